package io.milepost.collector.parse;

import java.util.regex.Pattern;

/** Hides people in text that is shown to help with the formats: addresses, numbers, and whatever stands in angle brackets. */
final class Mask {

    private static final Pattern BRACKETED = Pattern.compile("<[^<>]*>");
    private static final Pattern ADDRESS = Pattern.compile("[^\\s<>,;:=\\[\\]()\"]+@[^\\s<>,;:=\\[\\]()\"]+");
    private static final Pattern DIGITS = Pattern.compile("[0-9]+");
    private static final int LONGEST = 200;

    /** Of a longer line the beginning is enough; looking for addresses in a mebibyte without blanks takes hours. */
    private static final int LOOKED_AT = 2000;

    private Mask() {}

    static String line(String text) {
        String masked = BRACKETED.matcher(beginning(text)).replaceAll("<…>");
        masked = ADDRESS.matcher(masked).replaceAll("…@…");
        masked = DIGITS.matcher(masked).replaceAll("9");
        StringBuilder printable = new StringBuilder();
        masked.chars().limit(LONGEST).forEach(c -> printable.append(Character.isISOControl(c) ? '?' : (char) c));
        return printable.toString();
    }

    /** Whole words, for half an address looks like none. */
    private static String beginning(String text) {
        return text.length() <= LOOKED_AT ? text : text.substring(0, text.lastIndexOf(' ', LOOKED_AT) + 1);
    }

    /** An address keeps its domain, which is no personal data. */
    static String person(String text) {
        int at = text.lastIndexOf('@');
        return at < 0 ? "…" : "…" + text.substring(at);
    }
}
