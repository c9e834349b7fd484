package io.milepost.collector.parse.summary;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonGenerator;
import io.milepost.collector.correlation.LineVerdict;
import io.milepost.collector.event.EventSink;
import java.io.IOException;
import java.io.PrintStream;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * What logs add up to: their lines by format and by what became of them, each day's mail and logins, why mail was put off and refused, and
 * the lines that nobody understands, masked. Not thread-safe.
 */
public final class Summary {

    private static final int SAMPLES = 10;
    private static final int HALF = 50;
    private static final int NEARLY_ALL = 95;

    private final List<String> files;
    private final FormatLines formats = new FormatLines();
    private final List<String> samples = new ArrayList<>();
    private final Tally tally = new Tally();

    public Summary(List<String> files) {
        this.files = List.copyOf(files);
    }

    /** Where the events of the lines go. */
    public EventSink sink() {
        return tally;
    }

    public void line(String format, LineVerdict verdict) {
        formats.add(format, verdict);
    }

    public boolean wantsSamples() {
        return samples.size() < SAMPLES;
    }

    /** @param masked a line that nobody understands, without what it says of people */
    public void sample(String masked) {
        if (!samples.contains(masked)) {
            samples.add(masked);
        }
    }

    /** Prints tables; what comes from the logs stands in them without control characters. */
    public void print(PrintStream out) {
        section(out, "files", Map.of("read", (long) files.size()));
        out.println();
        linesByFormat().print(out);
        out.println();
        mailByDay().print(out);
        out.println();
        section(out, "deliveries (hops left out)", tally.deliveries());
        putOff(out);
        section(out, "rejections by code", tally.rejections());
        section(out, "accesses", tally.accesses());
        if (!tally.textMessages().isEmpty()) {
            section(out, "text messages", tally.textMessages());
        }
        if (!samples.isEmpty()) {
            out.println("unrecognised lines, masked");
            samples.forEach(sample -> out.println("  " + sample));
        }
    }

    private TextTable linesByFormat() {
        TextTable table =
                new TextTable("format", "lines", "events", "ignored", "unrecognised", "malformed", "duplicate");
        formats.byFormat()
                .forEach((format, ledger) ->
                        table.row(format, ledger.values().stream().mapToLong(Long::longValue)));
        table.row("all", formats.all().values().stream().mapToLong(Long::longValue));
        return table;
    }

    private TextTable mailByDay() {
        DayCounts all = tally.days().sum();
        List<DayCounts.Kind> kinds = kindsOf(all);
        List<String> titles = new ArrayList<>(List.of("day (UTC)"));
        kinds.forEach(kind -> titles.add(kind.title()));
        titles.addAll(List.of("half within", "95 % within"));
        TextTable table = TextTable.untitled();
        table.row(titles);
        tally.days().all().forEach((day, counts) -> table.row(day(day.toString(), counts, kinds)));
        table.row(day("all", all, kinds));
        return table;
    }

    private static List<DayCounts.Kind> kindsOf(DayCounts all) {
        return Arrays.stream(DayCounts.Kind.values())
                .filter(kind -> kind == DayCounts.Kind.DELIVERED || all.count(kind) != 0)
                .toList();
    }

    private static List<String> day(String name, DayCounts counts, List<DayCounts.Kind> kinds) {
        List<String> cells = new ArrayList<>(List.of(name));
        kinds.forEach(kind -> cells.add(TextTable.number(counts.count(kind))));
        cells.add(delay(counts.delays(), HALF));
        cells.add(delay(counts.delays(), NEARLY_ALL));
        return cells;
    }

    private static String delay(DelayCounts delays, int percent) {
        return delays.count() == 0 ? "" : TextTable.duration(delays.within(percent));
    }

    private void putOff(PrintStream out) {
        section(out, "deferrals by reason", tally.deferrals());
        Map<String, Long> most = new LinkedHashMap<>();
        tally.putOff()
                .top()
                .forEach(count -> most.merge(printable(count.reason().inWords()), count.count(), Long::sum));
        if (!most.isEmpty()) {
            section(out, "put off most often (reason, status, server)", most);
        }
    }

    private static String printable(String words) {
        return words.replaceAll("\\p{Cntrl}", "?");
    }

    private static void section(PrintStream out, String title, Map<String, Long> counts) {
        out.println(title);
        if (counts.isEmpty()) {
            out.println("  none");
            return;
        }
        TextTable table = TextTable.untitled();
        counts.forEach((name, count) -> table.row(List.of("  " + name, TextTable.number(count))));
        table.print(out);
    }

    /** One object; a day's delays are in milliseconds, of the deliveries whose beginning was read. */
    public void writeJson(PrintStream out) throws IOException {
        try (JsonGenerator generator = new JsonFactory().createGenerator(out)) {
            generator.disable(JsonGenerator.Feature.AUTO_CLOSE_TARGET);
            generator.writeStartObject();
            texts(generator, "files", files);
            numbers(generator, "ledger", formats.all());
            generator.writeObjectFieldStart("formats");
            for (Map.Entry<String, Map<String, Long>> format :
                    formats.byFormat().entrySet()) {
                numbers(generator, format.getKey(), format.getValue());
            }
            generator.writeEndObject();
            generator.writeObjectFieldStart("days");
            for (Map.Entry<LocalDate, DayCounts> day : tally.days().all().entrySet()) {
                numbers(generator, day.getKey().toString(), ofDay(day.getValue()));
            }
            generator.writeEndObject();
            numbers(generator, "deliveries", tally.deliveries());
            numbers(generator, "deferrals", tally.deferrals());
            reasons(generator);
            numbers(generator, "rejections", tally.rejections());
            numbers(generator, "accesses", tally.accesses());
            numbers(generator, "sms", tally.textMessages());
            Map<String, Long> figures = new LinkedHashMap<>(tally.figures());
            formats.all().forEach((name, count) -> figures.put("ledger/all/" + name, count));
            numbers(generator, "figures", figures);
            texts(generator, "unrecognised", samples);
            generator.writeEndObject();
        }
        out.println();
    }

    private static Map<String, Long> ofDay(DayCounts counts) {
        Map<String, Long> named = new LinkedHashMap<>();
        for (DayCounts.Kind kind : DayCounts.Kind.values()) {
            named.put(kind.title().replace(' ', '_'), counts.count(kind));
        }
        if (counts.delays().count() > 0) {
            named.put("half_within_ms", counts.delays().within(HALF));
            named.put("95_percent_within_ms", counts.delays().within(NEARLY_ALL));
        }
        return named;
    }

    private void reasons(JsonGenerator generator) throws IOException {
        generator.writeArrayFieldStart("put_off_most_often");
        for (PutOffReasons.Count count : tally.putOff().top()) {
            generator.writeStartObject();
            generator.writeStringField("reason", count.reason().reason().word());
            generator.writeStringField("dsn", count.reason().dsn());
            generator.writeStringField("relay", count.reason().relay());
            generator.writeNumberField("count", count.count());
            generator.writeEndObject();
        }
        generator.writeEndArray();
    }

    private static void texts(JsonGenerator generator, String name, List<String> texts) throws IOException {
        generator.writeArrayFieldStart(name);
        for (String text : texts) {
            generator.writeString(text);
        }
        generator.writeEndArray();
    }

    private static void numbers(JsonGenerator generator, String name, Map<String, Long> counts) throws IOException {
        generator.writeObjectFieldStart(name);
        for (Map.Entry<String, Long> count : counts.entrySet()) {
            generator.writeNumberField(count.getKey(), count.getValue());
        }
        generator.writeEndObject();
    }
}
