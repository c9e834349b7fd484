package io.milepost.dashboards.wording;

/** Makes words of strangers fit for every form: XML 1.0 does not allow some characters, and some let a text read other than it is written. */
public final class Printable {
    private static final int MARK = 0xFFFD;

    private Printable() {}

    /** The text with a mark for each such character. */
    public static String of(String text) {
        return text.codePoints()
                .map(code -> isPrintable(code) && !turnsAround(code) ? code : MARK)
                .collect(StringBuilder::new, StringBuilder::appendCodePoint, StringBuilder::append)
                .toString();
    }

    private static boolean isPrintable(int code) {
        return code == '\t'
                || code == '\n'
                || code == '\r'
                || code >= 0x20 && code <= 0xD7FF
                || code >= 0xE000 && code <= 0xFFFD
                || code >= 0x10000;
    }

    private static boolean turnsAround(int code) {
        return code >= 0x202A && code <= 0x202E || code >= 0x2066 && code <= 0x2069;
    }
}
