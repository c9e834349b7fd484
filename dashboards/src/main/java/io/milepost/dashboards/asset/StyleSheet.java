package io.milepost.dashboards.asset;

import java.util.regex.Pattern;

/**
 * GOV.UK's style sheet, reduced while it is loaded to the components that our pages use. Its typeface may be used on gov.uk only and its
 * crest belongs to the Crown, so both are left out, and text is set in the reader's own system font.
 */
final class StyleSheet {
    private static final Pattern USED = Pattern.compile(
            "\\.govuk-(template|skip-link" + "|table|breadcrumbs|visually-hidden)(?![a-z]|--rebranded)");
    private static final Pattern TYPEFACE = Pattern.compile("GDS Transport,arial,sans-serif");
    private static final String SYSTEM_FONT =
            "system-ui,-apple-system,\"Segoe UI\",Roboto,\"Noto Sans\",\"Liberation Sans\",Arial,sans-serif";

    private StyleSheet() {}

    /** Keeps rules, also those within conditions, whose selector names a component that we use. */
    static String reduce(String css) {
        return TYPEFACE.matcher(keep(css)).replaceAll(SYSTEM_FONT);
    }

    private static String keep(String css) {
        StringBuilder kept = new StringBuilder();
        int at = 0;
        for (int brace = css.indexOf('{'); brace >= 0; brace = css.indexOf('{', at)) {
            String selector = css.substring(at, brace).strip();
            int end = end(css, brace);
            String body = css.substring(brace + 1, end - 1);
            if (selector.startsWith("@media") || selector.startsWith("@supports")) {
                String inner = keep(body);
                if (!inner.isEmpty()) {
                    kept.append(selector).append('{').append(inner).append('}');
                }
            } else if (USED.matcher(selector).find() && !body.contains("url(")) {
                kept.append(selector).append('{').append(body).append('}');
            }
            at = end;
        }
        return kept.toString();
    }

    /** The place after the brace that closes the one given. */
    private static int end(String css, int brace) {
        int depth = 1;
        int at = brace + 1;
        while (depth > 0) {
            char character = css.charAt(at++);
            if (character == '{') {
                depth++;
            } else if (character == '}') {
                depth--;
            }
        }
        return at;
    }
}
