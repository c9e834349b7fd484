package io.milepost.dashboards.chart;

/**
 * Writes SVG for inlining in HTML. Horizontal places are per cent of the width and vertical ones pixels, so that a chart fits 320 and
 * 2,560 pixels alike and its text stays as large as the text around it. Not for several threads.
 */
final class Svg {
    private final StringBuilder out = new StringBuilder(4096);

    Svg open(String element, String... attributes) {
        start(element, attributes);
        out.append('>');
        return this;
    }

    Svg close(String element) {
        out.append("</").append(element).append('>');
        return this;
    }

    Svg empty(String element, String... attributes) {
        start(element, attributes);
        out.append("/>");
        return this;
    }

    Svg text(String element, String content, String... attributes) {
        open(element, attributes);
        escape(content, out);
        return close(element);
    }

    static String percent(double share) {
        return number(share * 100) + "%";
    }

    /** At most two decimals; written by hand because a page has thousands of them and formatters are slow. */
    static String number(double value) {
        long hundredths = Math.round(value * 100);
        long whole = Math.abs(hundredths) / 100;
        long rest = Math.abs(hundredths) % 100;
        String sign = hundredths < 0 ? "-" : "";
        if (rest == 0) {
            return sign + whole;
        }
        return sign + whole + (rest < 10 ? ".0" : ".") + (rest % 10 == 0 ? rest / 10 : rest);
    }

    String markup() {
        return out.toString();
    }

    private void start(String element, String... attributes) {
        if (attributes.length % 2 != 0) {
            throw new IllegalArgumentException("Cannot write <" + element + ">: expected pairs of name and value");
        }
        out.append('<').append(element);
        for (int i = 0; i < attributes.length; i += 2) {
            out.append(' ').append(attributes[i]).append("=\"");
            escape(attributes[i + 1], out);
            out.append('"');
        }
    }

    private static void escape(String text, StringBuilder out) {
        for (int i = 0; i < text.length(); i++) {
            char character = text.charAt(i);
            switch (character) {
                case '<' -> out.append("&lt;");
                case '>' -> out.append("&gt;");
                case '&' -> out.append("&amp;");
                case '"' -> out.append("&quot;");
                case '\'' -> out.append("&#39;");
                default -> out.append(character);
            }
        }
    }
}
