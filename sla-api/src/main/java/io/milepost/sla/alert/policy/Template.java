package io.milepost.sla.alert.policy;

import java.util.Collection;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * A text with places like {@code {{summary}}}. There is nothing else to it: no condition, no loop, no call. What is put in is not looked
 * through again, and its control characters are written as escapes, so that a host's name cannot forge a line.
 */
public record Template(String text) {

    private static final Pattern PLACE = Pattern.compile("\\{\\{\\s*([a-z_]+)\\s*}}");
    private static final Pattern BRACES = Pattern.compile("\\{\\{.*?(?:}}|$)", Pattern.DOTALL);

    /** Refuses a name that is not known, and braces that hold no name. */
    public static Template parse(String text, Collection<String> known) {
        Matcher braces = BRACES.matcher(text);
        while (braces.find()) {
            Matcher place = PLACE.matcher(braces.group());
            if (!place.matches() || !known.contains(place.group(1))) {
                throw new IllegalArgumentException("expected one of {{"
                        + String.join("}}, {{", known.stream().sorted().toList()) + "}}, got " + braces.group());
            }
        }
        return new Template(text);
    }

    public String render(Map<String, String> values) {
        return PLACE.matcher(text)
                .replaceAll(place -> Matcher.quoteReplacement(escape(values.getOrDefault(place.group(1), ""))));
    }

    /** Control characters, line and paragraph separators and marks that turn the direction of text, as {@code \\u000a}. */
    public static String escape(String value) {
        StringBuilder escaped = new StringBuilder(value.length());
        value.codePoints().forEach(point -> {
            int type = Character.getType(point);
            boolean shown = type != Character.CONTROL
                    && type != Character.FORMAT
                    && type != Character.LINE_SEPARATOR
                    && type != Character.PARAGRAPH_SEPARATOR
                    && type != Character.SURROGATE;
            if (shown) {
                escaped.appendCodePoint(point);
            } else {
                escaped.append("\\u%04x".formatted(point));
            }
        });
        return escaped.toString();
    }
}
