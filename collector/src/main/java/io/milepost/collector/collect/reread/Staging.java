package io.milepost.collector.collect.reread;

import io.milepost.collector.checkpoint.CheckpointStore;
import io.milepost.collector.checkpoint.SeenArchive;
import io.milepost.collector.checkpoint.StateDirectory;
import io.milepost.collector.collect.batch.BatchCommitter;
import io.milepost.collector.collect.batch.BatchRows;
import io.milepost.collector.collect.batch.BatchStep;
import io.milepost.collector.collect.batch.CollectorMemory;
import io.milepost.collector.collect.batch.LogLines;
import io.milepost.collector.collect.batch.MisreadLines;
import io.milepost.collector.configuration.CollectorConfiguration;
import io.milepost.collector.configuration.ServiceConfiguration;
import io.milepost.collector.correlation.LogInterpreter;
import io.milepost.collector.durable.DurableFiles;
import io.milepost.collector.lake.EventLake;
import io.milepost.collector.ledger.UnrecognisedSample;
import io.milepost.collector.pseudonym.PseudonymKeys;
import io.milepost.collector.pseudonym.Pseudonyms;
import io.milepost.collector.source.CollectedFile;
import io.milepost.collector.source.FilePosition;
import io.milepost.collector.source.LogSourceSettings;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.DataInputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;

/**
 * A collector beside the collector: it reads all that was collected into a lake of its own, from nothing, with checkpoints of
 * its own, so that it goes on where it was killed. Not thread-safe.
 */
final class Staging implements AutoCloseable {
    private static final String NAME = "reread";
    private static final String FILES = "files";
    private static final String ENDED = "ended";
    private static final String IN_FLIGHT = "in-flight";
    private static final int LINES_PER_ROW = 20;
    private static final long RESIDENT_HASHES = 4_000_000;

    private final CollectorConfiguration configuration;
    private final StateDirectory state;
    private final EventLake lake;
    private final BatchCommitter committer;
    private final CollectorMemory memory;
    private final SeenArchive seen;
    private final BatchRows rows = new BatchRows();
    private final RereadPlan plan;
    private final Map<String, LogInterpreter> interpreters = new LinkedHashMap<>();
    private final Map<String, MisreadLines> misread = new HashMap<>();
    private final Map<String, LogSourceSettings> logs = new HashMap<>();
    private final Set<UUID> inFlight = new HashSet<>();
    private boolean ending;
    private long linesInBatch;

    Staging(
            CollectorConfiguration configuration,
            Clock clock,
            PseudonymKeys keys,
            RereadPlan plan,
            StateDirectory state,
            EventLake lake,
            BatchStep.Observer observer)
            throws IOException {
        this.configuration = configuration;
        this.plan = plan;
        this.state = state;
        this.lake = lake;
        committer = new BatchCommitter(lake, NAME, new CheckpointStore(state), observer, clock);
        memory = committer.recover().isPresent()
                ? CollectorMemory.of(
                        new CheckpointStore(state).findNewest().orElseThrow().checkpoint())
                : CollectorMemory.empty();
        seen = SeenArchive.open(state, memory.seenSegments(), configuration.seenHorizon(), RESIDENT_HASHES);
        for (ServiceConfiguration service : configuration.services()) {
            if (plan.files().containsKey(service.name())) {
                open(service, new Pseudonyms(keys));
            }
        }
        readInFlight();
    }

    private void open(ServiceConfiguration service, Pseudonyms pseudonyms) throws IOException {
        LogInterpreter interpreter =
                new LogInterpreter(service.interpreter(), pseudonyms, seen::add, new EndingSink(rows, this::ended));
        byte[] held = memory.interpreters().get(service.name());
        if (held != null) {
            interpreter.readFrom(new DataInputStream(new ByteArrayInputStream(held)));
        }
        interpreters.put(service.name(), interpreter);
        misread.put(
                service.name(),
                new MisreadLines(
                        service.name(),
                        UnrecognisedSample.open(state.resolve("unrecognised-" + service.name() + ".txt")),
                        () -> {}));
        for (LogSourceSettings log : service.sources(configuration.spoolDirectory())) {
            logs.put(service.name() + "/" + log.name(), log);
        }
    }

    /** Rows that are made only because nothing more is there to be read are those of messages in flight. */
    private void ended(UUID id) {
        if (ending) {
            inFlight.add(id);
        }
    }

    /** Reads until the end. */
    void read(RereadProgress progress) throws IOException {
        for (String service : interpreters.keySet()) {
            List<CollectedFile> files = plan.files().getOrDefault(service, List.of());
            for (int number = 0; number < files.size(); number++) {
                progress.reads(files.get(number).path(), number + 1, files.size());
                read(service, files, number);
            }
        }
        if (!memory.positions().containsKey(ENDED)) {
            endBatch();
            endInput();
        }
    }

    private void read(String service, List<CollectedFile> files, int number) throws IOException {
        List<FilePosition> positions = positions(service, files);
        CollectedFile file = files.get(number);
        LogLines lines = new LogLines(
                service,
                logOf(service, file),
                interpreter(service),
                rows,
                java.util.Objects.requireNonNull(misread.get(service)),
                this::hasEnough);
        while (!CollectedFile.isDone(positions.get(number))) {
            positions.set(number, file.read(positions.get(number), lines));
            if (!CollectedFile.isDone(positions.get(number)) || isFull()) {
                endBatch();
            }
        }
    }

    private LogSourceSettings logOf(String service, CollectedFile file) {
        return java.util.Objects.requireNonNull(logs.get(service + "/" + file.log()));
    }

    private LogInterpreter interpreter(String service) {
        return java.util.Objects.requireNonNull(interpreters.get(service));
    }

    private List<FilePosition> positions(String service, List<CollectedFile> files) {
        return memory.positions()
                .computeIfAbsent(service, ignored -> new HashMap<>())
                .computeIfAbsent(
                        FILES,
                        ignored -> new ArrayList<>(
                                files.stream().map(CollectedFile::beginning).toList()));
    }

    private boolean hasEnough() {
        linesInBatch++;
        return isFull();
    }

    private boolean isFull() {
        int limit = configuration.batch().rows();
        return rows.size() >= limit || linesInBatch >= (long) limit * LINES_PER_ROW;
    }

    /** Hands over what waits for more, as a run that reads once does, and notes which rows these are. */
    private void endInput() throws IOException {
        ending = true;
        interpreters.values().forEach(LogInterpreter::endOfInput);
        ending = false;
        StringBuilder ids = new StringBuilder();
        inFlight.forEach(id -> ids.append(id).append('\n'));
        DurableFiles.writeAtomically(state.resolve(IN_FLIGHT), ids.toString().getBytes(StandardCharsets.US_ASCII));
        memory.positions().put(ENDED, Map.of());
        endBatch();
    }

    private void readInFlight() throws IOException {
        Path file = state.resolve(IN_FLIGHT);
        if (memory.positions().containsKey(ENDED) && Files.exists(file)) {
            Files.readAllLines(file).forEach(id -> inFlight.add(UUID.fromString(id)));
        }
    }

    private void endBatch() throws IOException {
        for (Map.Entry<String, LogInterpreter> interpreter : interpreters.entrySet()) {
            ByteArrayOutputStream bytes = new ByteArrayOutputStream();
            interpreter.getValue().writeTo(new DataOutputStream(bytes));
            memory.interpreters().put(interpreter.getKey(), bytes.toByteArray());
        }
        committer.write(rows, seen, memory);
        committer.commitTables();
        rows.clear();
        linesInBatch = 0;
    }

    EventLake lake() {
        return lake;
    }

    SeenArchive seen() {
        return seen;
    }

    /** What each service's interpreter holds at the end. */
    Map<String, byte[]> interpreterStates() {
        return Map.copyOf(memory.interpreters());
    }

    /** Event ids of rows of messages and sessions that go on. */
    Set<UUID> inFlight() {
        return inFlight;
    }

    @Override
    public void close() throws IOException {
        lake.close();
        state.close();
    }
}
