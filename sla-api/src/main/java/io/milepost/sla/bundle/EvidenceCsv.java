package io.milepost.sla.bundle;

import de.siegmar.fastcsv.writer.CsvWriter;
import de.siegmar.fastcsv.writer.LineDelimiter;
import io.milepost.sla.evidence.Affected;
import io.milepost.sla.evidence.DelayPart;
import io.milepost.sla.evidence.Evidence;
import io.milepost.sla.evidence.PopulationChange;
import io.milepost.sla.evidence.Sample;
import io.milepost.sla.evidence.SampleCount;
import io.milepost.sla.evidence.ServiceState;
import io.milepost.sla.hours.Span;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.math.BigDecimal;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.TreeSet;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** Writes evidence as the files that the {@code sla} command reads, in one order, so that the same evidence is the same bytes. */
final class EvidenceCsv {
    static final String INTERVALS = "intervals.csv";
    static final String SAMPLES = "samples.csv";
    static final String COUNTS = "counts.csv";
    static final String MAINTENANCE = "maintenance.csv";
    static final String POPULATION = "population.csv";

    private final Path directory;

    EvidenceCsv(Path directory) {
        this.directory = directory;
    }

    void write(Evidence evidence) throws IOException {
        Files.createDirectories(directory);
        write(
                INTERVALS,
                List.of("measure", "start", "end", "state", "users", "vantage"),
                evidence.states().stream()
                        .map(state -> List.of(
                                state.subject(),
                                start(state.span()),
                                end(state.span()),
                                state.open() && state.state() == ServiceState.DOWN
                                        ? "open"
                                        : state.state().name().toLowerCase(Locale.ROOT),
                                users(state.affected()),
                                state.vantage()))
                        .toList());
        write(
                SAMPLES,
                List.of("measure", "at", "value_ms", "ok", "count", "remote_ms", "organisation", "reported_by"),
                evidence.samples().stream().map(EvidenceCsv::sample).toList());
        writeCounts(evidence.counts());
        write(
                MAINTENANCE,
                List.of("start", "end", "announced_at", "approved", "kind", "measure"),
                evidence.maintenance().stream()
                        .map(window -> List.of(
                                start(window.span()),
                                end(window.span()),
                                window.announcedAt() == null
                                        ? ""
                                        : window.announcedAt().toString(),
                                Boolean.toString(window.approved()),
                                window.kind().word(),
                                window.measure()))
                        .toList());
        writePopulation(evidence.population());
    }

    /** Whose part of the delays it is stands in columns of its own where a count tells it, and nowhere else. */
    private void writeCounts(List<SampleCount> counts) throws IOException {
        boolean parts = counts.stream().anyMatch(count -> count.part() != DelayPart.UNSAID);
        List<String> header = List.of("measure", "start", "end", "valid", "good", "threshold_ms", "organisation");
        write(
                COUNTS,
                parts ? plus(header, "share", "untold") : header,
                counts.stream()
                        .map(count -> parts ? plus(count(count), count.part().word(), untold(count)) : count(count))
                        .toList());
    }

    private static List<String> plus(List<String> fields, String part, String untold) {
        return Stream.concat(fields.stream(), Stream.of(part, untold)).toList();
    }

    private static List<String> count(SampleCount count) {
        return List.of(
                count.subject(),
                start(count.span()),
                end(count.span()),
                Long.toString(count.valid()),
                Long.toString(count.good()),
                count.thresholdMillis() == null ? "" : count.thresholdMillis().toString(),
                count.organisation());
    }

    private static String untold(SampleCount count) {
        return count.part() == DelayPart.UNSAID ? "" : Long.toString(count.untold());
    }

    private void writePopulation(List<PopulationChange> changes) throws IOException {
        write(
                POPULATION,
                List.of("from", "users", "organisation"),
                changes.stream()
                        .map(change -> List.of(
                                Span.instant(change.from()).toString(),
                                Long.toString(change.users()),
                                change.organisation()))
                        .toList());
    }

    private void write(String file, List<String> header, List<List<String>> rows) throws IOException {
        try (CsvWriter writer = CsvWriter.builder()
                .lineDelimiter(LineDelimiter.LF)
                .build(directory.resolve(file), StandardCharsets.UTF_8)) {
            writer.writeRecord(header);
            rows.stream()
                    .map(row -> row.toArray(String[]::new))
                    .sorted(Arrays::compare)
                    .forEach(writer::writeRecord);
        } catch (UncheckedIOException e) {
            throw e.getCause();
        }
    }

    private static List<String> sample(Sample sample) {
        return List.of(
                sample.subject(),
                Span.instant(sample.at()).toString(),
                milliseconds(sample.valueMicros()),
                sample.ok() == null ? "" : sample.ok().toString(),
                Long.toString(sample.count()),
                milliseconds(sample.remoteMicros()),
                sample.organisation(),
                sample.reporter());
    }

    private static String milliseconds(@Nullable Long micros) {
        return micros == null
                ? ""
                : BigDecimal.valueOf(micros, 3).stripTrailingZeros().toPlainString();
    }

    private static String users(Affected affected) {
        if (affected.everyone()) {
            return "";
        }
        if (affected.organisations().isEmpty()) {
            return Long.toString(affected.sum());
        }
        return String.join(";", new TreeSet<>(affected.organisations()));
    }

    private static String start(Span span) {
        return span.startInstant().toString();
    }

    private static String end(Span span) {
        return span.endInstant().toString();
    }
}
