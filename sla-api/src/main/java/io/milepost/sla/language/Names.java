package io.milepost.sla.language;

import java.util.regex.Pattern;

/** Names of contracts, regimes and measures: they stand in addresses and in the names of figures. */
final class Names {
    private static final Pattern NAME = Pattern.compile("[a-z0-9][a-z0-9.-]{0,63}");

    private Names() {}

    static String parse(String text) {
        if (!NAME.matcher(text).matches()) {
            throw new IllegalArgumentException(
                    "expected a name of small letters, digits, dots and hyphens, got " + text);
        }
        return text;
    }

    /** What a name reads as where nobody gave a title: "all-hours" as "All hours", "non-support" as "Non-support". */
    static String title(String name) {
        String words = name.replace('-', ' ').replaceFirst("^non ", "non-");
        return Character.toUpperCase(words.charAt(0)) + words.substring(1);
    }
}
