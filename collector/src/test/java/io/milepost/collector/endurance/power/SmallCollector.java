package io.milepost.collector.endurance.power;

import static java.nio.charset.StandardCharsets.UTF_8;

import com.fasterxml.jackson.core.type.TypeReference;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.milepost.collector.checkpoint.Checkpoint;
import io.milepost.collector.checkpoint.CheckpointStore;
import io.milepost.collector.checkpoint.SeenArchive;
import io.milepost.collector.checkpoint.StateDirectory;
import io.milepost.collector.checkpoint.StoredCheckpoint;
import io.milepost.collector.durable.DurableFileIO;
import io.milepost.collector.lake.TableChange;
import io.milepost.collector.pseudonym.KeyFile;
import io.milepost.collector.source.FileGlob;
import io.milepost.collector.source.FilePosition;
import io.milepost.collector.source.LineConsumer;
import io.milepost.collector.source.LogSource;
import io.milepost.collector.source.LogSourceSettings;
import io.milepost.collector.spool.Retention;
import io.milepost.collector.spool.Spool;
import java.io.Closeable;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.apache.iceberg.io.PositionOutputStream;

/**
 * The parts of a collector that write to disks, in the order in which the collector uses them, without parsers and catalog:
 * numbered lines go to the spool, from there into files of the lake, and each batch is a checkpoint. Its catalog is the
 * list of files in the checkpoint.
 */
final class SmallCollector implements Closeable {
    private static final ObjectMapper JSON = new ObjectMapper();
    private static final String END = "end";

    private final Path root;
    private final StateDirectory state;
    private final CheckpointStore checkpoints;
    private final SeenArchive seen;
    private final Spool spool;
    private final LogSource source;
    private final byte[] keys;
    private final List<String> files;
    private long batch;

    SmallCollector(Path root, Clock clock) throws IOException {
        this.root = root;
        state = StateDirectory.open(root.resolve("state"));
        checkpoints = new CheckpointStore(state);
        Optional<StoredCheckpoint> newest = checkpoints.findNewest();
        Map<String, byte[]> parts =
                newest.map(stored -> stored.checkpoint().state()).orElse(Map.of());
        batch = newest.map(stored -> stored.checkpoint().batch()).orElse(0L);
        files = new ArrayList<>(read(parts, "files", new TypeReference<List<String>>() {}));
        List<FilePosition> positions = read(parts, "positions", new TypeReference<List<FilePosition>>() {});
        List<String> segments = read(parts, "seen", new TypeReference<List<String>>() {});
        keys = JSON.writeValueAsBytes(
                new KeyFile(root.resolve("key")).loadOrCreate().fingerprints());
        if (newest.isPresent() && !Arrays.equals(keys, parts.get("keys"))) {
            throw new IOException("the key is not the one of the rows that were written");
        }
        seen = SeenArchive.open(state, segments, Duration.ofDays(400), 1_000_000);
        spool = Spool.open(root.resolve("spool"), clock, Retention.NONE);
        source = new LogSource(
                new LogSourceSettings(
                        "mail",
                        List.of(new FileGlob(root.resolve("spool") + "/" + Spool.SEGMENTS)),
                        ZoneOffset.UTC,
                        null,
                        "mx1",
                        true),
                positions,
                clock);
    }

    private static <T> List<T> read(Map<String, byte[]> parts, String name, TypeReference<List<T>> type)
            throws IOException {
        byte[] json = parts.get(name);
        return json == null ? List.of() : JSON.readValue(json, type);
    }

    /** A line whose every byte follows from its number. */
    static String line(int number) {
        return "line " + number + " " + "x".repeat(number % 61) + " " + number;
    }

    /** Lines are acknowledged when this returns. */
    void receive(List<Integer> numbers) throws IOException {
        spool.append(
                numbers.stream().map(number -> line(number).getBytes(UTF_8)).toList());
    }

    /** As the lake's own files are written. */
    private static void writeLakeFile(Path file, byte[] content) throws IOException {
        try (PositionOutputStream out =
                new DurableFileIO().newOutputFile(file.toString()).create()) {
            out.write(content, 0, content.length);
        }
    }

    /** Reads what is in the spool and makes it certain. */
    void endBatch() throws IOException {
        List<String> rows = new ArrayList<>();
        source.look();
        source.read(new Rows(rows), false);
        if (rows.isEmpty()) {
            return;
        }
        rows.add(END);
        Path file = root.resolve("warehouse/day=" + batch % 3).resolve("rows-" + (batch + 1) + "-" + System.nanoTime());
        writeLakeFile(file, String.join("\n", rows).getBytes(UTF_8));
        files.add(file.toString());
        List<String> segments = seen.write(batch + 1);
        List<FilePosition> positions = source.positions();
        checkpoints.write(new Checkpoint(
                batch + 1,
                Map.of(),
                List.of(new TableChange("delivery", List.of(file.toString()), List.of(), List.of())),
                Map.of(
                        "files", JSON.writeValueAsBytes(files),
                        "positions", JSON.writeValueAsBytes(positions),
                        "seen", JSON.writeValueAsBytes(segments),
                        "keys", keys)));
        batch++;
        seen.removeObsolete();
        for (FilePosition position : positions) {
            spool.retire(Path.of(position.path()), position.size());
        }
    }

    /** The numbers of all rows in the lake. */
    List<Integer> rows() throws IOException {
        List<Integer> numbers = new ArrayList<>();
        for (String file : files) {
            List<String> rows = Files.readAllLines(Path.of(file));
            if (rows.isEmpty() || !rows.remove(rows.size() - 1).equals(END)) {
                throw new IOException("a file of the lake is torn: " + file);
            }
            for (String row : rows) {
                int number = Integer.parseInt(row.substring(row.lastIndexOf(' ') + 1));
                if (!row.equals(line(number))) {
                    throw new IOException("a row that nobody sent: " + row);
                }
                numbers.add(number);
            }
        }
        return numbers;
    }

    @Override
    public void close() throws IOException {
        source.close();
        spool.close();
        state.close();
    }

    /** Lines that were not seen before. */
    private final class Rows implements LineConsumer {
        private final List<String> rows;

        Rows(List<String> rows) {
            this.rows = rows;
        }

        @Override
        public void fileStarts(String name, Instant modified, byte[] head) {}

        @Override
        public boolean line(byte[] buffer, int start, int end, long offset) {
            String line = new String(buffer, start, end - start, UTF_8);
            // A hash for each line, and some lines to a second.
            if (seen.add("mx1", line.length() * 40L, line.hashCode() * 0x9E3779B97F4A7C15L)) {
                rows.add(line);
            }
            return true;
        }

        @Override
        public boolean lineTooLong(long length) {
            return true;
        }

        @Override
        public void fileEnds(String name) {}
    }
}
