package io.milepost.dashboards.page;

import java.util.Locale;

/** The pages, each for one reader's question. */
public enum Surface {
    FRONT,
    ADOPTION,
    SLA,
    COMPARE,
    OPERATIONS,
    PUBLIC;

    public String key() {
        return "surface." + name().toLowerCase(Locale.ROOT);
    }
}
