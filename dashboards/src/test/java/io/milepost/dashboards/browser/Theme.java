package io.milepost.dashboards.browser;

import java.util.Map;

/** How a reader has asked for pages to look, or that they are on paper. */
public enum Theme {
    LIGHT("", Map.of("prefers-color-scheme", "light")),
    DARK("", Map.of("prefers-color-scheme", "dark")),
    FORCED_COLOURS("", Map.of("prefers-color-scheme", "dark", "forced-colors", "active")),
    PRINT("print", Map.of("prefers-color-scheme", "light"));

    private final String medium;
    private final Map<String, String> features;

    Theme(String medium, Map<String, String> features) {
        this.medium = medium;
        this.features = features;
    }

    String medium() {
        return medium;
    }

    Map<String, String> features() {
        return features;
    }
}
