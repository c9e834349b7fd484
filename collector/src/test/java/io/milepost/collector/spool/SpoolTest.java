package io.milepost.collector.spool;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import io.milepost.collector.source.FileGlob;
import io.milepost.collector.source.FilePosition;
import io.milepost.collector.source.LineConsumer;
import io.milepost.collector.source.LogSource;
import io.milepost.collector.source.LogSourceSettings;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.PrintStream;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.BitSet;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import picocli.CommandLine;

class SpoolTest {
    private static final Instant START = Instant.parse("2026-10-24T12:00:00Z");

    @TempDir
    Path directory;

    private Clock clock = Clock.fixed(START, ZoneOffset.UTC);

    private static List<byte[]> lines(int count) {
        Random random = new Random(count);
        List<byte[]> lines = new ArrayList<>();
        for (int i = 0; i < count; i++) {
            lines.add(("line " + i + " " + "x".repeat(random.nextInt(120))).getBytes(UTF_8));
        }
        return lines;
    }

    private Path write(List<byte[]> lines) throws IOException {
        try (Spool spool = Spool.open(directory, clock, Retention.NONE)) {
            spool.append(lines);
        }
        return Spool.segments(directory).get(0);
    }

    private static List<byte[]> read(Path segment) throws IOException {
        List<byte[]> lines = new ArrayList<>();
        try (FileChannel channel = FileChannel.open(segment, StandardOpenOption.READ)) {
            SegmentReader reader = new SegmentReader(channel);
            for (byte[] line = reader.next(); line != null; line = reader.next()) {
                lines.add(line);
            }
        }
        return lines;
    }

    /** Where each record begins, and behind the last one where the file ends. */
    private static long[] places(List<byte[]> lines) {
        long[] places = new long[lines.size() + 1];
        places[0] = Segment.HEADER;
        for (int i = 0; i < lines.size(); i++) {
            places[i + 1] = places[i] + Segment.RECORD_HEAD + lines.get(i).length;
        }
        return places;
    }

    @Test
    void what_is_appended_is_read_as_it_was() throws IOException {
        List<byte[]> lines = lines(1000);
        lines.add(new byte[0]);
        lines.add(new byte[Segment.LONGEST_LINE]);
        lines.add("last".getBytes(UTF_8));
        assertThat(read(write(lines))).usingElementComparator(Arrays::compare).isEqualTo(lines);
    }

    @Test
    void the_first_segment_of_a_run_is_named_by_its_first_lines_arrival_which_a_copy_keeps() throws IOException {
        Instant arrival = START.plus(Duration.ofDays(70));
        Clock[] now = {clock};
        try (Spool spool = Spool.open(directory, movable(now), Retention.NONE)) {
            now[0] = Clock.fixed(arrival, ZoneOffset.UTC);
            spool.append(lines(1));
        }
        Path segment = Spool.segments(directory).get(0);

        assertThat(SegmentInput.begun(segment, arrival.plusSeconds(900))).isEqualTo(arrival);
        assertThat(SegmentInput.begun(segment, arrival.minusSeconds(1))).isEqualTo(arrival.minusSeconds(1));
    }

    @Test
    void a_segment_cut_at_any_byte_gives_the_records_before_it() throws IOException {
        List<byte[]> lines = lines(40);
        Path segment = write(lines);
        byte[] whole = Files.readAllBytes(segment);
        long[] places = places(lines);
        for (int length = 0; length <= whole.length; length++) {
            Files.write(segment, Arrays.copyOf(whole, length));
            int kept = 0;
            while (kept < lines.size() && places[kept + 1] <= length) {
                kept++;
            }
            assertThat(read(segment)).as("cut at " + length).hasSize(kept);
        }
    }

    @Test
    void a_hundred_thousand_flipped_bits_lose_no_record_that_they_left_whole_and_make_none() throws IOException {
        List<byte[]> lines = lines(600);
        Path segment = write(lines);
        byte[] whole = Files.readAllBytes(segment);
        long[] places = places(lines);
        Random random = new Random(4);
        for (int round = 0; round < 2000; round++) {
            byte[] damaged = whole.clone();
            BitSet flipped = new BitSet();
            for (int flip = 0; flip < 50; flip++) {
                int bit = random.nextInt(whole.length * 8);
                damaged[bit / 8] ^= (byte) (1 << bit % 8);
                flipped.flip(bit);
            }
            Files.write(segment, damaged);
            List<byte[]> expected = new ArrayList<>();
            for (int i = 0; i < lines.size(); i++) {
                int next = flipped.nextSetBit((int) places[i] * 8);
                if (next < 0 || next >= places[i + 1] * 8) {
                    expected.add(lines.get(i));
                }
            }
            assertThat(Arrays.deepEquals(read(segment).toArray(), expected.toArray()))
                    .as("round " + round)
                    .isTrue();
        }
    }

    @Test
    void a_record_that_a_sender_wrote_into_a_line_is_none_when_the_line_is_damaged() throws IOException {
        Path other = write(lines(3));
        byte[] forged = Arrays.copyOfRange(Files.readAllBytes(other), Segment.HEADER, 200);
        Files.delete(other);
        Path segment = write(List.of("one".getBytes(UTF_8), forged, "three".getBytes(UTF_8)));
        byte[] damaged = Files.readAllBytes(segment);
        damaged[Segment.HEADER + 2 * Segment.RECORD_HEAD + 3 + forged.length - 1] ^= 1;
        Files.write(segment, damaged);
        assertThat(read(segment))
                .usingElementComparator(Arrays::compare)
                .containsExactly("one".getBytes(UTF_8), "three".getBytes(UTF_8));
    }

    @Test
    void a_source_follows_the_spool_across_segments_and_restarts() throws IOException {
        List<String> read = new ArrayList<>();
        List<FilePosition> positions = List.of();
        List<String> expected = new ArrayList<>();
        for (int round = 0; round < 5; round++) {
            try (Spool spool = Spool.open(directory, clock, Retention.NONE)) {
                LogSource source = source(positions);
                for (int i = 0; i < 3; i++) {
                    String line = "round " + round + " line " + i;
                    expected.add(line);
                    spool.append(List.of(line.getBytes(UTF_8)));
                    source.look();
                    source.read(new Recorder(read), false);
                }
                positions = source.positions();
                source.close();
            }
        }
        assertThat(read).isEqualTo(expected);
        assertThat(Spool.segments(directory)).hasSize(5);
    }

    @Test
    void a_segment_goes_when_all_of_it_is_read_and_the_one_that_grows_stays() throws IOException {
        Path first = write(lines(10));
        try (Spool spool = Spool.open(directory, clock, Retention.NONE)) {
            spool.append(lines(5));
            Path second = Spool.segments(directory).get(1);
            spool.retire(first, Files.size(first) - 1);
            assertThat(first).exists();
            spool.retire(first, Files.size(first));
            assertThat(first).doesNotExist();
            spool.retire(second, Files.size(second));
            assertThat(second).exists();
            assertThat(directory.resolve("quarantine")).doesNotExist();
        }
    }

    @Test
    void a_quiet_segment_goes_after_a_while() throws IOException {
        Clock[] now = {clock};
        Path segment = write(lines(2));
        Files.delete(segment);
        clock = Clock.offset(Clock.systemUTC(), Duration.ofDays(-1));
        try (Spool spool = Spool.open(directory, movable(now), Retention.NONE)) {
            spool.append(lines(5));
            Path quiet = Spool.segments(directory).get(0);
            now[0] = Clock.fixed(START.plusSeconds(601), ZoneOffset.UTC);
            spool.retire(quiet, Files.size(quiet));
            assertThat(quiet).doesNotExist();
            spool.append(lines(1));
            assertThat(Spool.segments(directory)).hasSize(1);
        }
    }

    private static Clock movable(Clock[] now) {
        return new Clock() {
            @Override
            public java.time.ZoneId getZone() {
                return ZoneOffset.UTC;
            }

            @Override
            public Clock withZone(java.time.ZoneId zone) {
                return this;
            }

            @Override
            public Instant instant() {
                return now[0].instant();
            }
        };
    }

    @Test
    void damage_is_told_and_set_aside_by_a_repair_and_what_is_read_stays_the_same() throws IOException {
        List<byte[]> lines = lines(100);
        Path segment = write(lines);
        byte[] damaged = Files.readAllBytes(segment);
        damaged[(int) places(lines)[7] + 3] ^= 1;
        Files.write(segment, Arrays.copyOf(damaged, damaged.length - 2));
        List<byte[]> before = read(segment);

        assertThat(before).hasSize(98);
        assertThat(run("inspect"))
                .startsWith("4 segment\tbytes\tlines\tdamaged bytes\tunfinished bytes\tstate\n")
                .contains("\t98\t" + (Segment.RECORD_HEAD + lines.get(7).length) + "\t"
                        + (Segment.RECORD_HEAD + lines.get(99).length - 2));
        assertThat(run("repair")).startsWith("0 repaired\t").contains("98 lines kept");
        assertThat(run("inspect")).startsWith("0 ").contains("\t98\t0\t0");
        assertThat(run("repair")).isEqualTo("0 nothing to repair\n");
        assertThat(read(segment)).usingElementComparator(Arrays::compare).isEqualTo(before);
        try (var pieces = Files.list(directory.resolve("quarantine"))) {
            assertThat(pieces).hasSize(2);
        }
    }

    private String run(String command) {
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        int code = new CommandLine(new SpoolCommand(new PrintStream(out, true, UTF_8)))
                .execute(command, directory.toString());
        return code + " " + out.toString(UTF_8);
    }

    private LogSource source(List<FilePosition> positions) {
        return new LogSource(
                new LogSourceSettings(
                        "spool",
                        List.of(new FileGlob(directory + "/" + Spool.SEGMENTS)),
                        ZoneOffset.UTC,
                        null,
                        "mx1",
                        true),
                positions,
                clock);
    }

    private record Recorder(List<String> lines) implements LineConsumer {
        @Override
        public void fileStarts(String name, Instant modified, byte[] head) {}

        @Override
        public boolean line(byte[] buffer, int start, int end, long offset) {
            return lines.add(new String(buffer, start, end - start, UTF_8));
        }

        @Override
        public boolean lineTooLong(long length) {
            return lines.add("(too long)");
        }

        @Override
        public void fileEnds(String name) {}
    }
}
