package io.milepost.dashboards.figure;

import java.util.Locale;

/** Whether a commitment was kept; taken by the engine on exact values, only shown here. */
public enum Verdict {
    MET,
    MISSED,
    /** The period is open and the commitment can still go either way. */
    OPEN,
    /** Too little is known to say. */
    NONE;

    public String key() {
        return "verdict." + name().toLowerCase(Locale.ROOT);
    }
}
