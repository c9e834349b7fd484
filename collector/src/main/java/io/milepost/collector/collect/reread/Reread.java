package io.milepost.collector.collect.reread;

import io.milepost.collector.checkpoint.Checkpoint;
import io.milepost.collector.checkpoint.CheckpointException;
import io.milepost.collector.checkpoint.CheckpointStore;
import io.milepost.collector.checkpoint.SeenArchive;
import io.milepost.collector.checkpoint.StateDirectory;
import io.milepost.collector.collect.batch.BatchCommitter;
import io.milepost.collector.collect.batch.BatchStep;
import io.milepost.collector.collect.batch.CollectorMemory;
import io.milepost.collector.configuration.CollectorConfiguration;
import io.milepost.collector.configuration.ReceivedLog;
import io.milepost.collector.configuration.ServiceConfiguration;
import io.milepost.collector.correlation.line.CurrentLine;
import io.milepost.collector.lake.EventLake;
import io.milepost.collector.lake.LakeTable;
import io.milepost.collector.lake.TableChange;
import io.milepost.collector.lake.stored.RowCounts;
import io.milepost.collector.lake.stored.TableMending;
import io.milepost.collector.pseudonym.KeyFile;
import io.milepost.collector.pseudonym.PseudonymKeys;
import io.milepost.collector.schema.LakeSchema;
import io.milepost.collector.source.CollectedFile;
import io.milepost.collector.source.CollectedLog;
import io.milepost.collector.source.LogSourceSettings;
import io.milepost.collector.spool.Spool;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Clock;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.stream.Collectors;

/**
 * {@code collect --reread}: with the collector stopped, all that it collected and that is still there is read once more, into
 * a lake beside the lake; what differs then becomes one batch of the collector, which happens as a whole or not at all. Killed
 * before, it goes on where it was; killed after, whoever starts next commits what is left. Not thread-safe.
 */
public final class Reread implements AutoCloseable {
    private static final long RESIDENT_HASHES = 4_000_000;
    private static final List<LakeTable<?>> TABLES = List.of(
            LakeSchema.DELIVERY,
            LakeSchema.DELIVERY_ATTEMPT,
            LakeSchema.REJECTION,
            LakeSchema.MAILBOX_ACCESS,
            LakeSchema.SMS,
            LakeSchema.LEDGER);

    private final CollectorConfiguration configuration;
    private final String fingerprint;
    private final RereadScope scope;
    private final Clock clock;
    private final BatchStep.Observer observer;
    private final RereadProgress progress;
    private final StateDirectory state;
    private final EventLake lake;
    private final BatchCommitter committer;
    private final CollectorMemory memory;
    private final StagingPlace place;

    private Reread(
            CollectorConfiguration configuration,
            String fingerprint,
            RereadScope scope,
            Clock clock,
            BatchStep.Observer observer,
            RereadProgress progress,
            StateDirectory state,
            EventLake lake)
            throws IOException {
        this.configuration = configuration;
        this.fingerprint = fingerprint;
        this.scope = scope;
        this.clock = clock;
        this.observer = observer;
        this.progress = progress;
        this.state = state;
        this.lake = lake;
        committer = new BatchCommitter(lake, configuration.collector(), new CheckpointStore(state), observer, clock);
        Checkpoint checkpoint = committer
                .recover()
                .orElseThrow(() -> new CheckpointException("Cannot read again what " + configuration.collector()
                        + " collected: expected its checkpoint in " + configuration.stateDirectory() + ", got none"));
        memory = CollectorMemory.of(checkpoint);
        place = new StagingPlace(configuration, state);
    }

    /** @param fingerprint of the configuration: a reading that was broken off under another one is begun anew */
    public static Reread open(
            CollectorConfiguration configuration,
            String fingerprint,
            RereadScope scope,
            Clock clock,
            BatchStep.Observer observer,
            RereadProgress progress)
            throws IOException {
        StateDirectory state = StateDirectory.open(configuration.stateDirectory());
        EventLake lake = null;
        try {
            lake = EventLake.open(configuration.lake(), LakeSchema.TABLES);
            return new Reread(configuration, fingerprint, scope, clock, observer, progress, state, lake);
        } catch (IOException | RuntimeException e) {
            if (lake != null) {
                lake.close();
            }
            state.close();
            throw e;
        }
    }

    /** Finds out what is wrong in the lake, and changes nothing. */
    public RereadReport look() throws IOException {
        RereadPlan plan = plan();
        try (Staging staging = read(plan)) {
            return compare(plan, staging, (service, table, mending) -> mending.look(service, scope::holds))
                    .ofDryRun();
        }
    }

    /** Puts right what is wrong in the lake. */
    public RereadReport mend() throws IOException {
        RereadPlan plan = plan();
        RereadReport report;
        try (Staging staging = read(plan)) {
            Map<String, TableChange> changes = new LinkedHashMap<>();
            String prefix = "%s-%d-reread".formatted(configuration.collector(), committer.lastBatch() + 1);
            report = compare(plan, staging, (service, table, mending) -> {
                SortedMap<LocalDate, RowCounts> counts = new TreeMap<>();
                changes.merge(table, mending.mend(service, scope::holds, counts, prefix), TableChange::and);
                return counts;
            });
            commit(changes, plan, staging);
        }
        place.clear();
        return report;
    }

    private void commit(Map<String, TableChange> changes, RereadPlan plan, Staging staging) throws IOException {
        SeenArchive seen = SeenArchive.open(state, memory.seenSegments(), configuration.seenHorizon(), RESIDENT_HASHES);
        seen.addAll(staging.seen());
        if (scope.isWhole()) {
            plan.files().keySet().forEach(service -> takeOver(service, staging));
        }
        List<TableChange> real = changes.values().stream()
                .filter(change -> !change.changesNothing())
                .toList();
        committer.write(real, seen, memory);
        committer.commitTables();
    }

    /** What is in flight was read by the present parser, too. */
    private void takeOver(String service, Staging staging) {
        byte[] held = staging.interpreterStates().get(service);
        if (held != null) {
            memory.interpreters().put(service, held);
        }
    }

    private RereadPlan plan() throws IOException {
        Map<String, List<CollectedFile>> files = new TreeMap<>();
        Map<String, List<String>> gone = new TreeMap<>();
        Map<String, Path> spools = new HashMap<>();
        for (ReceivedLog log : configuration.receivedLogs()) {
            spools.put(log.service() + "/" + log.log(), log.spool());
        }
        for (ServiceConfiguration service : configuration.services()) {
            if (!scope.holdsService(service.name())) {
                continue;
            }
            List<CollectedFile> found = files.computeIfAbsent(service.name(), ignored -> new ArrayList<>());
            for (LogSourceSettings log : service.sources(configuration.spoolDirectory())) {
                Path spool = spools.get(service.name() + "/" + log.name());
                List<Path> kept = spool == null ? List.of() : Spool.kept(spool);
                CollectedLog collected =
                        CollectedLog.find(log, memory.positions(service.name(), log.name()), kept, clock);
                found.addAll(collected.files());
                gone.computeIfAbsent(service.name(), ignored -> new ArrayList<>())
                        .addAll(collected.gone());
            }
        }
        return new RereadPlan(committer.lastBatch(), fingerprint, files, gone);
    }

    private Staging read(RereadPlan plan) throws IOException {
        PseudonymKeys keys = new KeyFile(configuration.keyFile()).loadKnown(memory.keys());
        Staging staging = place.open(plan, keys, clock, observer);
        try {
            staging.read(progress);
            return staging;
        } catch (IOException | RuntimeException e) {
            staging.close();
            throw e;
        }
    }

    /** What is done with a table of a service, and what there was to do. */
    private interface Step {
        SortedMap<LocalDate, RowCounts> take(String service, String table, TableMending mending) throws IOException;
    }

    private RereadReport compare(RereadPlan plan, Staging staging, Step step) throws IOException {
        List<RereadReport.Day> days = new ArrayList<>();
        List<RereadReport.LeftAlone> leftAlone = new ArrayList<>();
        Survey survey = new Survey(lake, staging.lake(), configuration.collector(), scope, TABLES);
        for (Map.Entry<String, List<CollectedFile>> entry : plan.files().entrySet()) {
            String service = entry.getKey();
            Set<String> all = pieces(entry.getValue(), new RereadScope(null, null, null, null));
            List<RereadReport.LeftAlone> gone = survey.findGone(service, all);
            leftAlone.addAll(gone);
            boolean isSomethingGone = !gone.isEmpty()
                    || !plan.gone().getOrDefault(service, List.of()).isEmpty();
            PieceReach reach = new PieceReach(
                    pieces(entry.getValue(), scope),
                    survey.findHosts(service),
                    scope.isWhole() ? Set.of() : staging.inFlight(),
                    isSomethingGone);
            for (LakeTable<?> table : TABLES) {
                progress.compares(table.name());
                TableMending mending = TableMending.of(table, lake, staging.lake(), reach);
                step.take(service, table.name(), mending)
                        .forEach((day, rows) -> days.add(new RereadReport.Day(service, table.name(), day, rows)));
            }
        }
        int files = plan.files().values().stream().mapToInt(List::size).sum();
        return new RereadReport(false, CurrentLine.PARSER_VERSION, files, days, leftAlone);
    }

    private static Set<String> pieces(List<CollectedFile> files, RereadScope wanted) {
        return files.stream()
                .filter(file -> wanted.holdsLog(file.log()))
                .map(CollectedFile::piece)
                .collect(Collectors.toSet());
    }

    @Override
    public void close() throws IOException {
        lake.close();
        state.close();
    }
}
