package io.milepost.dashboards.page;

import java.util.Locale;

/** The pages, each for one reader's question; the last stands in for one that cannot be shown. */
public enum Surface {
    FRONT,
    ADOPTION,
    SLA,
    COMPARE,
    OPERATIONS,
    PUBLIC,
    SIDE_BY_SIDE,
    REFUSAL;

    public String key() {
        return "surface." + name().toLowerCase(Locale.ROOT);
    }
}
