package io.milepost.collector.collect.reread;

import io.milepost.collector.lake.stored.RowCounts;
import java.io.PrintStream;
import java.time.LocalDate;
import java.util.List;
import java.util.Locale;

/**
 * What a second reading found, and did unless it was only to look.
 *
 * @param files how many files were read
 * @param days what is put right, by service, table and day; days that were right are left out
 * @param leftAlone files that rows of the lake came from and that are gone
 */
public record RereadReport(boolean dryRun, int parserVersion, int files, List<Day> days, List<LeftAlone> leftAlone) {
    public RereadReport {
        days = List.copyOf(days);
        leftAlone = List.copyOf(leftAlone);
    }

    RereadReport ofDryRun() {
        return new RereadReport(true, parserVersion, files, days, leftAlone);
    }

    public record Day(String service, String table, LocalDate day, RowCounts rows) {}

    public record LeftAlone(String service, String source, LocalDate firstDay, LocalDate lastDay, long rows) {
        LeftAlone and(LeftAlone other) {
            return new LeftAlone(
                    service,
                    source,
                    firstDay.isBefore(other.firstDay) ? firstDay : other.firstDay,
                    lastDay.isAfter(other.lastDay) ? lastDay : other.lastDay,
                    rows + other.rows);
        }
    }

    /** The table is data; what it means is for the reader. */
    public void printTo(PrintStream out, PrintStream err) {
        if (!days.isEmpty()) {
            out.println("service\ttable\tday\tadded\tremoved\tchanged\tversion only\tkept");
        }
        for (Day day : days) {
            RowCounts rows = day.rows();
            out.printf(
                    Locale.ROOT,
                    "%s\t%s\t%s\t%d\t%d\t%d\t%d\t%d%n",
                    day.service(),
                    day.table(),
                    day.day(),
                    rows.added(),
                    rows.removed(),
                    rows.changed(),
                    rows.restamped(),
                    rows.kept());
        }
        for (LeftAlone left : leftAlone) {
            err.printf(
                    Locale.ROOT,
                    "Left alone: %d rows of %s, %s to %s, since %s is no longer there%n",
                    left.rows(),
                    left.service(),
                    left.firstDay(),
                    left.lastDay(),
                    left.source());
        }
        err.println(verdict());
    }

    private String verdict() {
        long changed = days.stream().filter(day -> !day.rows().changesNothing()).count();
        if (changed == 0) {
            return "Read %d files again: the lake is right as it is".formatted(files);
        }
        return dryRun
                ? "Read %d files again: %d days of tables would change; nothing was changed".formatted(files, changed)
                : "Read %d files again: %d days of tables were put right".formatted(files, changed);
    }
}
