package io.milepost.dashboards.asset;

import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * The style of charts for pictures that stand alone: the rules of our own sheet that say how shapes and texts look, in CSS 2 as programs
 * know it that draw SVG without a browser, with the colours of day in place of their names.
 */
public final class ChartStyle {
    private static final List<String> LOOKS = List.of("first", "second", "third", "warn");
    private static final Pattern COLOUR = Pattern.compile("--([a-z-]+): (#[0-9a-f]{3,6});");
    private static final Pattern RULE = Pattern.compile("([^{}/*]+)\\{([^{}]+)}");
    private static final Pattern NAMED = Pattern.compile("var\\(--([a-z-]+)\\)");
    private static final Pattern KNOWN = Pattern.compile(
            "(fill|stroke|stroke-width|stroke-dasharray|stroke-linejoin|stroke-linecap|opacity|font-weight): .+|font-size: \\d+px");
    private static final String ELSEWHERE = "@|mp-figure|mp-reading|mp-stage|mp-keys|is-current|\\.sample";

    /** What is within {@code <style>}. */
    public static final String TEXT = load();

    private ChartStyle() {}

    private static String load() {
        String sheet = Assets.readOwn("milepost.css");
        Map<String, String> colours = colours(sheet);
        StringBuilder style = new StringBuilder("text{font-family:sans-serif}");
        Matcher rule = RULE.matcher(sheet.substring(sheet.indexOf("/* Charts */"), sheet.indexOf("/* Tables */")));
        while (rule.find()) {
            String selector = rule.group(1).strip();
            String looks = looks(rule.group(2), selector.contains(".tick"), colours);
            if (!Pattern.compile(ELSEWHERE).matcher(selector).find() && !looks.isEmpty()) {
                style.append(selector.replace(".mp-chart ", "").replace(".mp-key ", ""))
                        .append('{')
                        .append(looks)
                        .append('}');
            }
        }
        LOOKS.forEach(look -> style.append(".swatch.")
                .append(look)
                .append("{fill:")
                .append(colours.get(look))
                .append('}'));
        return style.append(".ground{fill:")
                .append(colours.get("card"))
                .append('}')
                .append(".title{font-size:20px;font-weight:700}.sentence,.key{font-size:13px}")
                .toString();
    }

    private static Map<String, String> colours(String sheet) {
        Map<String, String> colours = new HashMap<>();
        Matcher named = COLOUR.matcher(sheet.substring(0, sheet.indexOf("@media")));
        while (named.find()) {
            colours.put(named.group(1), named.group(2));
        }
        return colours;
    }

    /** The halo of ticks is drawn behind them by browsers alone; elsewhere it would cover them. */
    private static String looks(String declarations, boolean tick, Map<String, String> colours) {
        return Stream.of(declarations.split(";"))
                .map(String::strip)
                .filter(each -> KNOWN.matcher(each).matches())
                .filter(each -> !tick || !each.startsWith("stroke"))
                .map(each -> NAMED.matcher(each)
                        .replaceAll(name -> colours.getOrDefault(name.group(1), "none"))
                        .replace("transparent", "none"))
                .collect(Collectors.joining(";"));
    }
}
