package io.milepost.sla.evidence;

import java.util.Arrays;
import java.util.Locale;
import java.util.stream.Collectors;

/** Why time may be excluded from a level, if the contract says that it is. */
public enum ExclusionKind {
    /** Work that was announced. */
    MAINTENANCE,
    /** An outage that one party does not accept as the other's. */
    DISPUTED_OUTAGE,
    /** What nobody could have prevented. */
    FORCE_MAJEURE;

    public String word() {
        return name().toLowerCase(Locale.ROOT).replace('_', '-');
    }

    public String words() {
        return name().toLowerCase(Locale.ROOT).replace('_', ' ');
    }

    public static ExclusionKind parse(String word) {
        return Arrays.stream(values())
                .filter(kind -> kind.word().equals(word))
                .findFirst()
                .orElseThrow(() -> new IllegalArgumentException("expected "
                        + Arrays.stream(values()).map(ExclusionKind::word).collect(Collectors.joining(", "))
                        + ", got " + word));
    }
}
