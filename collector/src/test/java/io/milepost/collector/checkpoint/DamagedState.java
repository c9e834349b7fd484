package io.milepost.collector.checkpoint;

import io.milepost.collector.fuzz.FuzzedReader;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.function.LongConsumer;

/**
 * The files of a state directory, damaged as the input says. A checkpoint is read as it was written or refused by its name; a directory of lines seen
 * before is refused or leads nowhere outside of its file.
 */
public final class DamagedState implements FuzzedReader {

    private static final int OPERATION = 5;

    private final StateDirectory state;
    private final Path seenFile;
    private final byte[] checkpoint;
    private final byte[] seen;

    public DamagedState() {
        try {
            Path directory = Files.createTempDirectory("state");
            directory.toFile().deleteOnExit();
            state = StateDirectory.open(directory);
            new CheckpointStore(state)
                    .write(new Checkpoint(7, Map.of("delivery", "mark"), List.of(), Map.of("intake", new byte[40])));
            checkpoint = Files.readAllBytes(state.resolve("checkpoint-7"));
            seenFile = state.resolve("seen-7");
            SeenSegment.write(
                    seenFile,
                    new TreeMap<>(Map.of(new HostHour("mx1", 5), hashes(3), new HostHour("mx2", 6), hashes(9))));
            seen = Files.readAllBytes(seenFile);
            for (String name : List.of("checkpoint-7", "seen-7", "lock")) {
                state.resolve(name).toFile().deleteOnExit();
            }
        } catch (IOException e) {
            throw new IllegalStateException("Cannot write a state directory", e);
        }
    }

    private static SeenSegment.Hashes hashes(int count) {
        return new SeenSegment.Hashes() {
            @Override
            public int count() {
                return count;
            }

            @Override
            public void forEach(LongConsumer consumer) {
                for (long hash = 0; hash < count; hash++) {
                    consumer.accept(hash);
                }
            }
        };
    }

    @Override
    public void read(byte[] input) throws IOException {
        byte[] damaged = damaged(checkpoint, input);
        Files.write(state.resolve("checkpoint-7"), damaged);
        try {
            StoredCheckpoint found = new CheckpointStore(state).findNewest().orElseThrow();
            if (!Arrays.equals(damaged, checkpoint) || found.checkpoint().batch() != 7) {
                throw new AssertionError("A damaged checkpoint was read: " + found);
            }
        } catch (CheckpointException e) {
            refused(e, "checkpoint-7");
        }
        Files.write(seenFile, damaged(seen, input));
        try {
            SeenSegment opened = SeenSegment.open(seenFile);
            for (HostHour hour : opened.runs().keySet()) {
                opened.forEach(hour, hash -> {});
            }
        } catch (CheckpointException e) {
            refused(e, "seen-7");
        }
    }

    private static void refused(CheckpointException e, String file) {
        if (!String.valueOf(e.getMessage()).contains(file)) {
            throw new AssertionError("A message that names no file: " + e.getMessage(), e);
        }
    }

    private static byte[] damaged(byte[] whole, byte[] input) {
        byte[] damaged = whole.clone();
        ByteBuffer operations = ByteBuffer.wrap(input);
        while (operations.remaining() >= OPERATION && damaged.length > 0) {
            int place = (operations.getShort() & 0xffff) % damaged.length;
            int kind = operations.get() & 3;
            byte value = operations.get();
            int size = 1 + (operations.get() & 0xf);
            if (kind == 3) {
                damaged = Arrays.copyOf(damaged, kind == 3 && value < 0 ? damaged.length + size : place);
            } else {
                for (int i = place; i < Math.min(damaged.length, place + size); i++) {
                    damaged[i] = (byte) (kind == 0 ? damaged[i] ^ value : value);
                }
            }
        }
        return damaged;
    }
}
