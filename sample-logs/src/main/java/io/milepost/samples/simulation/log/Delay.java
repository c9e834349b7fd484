package io.milepost.samples.simulation.log;

/**
 * A delay as Postfix prints it: two significant digits, nothing below a hundredth of a second, whole seconds from ten on. The
 * truth counts what is printed, because that is all that a reader can know.
 */
public final class Delay {
    private Delay() {}

    public static long printedMillis(long micros) {
        return hundredths(micros) * 10;
    }

    public static void write(TextBuffer out, long micros) {
        long hundredths = hundredths(micros);
        out.number(hundredths / 100);
        long fraction = hundredths % 100;
        if (fraction != 0) {
            out.put('.').digits(fraction / 10, 1);
            if (fraction % 10 != 0) {
                out.digits(fraction % 10, 1);
            }
        }
    }

    private static long hundredths(long micros) {
        if (micros <= 0) {
            return 0;
        }
        if (micros < 1_000_000) {
            return (micros + 5_000) / 10_000;
        }
        if (micros < 10_000_000) {
            return (micros + 50_000) / 100_000 * 10;
        }
        return (micros + 500_000) / 1_000_000 * 100;
    }
}
