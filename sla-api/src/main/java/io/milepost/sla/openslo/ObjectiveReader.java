package io.milepost.sla.openslo;

import java.math.BigDecimal;
import java.time.DayOfWeek;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Makes measures of one SLO: of its indicator, its window and each of its objectives. */
final class ObjectiveReader {
    /** Kinds that need no term but a target and a threshold. */
    private static final Set<String> KINDS = Set.of(
            "availability",
            "delivery-time",
            "login-time",
            "round-trip-time",
            "response-time",
            "success",
            "login-success",
            "sms-acceptance",
            "sms-receipt",
            "reported");

    private static final Pattern DURATION = Pattern.compile("(\\d{1,4})([mhdwMQY]?)");

    private final OpenSloObject slo;
    private final Optional<OpenSloObject> indicator;
    private final List<String> notes;

    ObjectiveReader(OpenSloObject slo, Map<String, OpenSloObject> indicators, List<String> notes) {
        this.slo = slo;
        this.notes = notes;
        Optional<String> named = slo.find("spec.indicatorRef");
        this.indicator = named.map(indicators::get).or(() -> slo.findPart("spec.indicator"));
        if (named.isPresent() && indicator.isEmpty()) {
            notes.add(slo.place() + ": the file has no SLI " + named.get()
                    + "; the measure needs evidence under its own name");
        }
        indicator.ifPresent(sli -> {
            sli.find("metadata.name");
            sli.find("metadata.displayName");
        });
    }

    List<Map<String, Object>> read() {
        String name = OpenSloImport.name(slo.require("metadata.name"));
        Optional<String> title = slo.find("metadata.displayName");
        Optional<String> period = readPeriod();
        List<OpenSloObject> objectives = slo.findItems("spec.objectives");
        List<Map<String, Object>> measures = new ArrayList<>();
        for (OpenSloObject objective : objectives) {
            Optional<String> own = objective.find("displayName");
            Map<String, Object> measure = new LinkedHashMap<>();
            measure.put(
                    "name",
                    objectives.size() == 1
                            ? name
                            : OpenSloImport.name(name + "-" + own.orElse(String.valueOf(measures.size() + 1))));
            own.or(() -> title).ifPresent(text -> measure.put("title", text));
            if (readObjective(objective, measure)) {
                period.ifPresent(text -> measure.put("period", text));
                measures.add(measure);
            }
        }
        return measures;
    }

    private boolean readObjective(OpenSloObject objective, Map<String, Object> measure) {
        Optional<String> kind = slo.findPart("metadata.annotations").flatMap(all -> all.findKey(OpenSloExport.KIND));
        if (kind.isPresent() && !KINDS.contains(kind.get())) {
            notes.add(slo.place() + ": a measure of kind " + kind.get()
                    + " has terms that OpenSLO lacks; it became one of kind success");
            kind = Optional.empty();
        }
        boolean threshold =
                indicator.flatMap(sli -> sli.findPart("spec.thresholdMetric")).isPresent();
        measure.put("kind", kind.orElse(threshold ? "response-time" : "success"));
        if (threshold && !readThreshold(objective, measure)) {
            return false;
        }
        measure.put("target", readTarget(objective));
        readSlices(objective, measure);
        return true;
    }

    private boolean readThreshold(OpenSloObject objective, Map<String, Object> measure) {
        String op = objective.find("op").orElse("lte");
        String value = objective.find("value").orElse("");
        if (!op.equals("lte") && !op.equals("lt") || !value.matches("\\d{1,12}(\\.\\d{1,3})?")) {
            notes.add(objective.place() + ": an objective is left out: expected op lte or lt and milliseconds"
                    + " with at most three decimals, got " + op + " " + value);
            return false;
        }
        boolean millis = indicator
                .flatMap(sli -> sli.find("spec.thresholdMetric.metricSource.spec.unit"))
                .filter("ms"::equals)
                .isPresent();
        if (!millis) {
            notes.add(objective.place() + ": value " + value
                    + " is taken as milliseconds; OpenSLO does not say its unit");
        }
        if (op.equals("lt") || value.contains(".")) {
            measure.put("threshold", (op.equals("lt") ? "under " : "") + value + " ms");
        } else {
            measure.put("thresholdMs", Long.parseLong(value));
        }
        return true;
    }

    private static String readTarget(OpenSloObject objective) {
        Optional<String> percent = objective.find("targetPercent");
        try {
            BigDecimal target = percent.isPresent()
                    ? new BigDecimal(percent.get())
                    : new BigDecimal(objective.require("target")).movePointRight(2);
            BigDecimal plain = target.stripTrailingZeros();
            return (plain.scale() < 0 ? plain.setScale(0) : plain).toPlainString() + " %";
        } catch (NumberFormatException e) {
            throw new InvalidOpenSloException("Cannot import: " + objective.place() + ": expected a number as target");
        }
    }

    private void readSlices(OpenSloObject objective, Map<String, Object> measure) {
        String method = slo.find("spec.budgetingMethod").orElse("Occurrences");
        if (method.equals("Occurrences")) {
            return;
        }
        String window = objective.find("timeSliceWindow").orElse("1m");
        Optional<String> target = objective.find("timeSliceTarget");
        if ("availability".equals(measure.get("kind"))) {
            return;
        }
        Map<String, Object> slices = new LinkedHashMap<>();
        slices.put("every", sliceLength(objective, window));
        if (method.equals("RatioTimeslices")) {
            slices.put("averaged", "yes");
        } else {
            BigDecimal share =
                    new BigDecimal(target.orElse("1")).movePointRight(2).stripTrailingZeros();
            slices.put("goodFrom", (share.scale() < 0 ? share.setScale(0) : share).toPlainString() + " %");
        }
        measure.put("slices", slices);
    }

    private static String sliceLength(OpenSloObject objective, String text) {
        Matcher duration = DURATION.matcher(text);
        if (duration.matches()) {
            String number = duration.group(1);
            switch (duration.group(2)) {
                case "", "m" -> {
                    return number + " min";
                }
                case "h" -> {
                    return number + " h";
                }
                case "d" -> {
                    return number + " d";
                }
                default -> {
                    // Weeks and longer are no slices.
                }
            }
        }
        throw new InvalidOpenSloException(
                "Cannot import: " + objective.place() + ": expected timeSliceWindow like 5m, 1h or 1d, got " + text);
    }

    /** The window as a contract's period; what no contract has is told and left as asked for. */
    private Optional<String> readPeriod() {
        List<OpenSloObject> windows = slo.findItems("spec.timeWindow");
        if (windows.isEmpty()) {
            return Optional.empty();
        }
        OpenSloObject window = windows.get(0);
        String text = window.find("duration").orElse("");
        boolean calendar = window.has("calendar");
        boolean rolling = window.find("isRolling")
                .map(String::toLowerCase)
                .filter("true"::equals)
                .isPresent();
        Optional<String> period =
                rolling ? rollingPeriod(text) : calendar ? calendarPeriod(window, text) : Optional.empty();
        if (period.isEmpty()) {
            notes.add(window.place() + ": a window of " + text + (rolling ? " rolling" : "")
                    + " is no period of a contract; the measure is judged for the period that is asked for");
        }
        return period;
    }

    private static Optional<String> rollingPeriod(String text) {
        Matcher duration = DURATION.matcher(text);
        if (!duration.matches()) {
            return Optional.empty();
        }
        int number = Integer.parseInt(duration.group(1));
        return switch (duration.group(2)) {
            case "d" -> Optional.of("rolling " + number + " d");
            case "w" -> Optional.of("rolling " + 7 * number + " d");
            default -> Optional.empty();
        };
    }

    private Optional<String> calendarPeriod(OpenSloObject window, String text) {
        String start = window.find("calendar.startTime").orElse("2020-01-01 00:00:00");
        if (text.matches("[1-9]\\d?w") && start.matches("\\d{4}-\\d{2}-\\d{2}( 00:00:00)?")) {
            return Optional.of(weeks(Integer.parseInt(text.substring(0, text.length() - 1)), start.substring(0, 10)));
        }
        boolean firstOfMonth = start.matches("\\d{4}-\\d{2}-01( 00:00:00)?");
        if (!firstOfMonth) {
            notes.add(window.place() + ": a window that begins at " + start
                    + " begins with the calendar's own month, quarter or year here");
        }
        int month = start.matches("\\d{4}-\\d{2}-.*") ? Integer.parseInt(start.substring(5, 7)) : 1;
        return switch (text) {
            case "1M" -> Optional.of("month");
            case "1Q", "3M" -> Optional.of("quarter" + from(month, 3));
            case "2Q", "6M" -> Optional.of("half-year" + from(month, 6));
            case "1Y", "12M" -> Optional.of("year" + from(month, 12));
            default -> Optional.empty();
        };
    }

    /** A unit of so many months that begins with the calendar's own needs no month named. */
    private static String from(int month, int months) {
        return (month - 1) % months == 0 ? "" : " from month " + month;
    }

    private static String weeks(int number, String first) {
        boolean monday = LocalDate.parse(first).getDayOfWeek() == DayOfWeek.MONDAY;
        return number == 1 && monday ? "week" : (number == 1 ? "week" : number + " weeks") + " from " + first;
    }
}
