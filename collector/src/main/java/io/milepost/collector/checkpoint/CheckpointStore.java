package io.milepost.collector.checkpoint;

import com.fasterxml.jackson.databind.ObjectMapper;
import io.milepost.collector.durable.DurableFiles;
import io.milepost.collector.lake.TableChange;
import java.io.ByteArrayInputStream;
import java.io.DataInputStream;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.HexFormat;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.stream.Stream;

/**
 * The checkpoint files of a state directory: {@code checkpoint-17} is the end of batch 17. A file has its name only when
 * all of it is on the disk, and carries its own hash; the newest one counts, the one before it is kept for a look back.
 */
public final class CheckpointStore {
    private static final String PREFIX = "checkpoint-";
    private static final int FORMAT = 2;
    private static final int HASH_BYTES = 32;
    private static final int KEPT = 2;
    private static final ObjectMapper JSON = new ObjectMapper().findAndRegisterModules();

    private final StateDirectory directory;

    public CheckpointStore(StateDirectory directory) {
        this.directory = directory;
    }

    public Optional<StoredCheckpoint> findNewest() throws IOException {
        List<Path> files = files();
        return files.isEmpty() ? Optional.empty() : Optional.of(load(files.get(files.size() - 1)));
    }

    /** Makes the checkpoint durable; when this returns the batch has happened. */
    public StoredCheckpoint write(Checkpoint checkpoint) throws IOException {
        byte[] content = encode(checkpoint);
        Path file = directory.resolve(PREFIX + checkpoint.batch());
        DurableFiles.writeAtomically(file, content);
        removeOld();
        return new StoredCheckpoint(checkpoint, mark(file, content));
    }

    /** The batch has happened by now, whatever becomes of its forerunners: they are tried again with the next one. */
    private void removeOld() {
        try {
            List<Path> files = files();
            for (Path old : files.subList(0, Math.max(0, files.size() - KEPT))) {
                Files.delete(old);
            }
        } catch (IOException ignored) {
            // A file too many does no harm: the newest one counts.
        }
    }

    private List<Path> files() throws IOException {
        try (Stream<Path> entries = Files.list(directory.path())) {
            return entries.filter(file -> file.getFileName().toString().matches(PREFIX + "\\d+"))
                    .sorted(Comparator.comparingLong(CheckpointStore::batch))
                    .toList();
        }
    }

    private static long batch(Path file) {
        return Long.parseLong(file.getFileName().toString().substring(PREFIX.length()));
    }

    private static StoredCheckpoint load(Path file) throws IOException {
        byte[] content = Files.readAllBytes(file);
        int end = content.length - HASH_BYTES;
        if (end < 0 || !Arrays.equals(sha256(content, end), 0, HASH_BYTES, content, end, content.length)) {
            throw new CheckpointException("Cannot read the checkpoint " + file
                    + ": its content does not match its hash; put the state directory back from a copy of the"
                    + " same moment as the lake");
        }
        return new StoredCheckpoint(decode(file, content), mark(file, content));
    }

    private static String mark(Path file, byte[] content) {
        return file.getFileName() + " sha256:" + HexFormat.of().formatHex(sha256(content, content.length));
    }

    /** In one array of just its size: the state of a collector behind a great queue is a good part of its heap. */
    private static byte[] encode(Checkpoint checkpoint) throws IOException {
        byte[] marks = JSON.writeValueAsBytes(new TreeMap<>(checkpoint.marks()));
        byte[] changes = JSON.writeValueAsBytes(checkpoint.changes());
        Map<String, byte[]> state = new TreeMap<>(checkpoint.state());
        int size = 2 * Integer.BYTES + Long.BYTES + sizeOf(marks) + sizeOf(changes) + HASH_BYTES;
        for (Map.Entry<String, byte[]> part : state.entrySet()) {
            size += Short.BYTES + name(part).length + sizeOf(part.getValue());
        }
        ByteBuffer out = ByteBuffer.allocate(size).putInt(FORMAT).putLong(checkpoint.batch());
        writeBlock(out, marks);
        writeBlock(out, changes);
        out.putInt(state.size());
        for (Map.Entry<String, byte[]> part : state.entrySet()) {
            out.putShort((short) name(part).length).put(name(part));
            writeBlock(out, part.getValue());
        }
        return out.put(sha256(out.array(), out.position())).array();
    }

    private static byte[] name(Map.Entry<String, byte[]> part) {
        return part.getKey().getBytes(StandardCharsets.UTF_8);
    }

    private static int sizeOf(byte[] block) {
        return Integer.BYTES + block.length;
    }

    private static Checkpoint decode(Path file, byte[] content) throws IOException {
        DataInputStream in = new DataInputStream(new ByteArrayInputStream(content));
        int format = in.readInt();
        if (format != FORMAT) {
            throw new CheckpointException(
                    "Cannot read the checkpoint " + file + ": expected format " + FORMAT + ", got " + format);
        }
        long batch = in.readLong();
        Map<String, String> marks = new LinkedHashMap<>();
        JSON.readTree(readBlock(in))
                .fields()
                .forEachRemaining(
                        mark -> marks.put(mark.getKey(), mark.getValue().asText()));
        List<TableChange> changes = new ArrayList<>(List.of(JSON.readValue(readBlock(in), TableChange[].class)));
        Map<String, byte[]> state = new LinkedHashMap<>();
        for (int parts = in.readInt(); parts > 0; parts--) {
            String name = new String(in.readNBytes(in.readUnsignedShort()), StandardCharsets.UTF_8);
            state.put(name, readBlock(in));
        }
        return new Checkpoint(batch, marks, changes, state);
    }

    private static void writeBlock(ByteBuffer out, byte[] block) {
        out.putInt(block.length).put(block);
    }

    private static byte[] readBlock(DataInputStream in) throws IOException {
        return in.readNBytes(in.readInt());
    }

    private static byte[] sha256(byte[] content, int length) {
        try {
            MessageDigest digest = MessageDigest.getInstance("SHA-256");
            digest.update(content, 0, length);
            return digest.digest();
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("Every Java has SHA-256", e);
        }
    }
}
