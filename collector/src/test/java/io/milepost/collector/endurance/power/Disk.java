package io.milepost.collector.endurance.power;

import io.milepost.collector.endurance.power.DiskTrace.Operation;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermission;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * A disk as operation after operation reaches it. What was synced is kept for certain: a file's bytes by a sync of the file, its
 * name by a sync of its directory. Of all else any part may be there when the power goes, and nothing of it may be.
 */
final class Disk {
    private static final byte[] DIRECTORY = {};
    private static final Set<PosixFilePermission> OWNERS = PosixFilePermissions.fromString("rw-------");

    private final Path root;
    /** Names as programs see them, and as they are kept for certain. */
    private final Map<Path, Node> seen = new HashMap<>();

    private final Map<Path, Node> kept = new HashMap<>();
    private final List<NameChange> unsyncedNames = new ArrayList<>();

    Disk(Path root) {
        this.root = root;
    }

    /** What a cut leaves of that which was not synced. */
    enum Leaves {
        NOTHING,
        NAMES_ONLY,
        BYTES_ONLY,
        EVERYTHING,
        ANYTHING
    }

    /** Names that change together or not at all. */
    private record NameChange(Path directory, Map<Path, @Nullable Node> names) {}

    /** A file, whatever its names, or a directory. */
    private static final class Node {
        private final boolean isDirectory;
        private byte[] synced = {};
        private final List<Operation> unsynced = new ArrayList<>();

        Node(boolean isDirectory) {
            this.isDirectory = isDirectory;
        }

        void sync() {
            synced = bytes(unsynced);
            unsynced.clear();
        }

        byte[] bytes(List<Operation> changes) {
            byte[] bytes = synced;
            for (Operation change : changes) {
                if (change instanceof DiskTrace.Write write) {
                    int end = (int) write.offset() + write.bytes().length;
                    bytes = Arrays.copyOf(bytes, Math.max(bytes.length, end));
                    System.arraycopy(write.bytes(), 0, bytes, (int) write.offset(), write.bytes().length);
                } else if (change instanceof DiskTrace.Truncate truncate) {
                    bytes = Arrays.copyOf(bytes, (int) Math.min(bytes.length, truncate.size()));
                }
            }
            return bytes;
        }

        byte[] bytes(Leaves leaves, Random random) {
            return switch (leaves) {
                case NOTHING, NAMES_ONLY -> synced;
                case BYTES_ONLY, EVERYTHING -> bytes(unsynced);
                case ANYTHING -> bytes(someOf(random));
            };
        }

        /** Writes reach the disk in any order, and the last sectors of one may be missing. */
        private List<Operation> someOf(Random random) {
            List<Operation> some = new ArrayList<>();
            for (Operation change : unsynced) {
                if (random.nextBoolean()) {
                    some.add(change);
                } else if (change instanceof DiskTrace.Write write && random.nextBoolean()) {
                    int torn = random.nextInt(write.bytes().length + 1);
                    some.add(new DiskTrace.Write(write.path(), write.offset(), Arrays.copyOf(write.bytes(), torn)));
                }
            }
            return some;
        }
    }

    void apply(Operation operation) {
        if (operation instanceof DiskTrace.Create create) {
            name(create.path(), new Node(false));
        } else if (operation instanceof DiskTrace.MakeDirectory directory) {
            name(directory.path(), new Node(true));
        } else if (operation instanceof DiskTrace.Delete delete) {
            name(delete.path(), null);
        } else if (operation instanceof DiskTrace.Rename rename) {
            rename(rename);
        } else if (operation instanceof DiskTrace.Write write) {
            find(write.path()).unsynced.add(write);
        } else if (operation instanceof DiskTrace.Truncate truncate) {
            find(truncate.path()).unsynced.add(truncate);
        } else if (operation instanceof DiskTrace.Sync sync) {
            sync(sync.path());
        }
    }

    private Node find(Path path) {
        Node node = seen.get(path);
        if (node == null) {
            throw new IllegalStateException("Nothing was recorded of how " + path + " came to be");
        }
        return node;
    }

    private void name(Path path, @Nullable Node node) {
        Map<Path, @Nullable Node> change = new HashMap<>();
        change.put(path, node);
        change(path.getParent(), change);
    }

    private void rename(DiskTrace.Rename rename) {
        Map<Path, @Nullable Node> change = new HashMap<>();
        change.put(rename.to(), find(rename.from()));
        change.put(rename.from(), null);
        change(rename.to().getParent(), change);
    }

    private void change(Path directory, Map<Path, @Nullable Node> change) {
        apply(change, seen);
        unsyncedNames.add(new NameChange(directory, change));
    }

    private static void apply(Map<Path, @Nullable Node> change, Map<Path, Node> names) {
        change.forEach((path, node) -> {
            if (node == null) {
                names.remove(path);
            } else {
                names.put(path, node);
            }
        });
    }

    private void sync(Path path) {
        Node node = seen.get(path);
        if (node != null && !node.isDirectory) {
            node.sync();
            return;
        }
        for (NameChange change : List.copyOf(unsyncedNames)) {
            if (change.directory.equals(path)) {
                apply(change.names, kept);
                unsyncedNames.remove(change);
            }
        }
    }

    /** What stands on the disk after a cut now: files with their bytes, and directories, by their paths. */
    SortedMap<Path, byte[]> afterCut(Leaves leaves, Random random) {
        Map<Path, Node> names = new HashMap<>(kept);
        for (NameChange change : unsyncedNames) {
            boolean stays = switch (leaves) {
                case NOTHING, BYTES_ONLY -> false;
                case NAMES_ONLY, EVERYTHING -> true;
                case ANYTHING -> random.nextBoolean();
            };
            if (stays) {
                apply(change.names, names);
            }
        }
        SortedMap<Path, byte[]> left = new TreeMap<>();
        new TreeMap<>(names).forEach((path, node) -> {
            boolean isReachable = path.getParent().equals(root) || left.get(path.getParent()) == DIRECTORY;
            if (isReachable) {
                left.put(path, node.isDirectory ? DIRECTORY : copy(node.bytes(leaves, random)));
            }
        });
        return left;
    }

    /** An empty file is not to be taken for a directory. */
    private static byte[] copy(byte[] bytes) {
        return bytes.clone();
    }

    /** Makes the real directory hold what a cut left. */
    static void restore(Path root, SortedMap<Path, byte[]> left) throws IOException {
        try (Stream<Path> files = Files.walk(root)) {
            for (Path file : files.sorted(Comparator.reverseOrder()).toList()) {
                if (!file.equals(root)) {
                    Files.delete(file);
                }
            }
        }
        for (Map.Entry<Path, byte[]> entry : left.entrySet()) {
            if (entry.getValue() == DIRECTORY) {
                Files.createDirectory(entry.getKey());
            } else {
                Files.write(entry.getKey(), entry.getValue());
                Files.setPosixFilePermissions(entry.getKey(), OWNERS);
            }
        }
    }

    /** Two cuts that leave the same need be tried once only. */
    static String print(SortedMap<Path, byte[]> left) {
        ByteArrayOutputStream all = new ByteArrayOutputStream();
        left.forEach((path, bytes) -> {
            all.writeBytes(path.toString().getBytes(java.nio.charset.StandardCharsets.UTF_8));
            all.write(bytes == DIRECTORY ? 1 : 0);
            all.writeBytes(bytes);
        });
        return new java.math.BigInteger(1, sha256(all.toByteArray())).toString(36);
    }

    private static byte[] sha256(byte[] bytes) {
        try {
            return java.security.MessageDigest.getInstance("SHA-256").digest(bytes);
        } catch (java.security.NoSuchAlgorithmException e) {
            throw new IllegalStateException("Every Java has SHA-256", e);
        }
    }
}
