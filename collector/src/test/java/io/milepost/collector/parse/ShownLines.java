package io.milepost.collector.parse;

import io.milepost.collector.correlation.LineVerdict;
import io.milepost.collector.correlation.LogInterpreter;
import java.io.ByteArrayOutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;

/** What {@code parse --why} shows of a line. */
public final class ShownLines {
    private ShownLines() {}

    public static String of(LineVerdict verdict, LogInterpreter interpreter, byte[] line) {
        ByteArrayOutputStream shown = new ByteArrayOutputStream();
        try (WhyOutput output = new WhyOutput(new PrintStream(shown, false, StandardCharsets.UTF_8), false)) {
            output.line(verdict, interpreter, line, 0, line.length);
        }
        return shown.toString(StandardCharsets.UTF_8);
    }
}
