package io.milepost.sla.verify;

/** One thing in which a bundle is not what it says: in which file and where in it, what was expected and what was found. */
public record Discrepancy(String file, String place, String field, String expected, String got) {
    private static final int LONGEST = 120;

    String words() {
        return file + ": " + (place.isEmpty() ? "" : place + ": ") + field + ": expected " + cut(expected) + ", got "
                + cut(got);
    }

    private static String cut(String text) {
        String line = text.replaceAll("\\p{Cntrl}+", " ").strip();
        return line.length() <= LONGEST ? line : line.substring(0, LONGEST) + "…";
    }
}
