package io.milepost.collector.spool;

import io.milepost.collector.endurance.trial.Round;
import io.milepost.collector.endurance.trial.Trial;
import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Random;

/** R7: a segment of the spool is damaged on the disk, in every way that disks know, and is read. */
public final class SpoolDamageTrial implements Trial {
    private static final int FLIPS_A_COPY = 50;
    private static final int LINES = 600;
    private static final int LINES_TO_CUT = 120;
    private static final int LONGEST_LINE = 120;
    private static final int SECTOR = 512;

    private final int copies;

    /** @param copies of a segment that are damaged in a round: by flipped bits, and as many by each other kind of damage */
    public SpoolDamageTrial(int copies) {
        this.copies = copies;
    }

    @Override
    public String id() {
        return "R7";
    }

    @Override
    public String promise() {
        return "A damaged spool gives every record that the damage left whole and none that nobody wrote, and each byte is accounted for.";
    }

    @Override
    public String method() {
        return "%,d copies of a segment of %d random lines have %d bits flipped, as many each have a field of a record changed, a sector zeroed, a sector of another place, a stretch taken out or put in, or copies of the head changed; a smaller segment is cut at every byte."
                .formatted(copies, LINES, FLIPS_A_COPY);
    }

    @Override
    public Round round(long seed, Path directory) throws IOException {
        Random random = new Random(seed);
        SpooledLines large = SpooledLines.write(directory.resolve("segment-1-1.spool"), lines(random, LINES));
        SpooledLines small = SpooledLines.write(directory.resolve("segment-1-2.spool"), lines(random, LINES_TO_CUT));
        Round round = Round.NOTHING;
        for (Kind kind : Kind.values()) {
            for (int copy = 0; copy < copies; copy++) {
                round = read(large, kind.damage(large, random), kind.name + ", copy " + copy, round);
            }
            round = round.count("segments with " + kind.name, copies);
        }
        for (int length = 0; length <= small.whole().length; length++) {
            round = read(small, Arrays.copyOf(small.whole(), length), "cut at " + length, round);
        }
        return round.count("bits flipped", (long) copies * FLIPS_A_COPY).count("cuts", small.whole().length + 1L);
    }

    private static List<byte[]> lines(Random random, int number) {
        List<byte[]> lines = new ArrayList<>();
        for (int i = 0; i < number; i++) {
            byte[] line = new byte[random.nextInt(LONGEST_LINE)];
            random.nextBytes(line);
            lines.add(line);
        }
        return lines;
    }

    private static Round read(SpooledLines segment, byte[] damaged, String how, Round round) throws IOException {
        Path file = Files.write(segment.file(), damaged);
        List<byte[]> read = new ArrayList<>();
        long accounted = Math.min(damaged.length, Segment.HEADER);
        try (FileChannel channel = FileChannel.open(file, StandardOpenOption.READ)) {
            SegmentReader reader = new SegmentReader(channel);
            for (byte[] line = reader.next(); line != null; line = reader.next()) {
                read.add(line);
                accounted += Segment.RECORD_HEAD + line.length;
            }
            for (Damage damage : reader.damages()) {
                accounted += damage.length();
            }
            accounted += Math.max(0, reader.rest().length());
        } catch (RuntimeException e) {
            return round.require(false, how + ": " + e);
        }
        List<byte[]> expected = segment.wholeIn(damaged);
        return round.count("records read", read.size())
                .require(
                        Arrays.deepEquals(read.toArray(), expected.toArray()),
                        "%s: %d records are whole, %d others or fewer were read"
                                .formatted(how, expected.size(), read.size()))
                .require(
                        accounted == damaged.length,
                        "%s: %d bytes, accounted for %d".formatted(how, damaged.length, accounted));
    }

    /** What a disk, or who copies one, does to a file. */
    private enum Kind {
        FLIPS("flipped bits") {
            @Override
            byte[] damage(SpooledLines segment, Random random) {
                byte[] damaged = segment.whole().clone();
                for (int flip = 0; flip < FLIPS_A_COPY; flip++) {
                    int bit = random.nextInt(damaged.length * 8);
                    damaged[bit / 8] ^= (byte) (1 << bit % 8);
                }
                return damaged;
            }
        },
        FIELD("a field changed") {
            @Override
            byte[] damage(SpooledLines segment, Random random) {
                byte[] damaged = segment.whole().clone();
                int record = segment.places()[random.nextInt(LINES)];
                // The mark, the length, the checksum.
                int field = new int[] {0, Segment.MARK, Segment.MARK + Integer.BYTES}[random.nextInt(3)];
                int size = field == 0 ? Segment.MARK : Integer.BYTES;
                for (int i = 0; i < size; i++) {
                    damaged[record + field + i] = (byte) (random.nextInt(4) == 0 ? 0xff : random.nextInt(256));
                }
                return damaged;
            }
        },
        ZEROS("a sector of zeros") {
            @Override
            byte[] damage(SpooledLines segment, Random random) {
                byte[] damaged = segment.whole().clone();
                int start = random.nextInt(damaged.length / SECTOR) * SECTOR;
                Arrays.fill(damaged, start, start + SECTOR, (byte) 0);
                return damaged;
            }
        },
        MOVED("a sector of another place") {
            @Override
            byte[] damage(SpooledLines segment, Random random) {
                byte[] damaged = segment.whole().clone();
                int sectors = damaged.length / SECTOR;
                System.arraycopy(
                        segment.whole(),
                        random.nextInt(sectors) * SECTOR,
                        damaged,
                        random.nextInt(sectors) * SECTOR,
                        SECTOR);
                return damaged;
            }
        },
        TAKEN_OUT("a stretch taken out") {
            @Override
            byte[] damage(SpooledLines segment, Random random) {
                int start = random.nextInt(segment.whole().length - SECTOR);
                return joined(segment, start, start + 1 + random.nextInt(SECTOR));
            }
        },
        PUT_IN("a stretch put in twice") {
            @Override
            byte[] damage(SpooledLines segment, Random random) {
                int end = SECTOR + random.nextInt(segment.whole().length - SECTOR);
                return joined(segment, end, end - 1 - random.nextInt(SECTOR));
            }
        },
        HEAD("copies of the head changed") {
            @Override
            byte[] damage(SpooledLines segment, Random random) {
                byte[] damaged = segment.whole().clone();
                for (int change = 1 + random.nextInt(6); change > 0; change--) {
                    damaged[random.nextInt(Segment.HEADER)] ^= (byte) (1 + random.nextInt(255));
                }
                return damaged;
            }
        };

        private final String name;

        Kind(String name) {
            this.name = name;
        }

        abstract byte[] damage(SpooledLines segment, Random random);

        private static byte[] joined(SpooledLines segment, int end, int start) {
            byte[] whole = segment.whole();
            byte[] damaged = Arrays.copyOf(whole, end + whole.length - start);
            System.arraycopy(whole, start, damaged, end, whole.length - start);
            return damaged;
        }
    }
}
