package io.milepost.collector.parse.summary;

import io.milepost.collector.correlation.LineVerdict;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;

/** The lines of each kind of log by what became of them. Not thread-safe. */
final class FormatLines {

    private static final LineVerdict[] VERDICTS = LineVerdict.values();

    private final Map<String, long[]> formats = new TreeMap<>(String.CASE_INSENSITIVE_ORDER);
    private String last = "";
    private long[] lastCounts = {};

    void add(String format, LineVerdict verdict) {
        if (lastCounts.length == 0 || !format.equals(last)) {
            last = format;
            lastCounts = formats.computeIfAbsent(format, absent -> new long[VERDICTS.length]);
        }
        lastCounts[verdict.ordinal()]++;
    }

    /** By the name of the format; each adds up as {@link #all} does. */
    Map<String, Map<String, Long>> byFormat() {
        Map<String, Map<String, Long>> named = new LinkedHashMap<>();
        formats.forEach((format, counts) -> named.put(format, ledger(counts)));
        return named;
    }

    /** The lines, and each verdict's share of them, which add up to all. */
    Map<String, Long> all() {
        long[] sums = new long[VERDICTS.length];
        formats.values().forEach(counts -> Arrays.setAll(sums, each -> sums[each] + counts[each]));
        return ledger(sums);
    }

    private static Map<String, Long> ledger(long[] counts) {
        Map<String, Long> ledger = new LinkedHashMap<>();
        ledger.put("lines", Arrays.stream(counts).sum());
        for (LineVerdict verdict : VERDICTS) {
            String name = verdict == LineVerdict.EVENT
                    ? "event_lines"
                    : verdict.name().toLowerCase(Locale.ROOT);
            ledger.put(name, counts[verdict.ordinal()]);
        }
        return ledger;
    }
}
