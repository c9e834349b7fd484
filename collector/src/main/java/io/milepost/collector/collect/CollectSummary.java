package io.milepost.collector.collect;

import com.fasterxml.jackson.annotation.JsonProperty;
import io.milepost.collector.correlation.LineVerdict;
import io.milepost.collector.lake.TableRows;
import io.milepost.collector.ledger.LineCount;
import java.io.PrintStream;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;

/** What a run has read and written so far. */
public final class CollectSummary {
    private final String collector;
    private final Map<String, LineCount> counts = new TreeMap<>();
    private final Map<String, Long> rows = new LinkedHashMap<>();
    private long batches;

    public CollectSummary(String collector) {
        this.collector = collector;
    }

    public void add(Map<String, LineCount> batch, List<TableRows<?>> tables) {
        batches++;
        batch.forEach((service, count) ->
                counts.computeIfAbsent(service, ignored -> new LineCount()).add(count));
        tables.forEach(
                table -> rows.merge(table.table().name(), (long) table.rows().size(), Long::sum));
    }

    public void addService(String service) {
        counts.computeIfAbsent(service, ignored -> new LineCount());
    }

    /** As {@code collect --once --json} prints it. */
    public record Report(
            String collector,
            long batches,
            List<ServiceReport> services,
            Map<String, Long> rows,
            Map<String, String> refused) {}

    public record ServiceReport(String service, LedgerReport ledger) {}

    public record LedgerReport(
            long lines,
            long bytes,
            @JsonProperty("event_lines") long eventLines,
            long ignored,
            long unrecognised,
            long malformed,
            long duplicate) {}

    public Report report(Map<String, String> refused) {
        List<ServiceReport> services = new ArrayList<>();
        counts.forEach((service, count) -> services.add(new ServiceReport(
                service,
                new LedgerReport(
                        count.lines(),
                        count.bytes(),
                        count.of(LineVerdict.EVENT),
                        count.of(LineVerdict.IGNORED),
                        count.of(LineVerdict.UNRECOGNISED),
                        count.of(LineVerdict.MALFORMED),
                        count.of(LineVerdict.DUPLICATE)))));
        return new Report(collector, batches, services, rows, refused);
    }

    public void printTo(PrintStream out, Map<String, String> refused) {
        out.printf(
                "%-16s %12s %12s %12s %12s %12s %12s%n",
                "service", "lines", "event", "ignored", "unrecognised", "malformed", "duplicate");
        for (ServiceReport service : report(refused).services()) {
            LedgerReport ledger = service.ledger();
            out.printf(
                    Locale.ROOT,
                    "%-16s %,12d %,12d %,12d %,12d %,12d %,12d%n",
                    service.service(),
                    ledger.lines(),
                    ledger.eventLines(),
                    ledger.ignored(),
                    ledger.unrecognised(),
                    ledger.malformed(),
                    ledger.duplicate());
        }
        rows.forEach((table, count) -> {
            if (count > 0) {
                out.printf(Locale.ROOT, "%-16s %,12d rows%n", table, count);
            }
        });
        refused.values().forEach(out::println);
    }
}
