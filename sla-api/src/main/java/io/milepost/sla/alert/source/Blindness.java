package io.milepost.sla.alert.source;

import java.time.Instant;
import java.util.Map;
import java.util.TreeMap;

/** Which sources cannot see, since when and why. One thread. */
public final class Blindness {

    private final Map<String, Blind> blind = new TreeMap<>();

    /** A source that cannot see. */
    record Blind(Instant since, String why) {}

    /** Whether that is news. */
    public boolean note(String source, Instant now, String why) {
        return blind.putIfAbsent(source, new Blind(now, why)) == null;
    }

    public void clear(String source) {
        blind.remove(source);
    }

    Map<String, Blind> all() {
        return Map.copyOf(blind);
    }
}
