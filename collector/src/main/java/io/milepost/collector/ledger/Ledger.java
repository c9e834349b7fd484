package io.milepost.collector.ledger;

import static io.milepost.collector.correlation.LineVerdict.DUPLICATE;
import static io.milepost.collector.correlation.LineVerdict.EVENT;
import static io.milepost.collector.correlation.LineVerdict.IGNORED;
import static io.milepost.collector.correlation.LineVerdict.MALFORMED;
import static io.milepost.collector.correlation.LineVerdict.UNRECOGNISED;

import io.milepost.collector.alarm.HourHeard;
import io.milepost.collector.alarm.SourceName;
import io.milepost.collector.correlation.LineVerdict;
import io.milepost.collector.schema.LedgerRow;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * The account of every line of a batch, by service, log, file, host and hour. A line without a stamp of its own stands under that
 * of the line before it. Not thread-safe.
 */
public final class Ledger {
    private static final long HOUR_MICROS = 3_600_000_000L;

    private final Map<Entry, LineCount> counts = new LinkedHashMap<>();
    private final Map<FormatEntry, LineCount> formats = new LinkedHashMap<>();
    private FormatEntry currentFormat = new FormatEntry("", "", "");
    private LineCount currentFormatCount = new LineCount();
    private String file = "";
    private @Nullable Entry current;
    private LineCount currentCount = new LineCount();

    private record Entry(String service, String source, String file, String host, long hour) {}

    private record FormatEntry(String service, String source, String format) {
        /** The names of a log and of a format are the same objects from line to line. */
        @SuppressWarnings("ReferenceEquality")
        boolean isAgain(String otherService, String otherSource, String otherFormat) {
            return format == otherFormat && source == otherSource && service == otherService;
        }
    }

    /** The lines that follow stand in this file. */
    public void standIn(String name) {
        if (!name.equals(file)) {
            file = name;
            current = null;
        }
    }

    /** Enters one line. */
    public void add(String service, String source, String host, long at, LineVerdict verdict, int length) {
        long hour = Math.floorDiv(at, HOUR_MICROS);
        Entry last = current;
        if (last == null
                || last.hour != hour
                || !last.host.equals(host)
                || !last.source.equals(source)
                || !last.service.equals(service)) {
            last = new Entry(service, source, file, host, hour);
            current = last;
            currentCount = counts.computeIfAbsent(last, ignored -> new LineCount());
        }
        currentCount.add(verdict, length, at);
    }

    /** Enters the same line by what kind of log it belongs to, which no row of the lake tells. */
    public void addOfFormat(String service, String source, String format, LineVerdict verdict, int length, long at) {
        if (!currentFormat.isAgain(service, source, format)) {
            currentFormat = new FormatEntry(service, source, format);
            currentFormatCount = formats.computeIfAbsent(currentFormat, ignored -> new LineCount());
        }
        currentFormatCount.add(verdict, length, at);
    }

    /** How the lines fared by log and format. */
    public List<FormatCount> formats() {
        List<FormatCount> counted = new ArrayList<>();
        formats.forEach(
                (entry, count) -> counted.add(new FormatCount(entry.service(), entry.source(), entry.format(), count)));
        return counted;
    }

    /** The rows for the lake. */
    public List<LedgerRow> rows() {
        List<LedgerRow> rows = new ArrayList<>();
        counts.forEach((entry, count) -> rows.add(new LedgerRow(
                entry.service(),
                entry.host(),
                entry.source(),
                entry.hour() * HOUR_MICROS,
                count.lines(),
                count.bytes(),
                count.of(EVENT),
                count.of(IGNORED),
                count.of(UNRECOGNISED),
                count.of(MALFORMED),
                count.of(DUPLICATE),
                count.firstAt(),
                count.lastAt(),
                entry.file())));
        return rows;
    }

    /** What the watch over the sources is told. */
    public List<HourHeard> hoursHeard() {
        List<HourHeard> hours = new ArrayList<>();
        counts.forEach((entry, count) -> hours.add(new HourHeard(
                new SourceName(entry.service(), entry.source(), entry.host()),
                entry.hour(),
                count.lines() - count.of(DUPLICATE),
                count.of(UNRECOGNISED) + count.of(MALFORMED),
                count.minutes(),
                count.lastAt())));
        return hours;
    }

    /** Adds what was counted to totals by service. */
    public void addTo(Map<String, LineCount> totals) {
        counts.forEach((entry, count) -> totals.computeIfAbsent(entry.service(), ignored -> new LineCount())
                .add(count));
    }

    public void clear() {
        counts.clear();
        current = null;
        formats.clear();
        currentFormat = new FormatEntry("", "", "");
    }
}
