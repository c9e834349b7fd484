package io.milepost.collector.bench;

import com.fasterxml.jackson.annotation.JsonProperty;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/**
 * What one program cost over one input: the whole process, from its start to its end.
 *
 * @param notRun why the program was not run or failed; the numbers are 0 then
 */
record Measurement(
        String program,
        String input,
        long lines,
        double wallSeconds,
        double cpuSeconds,
        long peakResidentMegabytes,
        @Nullable String notRun) {

    private static final double MILLION = 1_000_000;

    static Measurement notRun(String program, String input, String why) {
        return new Measurement(program, input, 0, 0, 0, 0, why);
    }

    /** What the second half cost a process that had read the first: without its start, and with what the compiler had made by then. */
    static Measurement ofSecondHalf(String program, Measurement whole, Measurement half) {
        String input = whole.input + ", second half";
        if (whole.notRun != null || half.notRun != null) {
            return notRun(program, input, "one of the two runs failed");
        }
        return new Measurement(
                program,
                input,
                whole.lines - half.lines,
                whole.wallSeconds - half.wallSeconds,
                whole.cpuSeconds - half.cpuSeconds,
                whole.peakResidentMegabytes,
                null);
    }

    @JsonProperty
    double linesPerSecond() {
        return wallSeconds > 0 ? Math.floor(lines / wallSeconds) : 0;
    }

    @JsonProperty
    double cpuSecondsPerMillionLines() {
        return lines > 0 ? Math.round(cpuSeconds * MILLION / lines * 1000) / 1000.0 : 0;
    }

    static String heading() {
        return String.format(
                Locale.ROOT,
                "%-34s %-22s %12s %12s %14s %10s",
                "program",
                "input",
                "lines",
                "lines/s",
                "CPU-s/M lines",
                "peak MB");
    }

    String row() {
        if (notRun != null) {
            return String.format(Locale.ROOT, "%-34s %-22s NOT RUN: %s", program, input, notRun);
        }
        return String.format(
                Locale.ROOT,
                "%-34s %-22s %,12d %,12.0f %14.3f %,10d",
                program,
                input,
                lines,
                linesPerSecond(),
                cpuSecondsPerMillionLines(),
                peakResidentMegabytes);
    }
}
