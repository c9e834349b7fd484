package io.milepost.collector.collect;

import io.milepost.collector.checkpoint.Checkpoint;
import io.milepost.collector.checkpoint.CheckpointStore;
import io.milepost.collector.checkpoint.SeenArchive;
import io.milepost.collector.checkpoint.StateDirectory;
import io.milepost.collector.collect.batch.BatchCommitter;
import io.milepost.collector.collect.batch.BatchRows;
import io.milepost.collector.collect.batch.BatchStep;
import io.milepost.collector.collect.batch.CollectorMemory;
import io.milepost.collector.collect.batch.Interpreters;
import io.milepost.collector.collect.batch.MisreadLines;
import io.milepost.collector.collect.condition.CollectorCondition;
import io.milepost.collector.collect.traffic.LiveTraffic;
import io.milepost.collector.configuration.CollectorConfiguration;
import io.milepost.collector.configuration.ServiceConfiguration;
import io.milepost.collector.correlation.LogInterpreter;
import io.milepost.collector.lake.EventLake;
import io.milepost.collector.lake.TableRows;
import io.milepost.collector.ledger.LineCount;
import io.milepost.collector.ledger.UnrecognisedSample;
import io.milepost.collector.pseudonym.KeyFile;
import io.milepost.collector.pseudonym.PseudonymKeys;
import io.milepost.collector.pseudonym.Pseudonyms;
import io.milepost.collector.report.FactsClient;
import io.milepost.collector.report.FactsRefusedException;
import io.milepost.collector.schema.LakeSchema;
import io.milepost.collector.source.FilePosition;
import io.milepost.collector.source.LogSource;
import java.io.IOException;
import java.io.InputStream;
import java.time.Clock;
import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * One collector, open: its state directory, the lake, and for each service the logs and files that it reads. It reads until
 * a batch is full or due and ends it. Everything is done by the one thread that calls it; only {@link #stop} and
 * {@link #condition} may be called by others.
 */
public final class Collector implements AutoCloseable {
    /** Of a log that says little, so many lines for each row end a batch as well: seen lines are held until then. */
    private static final int LINES_PER_ROW = 20;

    private static final long RESIDENT_HASHES = 1_000_000;

    private final CollectorConfiguration configuration;
    private final Clock clock;
    private final StateDirectory state;
    private final EventLake lake;
    private final BatchCommitter committer;
    private final CollectorMemory memory;
    private final SeenArchive seen;
    private final CollectorMetrics metrics;
    private final CollectSummary summary;
    private final BatchRows rows = new BatchRows();
    private final List<ServiceIntake> logs = new ArrayList<>();
    private final List<OperatorIntake> files = new ArrayList<>();
    private final @Nullable ProbePublisher publisher;
    private final Reception reception;
    private final SourceAlarms alarms;
    private final LiveTraffic traffic;
    private final Standing standing;

    private long linesInBatch;
    private boolean allRead = true;
    /** A batch whose end could not be written is ended before anything else is read: it stays as it is, and so does the heap. */
    private boolean sealed;

    private Map<String, Map<String, List<FilePosition>>> certain;
    private @Nullable Instant batchStarted;
    private volatile boolean stopping;

    private Collector(
            CollectorConfiguration configuration,
            Clock clock,
            CollectorMetrics metrics,
            BatchStep.Observer observer,
            StateDirectory state,
            EventLake lake,
            Interpreters interpreters)
            throws IOException {
        this.configuration = configuration;
        this.clock = clock;
        this.metrics = metrics;
        this.state = state;
        this.lake = lake;
        summary = new CollectSummary(configuration.collector());
        committer = new BatchCommitter(
                lake, configuration.collector(), new CheckpointStore(state), metrics.watching(observer, clock), clock);
        Optional<Checkpoint> checkpoint = committer.recoverWhatIsPossible();
        memory = checkpoint.isPresent() ? CollectorMemory.of(checkpoint.get()) : CollectorMemory.empty();
        certain = positions();
        FactsClient client = configuration
                .findApi()
                .map(api -> new FactsClient(api, CodeVersion.find()))
                .orElse(null);
        alarms = new SourceAlarms(configuration, memory, client, rows, metrics, clock);
        traffic = LiveTraffic.restore(memory.traffic(), client, configuration.collector(), clock);
        standing = new Standing(logs, files, alarms);
        reception = Reception.open(configuration, metrics.syslog(), clock);
        seen = SeenArchive.open(state, memory.seenSegments(), configuration.seenHorizon(), RESIDENT_HASHES);
        PseudonymKeys keys = new KeyFile(configuration.keyFile()).loadKnown(memory.keys());
        memory.keys().putAll(keys.fingerprints());
        publisher = client == null ? null : new ProbePublisher(client, configuration.collector(), new Pseudonyms(keys));
        for (ServiceConfiguration service : configuration.services()) {
            open(service, new Pseudonyms(keys), interpreters);
        }
    }

    public static Collector open(
            CollectorConfiguration configuration, Clock clock, CollectorMetrics metrics, BatchStep.Observer observer)
            throws IOException {
        return open(configuration, clock, metrics, observer, LogInterpreter::new);
    }

    static Collector open(
            CollectorConfiguration configuration,
            Clock clock,
            CollectorMetrics metrics,
            BatchStep.Observer observer,
            Interpreters interpreters)
            throws IOException {
        StateDirectory state = StateDirectory.open(configuration.stateDirectory());
        EventLake lake = null;
        try {
            lake = EventLake.open(configuration.lake(), LakeSchema.TABLES);
            return new Collector(configuration, clock, metrics, observer, state, lake, interpreters);
        } catch (IOException | RuntimeException e) {
            if (lake != null) {
                lake.close();
            }
            state.close();
            throw e;
        }
    }

    private void open(ServiceConfiguration service, Pseudonyms pseudonyms, Interpreters interpreters)
            throws IOException {
        summary.addService(service.name());
        LogInterpreter interpreter =
                interpreters.open(service.interpreter(), pseudonyms, seen::add, traffic.count(service.name(), rows));
        MisreadLines notRead = new MisreadLines(
                service.name(),
                UnrecognisedSample.open(state.resolve("unrecognised-" + service.name() + ".txt")),
                () -> metrics.readerFailed(service.name()));
        List<LogSource> sources = service.sources(configuration.spoolDirectory()).stream()
                .map(log -> new LogSource(log, memory.positions(service.name(), log.name()), clock))
                .toList();
        ServiceIntake intake =
                new ServiceIntake(service.name(), interpreter, sources, rows, notRead, this::hasEnoughAfterLine);
        byte[] held = memory.interpreters().get(service.name());
        if (held != null) {
            intake.restore(held);
        }
        logs.add(intake);
        files.add(new OperatorIntake(service, pseudonyms, memory, rows, this::hasEnough, clock));
    }

    private boolean hasEnoughAfterLine() {
        linesInBatch++;
        return hasEnough();
    }

    private boolean hasEnough() {
        int limit = configuration.batch().rows();
        return stopping || rows.size() >= limit || linesInBatch >= (long) limit * LINES_PER_ROW;
    }

    /** Starts to receive the logs that come without files. */
    public void listen(InputStream standardInput) throws IOException {
        reception.listen(standardInput);
    }

    /** Takes all of a log that comes on standard input; it is read as any other from then on. */
    public void readToEnd(InputStream standardInput) throws IOException, InterruptedException {
        reception.readToEnd(standardInput);
    }

    /** Reads and commits all that there is. */
    public CollectSummary runOnce() throws IOException {
        finishBatch();
        look();
        boolean all = false;
        while (!all && !stopping) {
            all = readFiles() && readLogs(true);
            if (all) {
                logs.forEach(ServiceIntake::endOfInput);
            }
            endBatch();
            committer.commitTables();
            reception.retire(certain);
        }
        return summary;
    }

    /**
     * Reads what has come since the last time, and ends the batch when it is full or due.
     *
     * @return true when there was more than one batch takes, so that the next turn should follow at once
     */
    public boolean turn() throws IOException {
        try {
            return readAndCommit();
        } catch (IOException | RuntimeException e) {
            standing.failed(clock.instant());
            throw e;
        }
    }

    private boolean readAndCommit() throws IOException {
        finishBatch();
        if (allRead) {
            look();
        }
        boolean all = readFiles() && readLogs(false);
        allRead = all;
        if (all) {
            logs.forEach(intake -> intake.advanceTo(clock.instant()));
        }
        if (!all || stopping || isDue()) {
            endBatch();
            committer.commitTables();
        }
        reception.retire(certain);
        if (all && linesInBatch == 0 && !stopping) {
            alarms.watch();
        }
        for (ServiceIntake intake : logs) {
            intake.rest();
        }
        standing.turned(memory);
        metrics.refused(condition().refused().size());
        return !all;
    }

    private void look() throws IOException {
        for (ServiceIntake intake : logs) {
            intake.look();
        }
    }

    private boolean readFiles() throws IOException {
        for (OperatorIntake intake : files) {
            if (!intake.read()) {
                return false;
            }
        }
        return true;
    }

    private boolean readLogs(boolean untilEnd) {
        return logs.stream().allMatch(intake -> intake.read(untilEnd));
    }

    private boolean isDue() {
        if (isEmpty()) {
            return false;
        }
        Instant started = batchStarted;
        if (started == null) {
            batchStarted = clock.instant();
            return false;
        }
        Instant now = clock.instant();
        // A clock that was put back must not hold the batch until it has caught up.
        return now.isBefore(started)
                || !started.plus(configuration.batch().interval()).isAfter(now);
    }

    /** Makes what was read certain; the tables follow. */
    private void endBatch() throws IOException {
        if (!isEmpty()) {
            writeBatch();
        }
    }

    /** What an earlier turn could not finish, because a disk was full or the lake away. */
    private void finishBatch() throws IOException {
        committer.commitTables();
        if (sealed) {
            writeBatch();
            committer.commitTables();
        }
    }

    private boolean isEmpty() {
        return linesInBatch == 0 && rows.size() == 0 && !reception.hasNews();
    }

    private void writeBatch() throws IOException {
        Instant started = clock.instant();
        sealed = true;
        for (ServiceIntake intake : logs) {
            memory.positions()
                    .computeIfAbsent(intake.service(), ignored -> new HashMap<>())
                    .putAll(intake.positions());
            memory.interpreters().put(intake.service(), intake.interpreterState());
        }
        files.forEach(intake -> memory.known().put(intake.service(), intake.known()));
        rows.putArrived(reception.arrived());
        committer.write(rows, seen, alarms.endBatch(memory).withTraffic(traffic.state()));
        certain = positions();
        reception.settle();
        alarms.batchEnded();
        traffic.batchEnded();
        entered(started);
        for (ServiceIntake intake : logs) {
            intake.writeMisread();
        }
    }

    /** How far the checkpoint says that each file was read. */
    private Map<String, Map<String, List<FilePosition>>> positions() {
        Map<String, Map<String, List<FilePosition>>> positions = new HashMap<>();
        memory.positions().forEach((service, ofLogs) -> positions.put(service, Map.copyOf(ofLogs)));
        return positions;
    }

    private void entered(Instant started) {
        Map<String, LineCount> counts = new LinkedHashMap<>();
        rows.ledger().addTo(counts);
        List<TableRows<?>> tables = rows.tables();
        summary.add(counts, tables);
        metrics.written(rows.ledger(), tables, started, clock.instant());
        rows.clear();
        linesInBatch = 0;
        batchStarted = null;
        sealed = false;
    }

    /** Tells the API what it does not know yet; what it does not take is kept for the next time. */
    public void publish() throws IOException, FactsRefusedException, InterruptedException {
        alarms.publish();
        traffic.publish();
        publishProbes();
    }

    /** The same at the end of a run: waits until the API has taken all of it. */
    public void publishAll() throws IOException, FactsRefusedException, InterruptedException {
        publishProbes();
        alarms.publishNow();
    }

    private void publishProbes() throws IOException, FactsRefusedException, InterruptedException {
        if (publisher == null) {
            return;
        }
        boolean news = false;
        for (ServiceConfiguration service : configuration.services()) {
            Set<LocalDate> days = memory.unpublishedOf(service.name());
            news |= !days.isEmpty();
            publisher.publish(service, days);
        }
        if (news && !sealed && !committer.hasUncommitted()) { // Or the next start would tell the same days again.
            writeBatch();
            committer.commitTables();
        }
    }

    /** Files that could not be read, with the reason. */
    public Map<String, String> refused() {
        return standing.refused();
    }

    public CollectorCondition condition() {
        return standing.condition();
    }

    /** The present batch is ended as soon as the line at hand is read. */
    public void stop() {
        stopping = true;
    }

    public boolean isStopping() {
        return stopping;
    }

    @Override
    public void close() throws IOException {
        reception.close();
        alarms.close();
        traffic.close();
        for (ServiceIntake intake : logs) {
            intake.close();
        }
        lake.close();
        state.close();
    }
}
