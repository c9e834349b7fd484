package io.milepost.sla.claim.csv;

import io.milepost.sla.evidence.DelayPart;
import io.milepost.sla.evidence.Evidence;
import io.milepost.sla.evidence.SampleCount;
import io.milepost.sla.hours.Span;
import java.io.IOException;
import java.io.PrintWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** All evidence of an edition, in the files of one directory; each must be there, if only with its header. */
public final class EvidenceDirectory {
    private final Path directory;

    public EvidenceDirectory(Path directory) {
        this.directory = directory;
    }

    /** Everything in the directory's intervals, samples, counts, maintenance and population. */
    public Evidence load(PrintWriter notes) throws IOException {
        Evidence evidence = new EvidenceFiles(notes)
                .load(file("intervals.csv"), file("samples.csv"), file("maintenance.csv"), file("population.csv"));
        List<SampleCount> counts = loadCounts(directory.resolve("counts.csv"), notes);
        return evidence.withCounts(counts);
    }

    private List<Path> file(String name) {
        return List.of(directory.resolve(name));
    }

    private static List<SampleCount> loadCounts(Path file, PrintWriter notes) throws IOException {
        return loadCounts(file, notes, Strangers.none());
    }

    public static List<SampleCount> loadCounts(Path file, PrintWriter notes, Strangers strangers) throws IOException {
        if (!Files.isReadable(file) || Files.isDirectory(file)) {
            throw new InvalidEvidenceException("Cannot read evidence: expected a readable file, got " + file);
        }
        CsvProblems problems = new CsvProblems();
        List<SampleCount> counts = new ArrayList<>();
        for (CsvRow row : new CsvTable(file, problems)
                .readRows(
                        List.of("measure", "start", "end", "valid", "good"),
                        List.of("threshold_ms", "organisation", "share", "untold"),
                        notes)) {
            strangers.look(row);
            loadCount(row).ifPresent(counts::add);
        }
        problems.throwIfAny();
        return counts;
    }

    private static Optional<SampleCount> loadCount(CsvRow row) {
        Optional<String> measure = row.require("measure", text -> text);
        Optional<Instant> start = row.require("start", Fields::instant);
        Optional<Instant> end = row.require("end", Fields::instant);
        Optional<Long> valid = row.require("valid", Fields::count);
        Optional<Long> good = row.require("good", Fields::count);
        @Nullable Long threshold = row.parse("threshold_ms", Fields::count).orElse(null);
        String organisation = row.parse("organisation", text -> text).orElse("");
        DelayPart part = row.parse("share", DelayPart::parse).orElse(DelayPart.UNSAID);
        long untold = row.parse("untold", Fields::count).orElse(0L);
        if (untold > 0 && part == DelayPart.UNSAID) {
            row.add("untold", "expected a share of which it is untold, got " + untold + " of none");
        }
        if (measure.isEmpty() || start.isEmpty() || end.isEmpty() || valid.isEmpty() || good.isEmpty()) {
            return Optional.empty();
        }
        try {
            return Optional.of(new SampleCount(
                    measure.get(),
                    Span.of(start.get(), end.get()),
                    valid.get(),
                    good.get(),
                    threshold,
                    organisation,
                    part,
                    untold));
        } catch (IllegalArgumentException e) {
            row.add("good", String.valueOf(e.getMessage()));
            return Optional.empty();
        }
    }
}
