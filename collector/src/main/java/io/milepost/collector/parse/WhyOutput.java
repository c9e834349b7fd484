package io.milepost.collector.parse;

import io.milepost.collector.correlation.LineVerdict;
import io.milepost.collector.correlation.LogInterpreter;
import io.milepost.collector.event.EventId;
import io.milepost.collector.event.EventSink;
import io.milepost.collector.event.MailEvent;
import io.milepost.collector.ledger.LineMask;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;

/** Explains each line: its verdict, the rule that matched, the fields found, and the events handed over with it. */
final class WhyOutput implements ParseCommand.Output, EventSink {

    private static final Set<String> PERSONAL =
            Set.of("sender", "recipient", "original recipient", "user", "message id", "address", "text");

    private final PrintStream out;
    private final boolean clear;
    private final List<String> events = new ArrayList<>();
    private long number;
    private boolean masked;

    WhyOutput(PrintStream out, boolean clear) {
        this.out = out;
        this.clear = clear;
    }

    @Override
    public EventSink sink() {
        return this;
    }

    @Override
    public void line(LineVerdict verdict, LogInterpreter interpreter, byte[] buffer, int start, int end) {
        number++;
        out.println(number + " "
                + (clear
                        ? printable(new String(buffer, start, end - start, StandardCharsets.UTF_8))
                        : LineMask.of(interpreter.showable(buffer, start, end))));
        String rule = interpreter.last().fields().rule();
        out.println("  " + verdict.name().toLowerCase(Locale.ROOT)
                + (verdict == LineVerdict.DUPLICATE || rule.isEmpty() ? "" : ": " + rule));
        if (verdict == LineVerdict.EVENT) {
            for (Map.Entry<String, String> field : interpreter.last().describe().entrySet()) {
                out.println("    " + field.getKey() + " = " + shown(field));
            }
        }
        printEvents();
    }

    private void printEvents() {
        events.forEach(event -> out.println("  -> " + event));
        events.clear();
    }

    private String shown(Map.Entry<String, String> field) {
        if (clear || !PERSONAL.contains(field.getKey())) {
            return printable(field.getValue());
        }
        masked = true;
        return (field.getKey().equals("text") ? LineMask.of(field.getValue()) : printable(person(field.getValue())))
                + "  (masked)";
    }

    /** An address keeps its domain, which is no personal data. */
    private static String person(String text) {
        int at = text.lastIndexOf('@');
        return at < 0 ? "…" : "…" + text.substring(at);
    }

    /** Logs hold what strangers write: none of it may move a terminal's cursor, hide text, or turn it round. */
    private static String printable(String text) {
        StringBuilder printable = new StringBuilder(text.length());
        text.codePoints().forEach(c -> {
            if (c != '\t' && (Character.isISOControl(c) || Character.getType(c) == Character.FORMAT)) {
                printable.append(String.format(Locale.ROOT, "\\u%04x", c));
            } else {
                printable.appendCodePoint(c);
            }
        });
        return printable.toString();
    }

    @Override
    public void append(MailEvent event) {
        events.add(event.table() + " " + event.id().hex());
    }

    @Override
    public void replace(EventId former, long formerAt, MailEvent event) {
        events.add(event.table() + " " + event.id().hex() + " replaces " + former.hex());
    }

    @Override
    public void withdraw(EventId former, long formerAt) {
        events.add("withdrawn " + former.hex());
    }

    @Override
    public void close() {
        if (!events.isEmpty()) {
            out.println("at the end of the input");
            printEvents();
        }
        if (masked) {
            out.println("Of the lines the shape is shown: 9 is a number, a is a word that may be a name, x is both."
                    + " --clear shows them, and the masked fields, as they are.");
        }
        out.flush();
    }
}
