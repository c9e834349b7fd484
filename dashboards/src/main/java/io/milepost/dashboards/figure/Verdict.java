package io.milepost.dashboards.figure;

import java.util.Locale;

/** Whether a commitment was met; while its period lasts, whether it still can be, and none where too little is known. */
public enum Verdict {
    MET,
    MISSED,
    /** The period lasts, and so far less was lost than may be. */
    ON_TRACK,
    /** The period lasts, and most of what may be lost is lost, or the level so far is below the target. */
    AT_RISK,
    NONE;

    public String key() {
        return "verdict." + look();
    }

    /** The class that draws it. */
    public String look() {
        return name().toLowerCase(Locale.ROOT).replace('_', '-');
    }
}
