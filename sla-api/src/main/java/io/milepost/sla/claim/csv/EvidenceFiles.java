package io.milepost.sla.claim.csv;

import io.milepost.sla.evidence.Affected;
import io.milepost.sla.evidence.Evidence;
import io.milepost.sla.evidence.ExclusionKind;
import io.milepost.sla.evidence.Maintenance;
import io.milepost.sla.evidence.PopulationChange;
import io.milepost.sla.evidence.Sample;
import io.milepost.sla.evidence.StateInterval;
import io.milepost.sla.hours.Span;
import java.io.IOException;
import java.io.PrintWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** Loads evidence from CSV files; all mistakes of all files are told together. */
public final class EvidenceFiles {
    private final CsvProblems problems = new CsvProblems();
    private final PrintWriter notes;
    private final @Nullable Instant told;
    private final Strangers strangers;

    /** Files that tell the end of everything that they tell. */
    public EvidenceFiles(PrintWriter notes) {
        this(notes, null, Strangers.none());
    }

    /** Files in which what has no end was still open at an instant. */
    public EvidenceFiles(PrintWriter notes, @Nullable Instant told, Strangers strangers) {
        this.notes = notes;
        this.told = told;
        this.strangers = strangers;
    }

    /** Each kind of evidence may come in several files; how it is shared out among them does not matter. */
    public Evidence load(List<Path> intervals, List<Path> samples, List<Path> maintenance, List<Path> population)
            throws IOException {
        Evidence evidence = Evidence.NONE
                .withStates(all(intervals, this::loadIntervals))
                .withSamples(all(samples, this::loadSamples))
                .withMaintenance(all(maintenance, this::loadMaintenance))
                .withPopulation(all(population, new PopulationLoader()::load));
        problems.throwIfAny();
        return evidence;
    }

    private interface Loader<T> {
        List<T> load(Path file) throws IOException;
    }

    private static <T> List<T> all(List<Path> files, Loader<T> loader) throws IOException {
        List<T> loaded = new ArrayList<>();
        for (Path file : files) {
            loaded.addAll(loader.load(file));
        }
        return loaded;
    }

    private List<CsvRow> rows(Path file, List<String> required, List<String> optional) throws IOException {
        if (!Files.isReadable(file) || Files.isDirectory(file)) {
            throw new InvalidEvidenceException("Cannot read evidence: expected a readable file, got " + file);
        }
        List<CsvRow> rows = new CsvTable(file, problems).readRows(required, optional, notes);
        rows.forEach(strangers::look);
        return rows;
    }

    private List<StateInterval> loadIntervals(Path file) throws IOException {
        List<StateInterval> states = new ArrayList<>();
        for (CsvRow row : rows(file, List.of("measure", "start", "end", "state"), List.of("users", "vantage"))) {
            Optional<String> measure = row.require("measure", text -> text);
            boolean open = row.text("state").equalsIgnoreCase("open");
            boolean unended = told != null && row.text("end").isEmpty() && isDown(row);
            Optional<Span> span = unended ? openSpan(row) : span(row);
            Affected affected = row.parse("users", Fields::affected).orElse(Affected.EVERYONE);
            row.require("state", Fields::state)
                    .filter(state -> measure.isPresent() && span.isPresent())
                    .ifPresent(state -> states.add(new StateInterval(
                            measure.orElseThrow(),
                            row.text("vantage"),
                            span.orElseThrow(),
                            state,
                            affected,
                            open || unended)));
        }
        return states;
    }

    private static boolean isDown(CsvRow row) {
        return row.text("state").equalsIgnoreCase("down") || row.text("state").equalsIgnoreCase("open");
    }

    /** From its start until the instant for which the files are read; what begins later is not known yet. */
    private Optional<Span> openSpan(CsvRow row) {
        Instant until = told;
        return row.require("start", Fields::instant)
                .filter(start -> until != null && start.isBefore(until))
                .map(start -> Span.of(start, Objects.requireNonNullElse(until, start)));
    }

    private static Optional<Span> span(CsvRow row) {
        Optional<Instant> start = row.require("start", Fields::instant);
        Optional<Instant> end = row.require("end", Fields::instant);
        if (start.isEmpty() || end.isEmpty()) {
            return Optional.empty();
        }
        if (!end.get().isAfter(start.get())) {
            row.add("end", "expected an end after the start " + row.text("start") + ", got " + row.text("end"));
            return Optional.empty();
        }
        return Optional.of(Span.of(start.get(), end.get()));
    }

    private List<Sample> loadSamples(Path file) throws IOException {
        List<Sample> samples = new ArrayList<>();
        List<CsvRow> rows = rows(
                file,
                List.of("measure", "at"),
                List.of("value_ms", "ok", "count", "remote_ms", "organisation", "reported_by"));
        if (!rows.isEmpty() && !rows.get(0).hasAny("value_ms", "ok")) {
            problems.add(
                    file + ":1:1",
                    "expected a column value_ms (milliseconds) or ok (yes or no), got "
                            + String.join(", ", rows.get(0).columns().keySet()));
            return samples;
        }
        for (CsvRow row : rows) {
            Optional<String> measure = row.require("measure", text -> text);
            Optional<Instant> at = row.require("at", Fields::instant);
            @Nullable Long value = row.parse("value_ms", Fields::micros).orElse(null);
            @Nullable Boolean ok = row.parse("ok", Fields::yesOrNo).orElse(null);
            long count = row.parse("count", Fields::count).orElse(1L);
            if (row.text("value_ms").isEmpty() && row.text("ok").isEmpty()) {
                row.add("at", "expected a value_ms or an ok, got neither");
            } else if (measure.isPresent() && at.isPresent()) {
                Sample sample = new Sample(measure.get(), Span.micros(at.get()), value, ok, count)
                        .of(row.text("organisation"), row.text("reported_by"));
                samples.add(withRemote(row, sample));
            }
        }
        return samples;
    }

    private static Sample withRemote(CsvRow row, Sample sample) {
        Optional<Long> remote = row.parse("remote_ms", Fields::micros);
        if (remote.isEmpty()) {
            return sample;
        }
        if (sample.valueMicros() == null || remote.get() > sample.valueMicros()) {
            row.add(
                    "remote_ms",
                    "expected a part of value_ms " + row.text("value_ms") + ", got " + row.text("remote_ms"));
            return sample;
        }
        return sample.withRemote(remote.get());
    }

    private List<Maintenance> loadMaintenance(Path file) throws IOException {
        List<Maintenance> windows = new ArrayList<>();
        List<CsvRow> rows = rows(file, List.of("start", "end"), List.of("announced_at", "approved", "kind", "measure"));
        if (!rows.isEmpty() && !rows.get(0).columns().containsKey("approved")) {
            notes.println("note: " + file + " has no column approved, so nobody approved what is in it");
        }
        for (CsvRow row : rows) {
            Optional<Span> span = span(row);
            @Nullable
            Instant announced = row.parse("announced_at", Fields::instant).orElse(null);
            boolean approved = row.parse("approved", Fields::yesOrNo).orElse(false);
            ExclusionKind kind = row.parse("kind", ExclusionKind::parse).orElse(ExclusionKind.MAINTENANCE);
            span.ifPresent(
                    window -> windows.add(new Maintenance(window, announced, approved, kind, row.text("measure"))));
        }
        return windows;
    }

    /** Loads the files of populations. Which of two numbers from one instant on is right, nobody can tell from their order. */
    private final class PopulationLoader {
        private final Map<Map.Entry<Instant, String>, Long> told = new HashMap<>();

        List<PopulationChange> load(Path file) throws IOException {
            List<PopulationChange> changes = new ArrayList<>();
            for (CsvRow row : rows(file, List.of("from", "users"), List.of("organisation"))) {
                Optional<Instant> from = row.require("from", Fields::instant);
                Optional<Long> users = row.require("users", Fields::count);
                if (from.isPresent() && users.isPresent()) {
                    refuseOther(row, from.get(), users.get());
                    changes.add(new PopulationChange(Span.micros(from.get()), row.text("organisation"), users.get()));
                }
            }
            return changes;
        }

        private void refuseOther(CsvRow row, Instant from, long users) {
            Long other = told.putIfAbsent(Map.entry(from, row.text("organisation")), users);
            if (other != null && other != users) {
                row.add("users", "expected one number of users from " + from + " on, got " + other + " and " + users);
            }
        }
    }
}
