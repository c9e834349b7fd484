package io.milepost.collector.parse;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonGenerator;
import io.milepost.collector.correlation.LineVerdict;
import io.milepost.collector.correlation.LogInterpreter;
import io.milepost.collector.event.EventSink;
import io.milepost.collector.ledger.LineMask;
import java.io.IOException;
import java.io.PrintStream;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;

/** Counts what was read: lines by verdict, deliveries, deferrals, rejections and accesses, and shows lines that nobody understands, masked. */
final class SummaryOutput implements ParseCommand.Output {

    private static final int SAMPLES = 10;

    private final PrintStream out;
    private final boolean json;
    private final List<String> files;
    private final long[] lines = new long[LineVerdict.values().length];
    private final List<String> samples = new ArrayList<>();
    private final Tally tally = new Tally();

    SummaryOutput(PrintStream out, boolean json, List<String> files) {
        this.out = out;
        this.json = json;
        this.files = List.copyOf(files);
    }

    @Override
    public EventSink sink() {
        return tally;
    }

    @Override
    public void line(LineVerdict verdict, LogInterpreter interpreter, byte[] buffer, int start, int end) {
        lines[verdict.ordinal()]++;
        boolean misread = verdict == LineVerdict.UNRECOGNISED || interpreter.lastFault() != null;
        if (misread && samples.size() < SAMPLES) {
            String sample = LineMask.of(interpreter.showable(buffer, start, end));
            if (!samples.contains(sample)) {
                samples.add(sample);
            }
        }
    }

    @Override
    public void close() throws IOException {
        Map<String, Long> ledger = new LinkedHashMap<>();
        ledger.put("lines", Arrays.stream(lines).sum());
        for (LineVerdict verdict : LineVerdict.values()) {
            String name = verdict == LineVerdict.EVENT
                    ? "event_lines"
                    : verdict.name().toLowerCase(Locale.ROOT);
            ledger.put(name, lines[verdict.ordinal()]);
        }
        if (json) {
            writeJson(ledger);
        } else {
            print(ledger);
        }
        out.flush();
    }

    private void print(Map<String, Long> ledger) {
        section("files", Map.of("read", (long) files.size()));
        section("lines", ledger);
        section("deliveries (hops left out)", tally.deliveries());
        section("deferrals by reason", tally.deferrals());
        section("rejections by code", tally.rejections());
        section("accesses", tally.accesses());
        if (!tally.textMessages().isEmpty()) {
            section("text messages", tally.textMessages());
        }
        if (!samples.isEmpty()) {
            out.println("unrecognised lines, masked");
            samples.forEach(sample -> out.println("  " + sample));
        }
    }

    private void section(String title, Map<String, Long> counts) {
        out.println(title);
        if (counts.isEmpty()) {
            out.println("  none");
        }
        int width = counts.keySet().stream().mapToInt(String::length).max().orElse(0);
        counts.forEach((name, count) -> out.println(
                "  " + name + " ".repeat(width - name.length()) + String.format(Locale.ROOT, "%,14d", count)));
    }

    private void writeJson(Map<String, Long> ledger) throws IOException {
        try (JsonGenerator generator = new JsonFactory().createGenerator(out)) {
            generator.disable(JsonGenerator.Feature.AUTO_CLOSE_TARGET);
            generator.writeStartObject();
            generator.writeArrayFieldStart("files");
            for (String file : files) {
                generator.writeString(file);
            }
            generator.writeEndArray();
            object(generator, "ledger", ledger);
            object(generator, "deliveries", tally.deliveries());
            object(generator, "deferrals", tally.deferrals());
            object(generator, "rejections", tally.rejections());
            object(generator, "accesses", tally.accesses());
            object(generator, "sms", tally.textMessages());
            Map<String, Long> figures = new LinkedHashMap<>(tally.figures());
            ledger.forEach((name, count) -> figures.put("ledger/all/" + name, count));
            object(generator, "figures", figures);
            generator.writeArrayFieldStart("unrecognised");
            for (String sample : samples) {
                generator.writeString(sample);
            }
            generator.writeEndArray();
            generator.writeEndObject();
        }
        out.println();
    }

    private static void object(JsonGenerator generator, String name, Map<String, Long> counts) throws IOException {
        generator.writeObjectFieldStart(name);
        for (Map.Entry<String, Long> count : counts.entrySet()) {
            generator.writeNumberField(count.getKey(), count.getValue());
        }
        generator.writeEndObject();
    }
}
