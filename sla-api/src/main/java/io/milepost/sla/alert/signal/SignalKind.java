package io.milepost.sla.alert.signal;

import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.Map;

/** What kind of condition a signal tells of. */
public enum SignalKind {
    /** An outage is on record and goes on. */
    OUTAGE("outage"),
    /** An error budget goes too fast. */
    BURN_RATE("burn-rate"),
    /** A certificate that a probe was shown ends soon. */
    CERTIFICATE("certificate"),
    /** A collector says nothing any more. */
    COLLECTOR("collector"),
    /** A host's log that was written to is no longer. */
    SILENCE("silence"),
    /** The lines of a host are no longer understood. */
    DRIFT("drift"),
    /** The counted log lines of a host end long ago, although its collector speaks. */
    LAG("lag"),
    /** Milepost itself cannot see, or cannot tell. */
    HEALTH("health");

    private final String word;

    SignalKind(String word) {
        this.word = word;
    }

    public String word() {
        return word;
    }

    public static Map<String, SignalKind> byWord() {
        Map<String, SignalKind> kinds = new LinkedHashMap<>();
        Arrays.stream(values()).forEach(kind -> kinds.put(kind.word, kind));
        return kinds;
    }
}
