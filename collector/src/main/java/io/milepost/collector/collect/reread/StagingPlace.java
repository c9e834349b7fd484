package io.milepost.collector.collect.reread;

import io.milepost.collector.checkpoint.StateDirectory;
import io.milepost.collector.collect.batch.BatchStep;
import io.milepost.collector.configuration.CollectorConfiguration;
import io.milepost.collector.durable.DurableFiles;
import io.milepost.collector.lake.EventLake;
import io.milepost.collector.pseudonym.PseudonymKeys;
import io.milepost.collector.schema.LakeSchema;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.util.Comparator;
import java.util.List;
import java.util.stream.Stream;

/** Where a second reading keeps what it has read: a directory in the collector's, and a catalog beside the lake's. */
final class StagingPlace {
    private static final String PLAN = "plan";

    private final CollectorConfiguration configuration;
    private final Path directory;

    StagingPlace(CollectorConfiguration configuration, StateDirectory state) {
        this.configuration = configuration;
        directory = state.resolve("reread");
    }

    /** Goes on with a reading of the same plan; what was read by another one is thrown away. */
    Staging open(RereadPlan plan, PseudonymKeys keys, Clock clock, BatchStep.Observer observer) throws IOException {
        Path stored = directory.resolve(PLAN);
        byte[] signature = plan.signature().getBytes(StandardCharsets.UTF_8);
        if (!Files.exists(stored) || !java.util.Arrays.equals(Files.readAllBytes(stored), signature)) {
            clear();
            DurableFiles.makeDirectories(directory);
            DurableFiles.writeAtomically(stored, signature);
        }
        StateDirectory state = StateDirectory.open(directory);
        EventLake lake = null;
        try {
            lake = openLake();
            return new Staging(configuration, clock, keys, plan, state, lake, observer);
        } catch (IOException | RuntimeException e) {
            if (lake != null) {
                lake.close();
            }
            state.close();
            throw e;
        }
    }

    private EventLake openLake() {
        return EventLake.openBeside(
                configuration.lake().in(directory.resolve("lake")),
                "reread-" + configuration.collector(),
                LakeSchema.TABLES);
    }

    /** Removes all of it: first what says that it can be gone on with. */
    void clear() throws IOException {
        Files.deleteIfExists(directory.resolve(PLAN));
        EventLake.dropBeside(configuration.lake().in(directory.resolve("lake")), "reread-" + configuration.collector());
        if (!Files.isDirectory(directory)) {
            return;
        }
        List<Path> all;
        try (Stream<Path> files = Files.walk(directory)) {
            all = files.sorted(Comparator.reverseOrder()).toList();
        }
        for (Path file : all) {
            Files.delete(file);
        }
    }
}
