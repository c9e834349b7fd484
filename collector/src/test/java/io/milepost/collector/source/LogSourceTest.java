package io.milepost.collector.source;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.time.Clock;
import java.time.Instant;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.zip.GZIPOutputStream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The oracle of every test is the exact sequence of lines: none lost, none twice. */
class LogSourceTest {
    @TempDir
    Path directory;

    private final List<String> lines = new ArrayList<>();
    private Instant now = Instant.parse("2026-10-24T12:00:00Z");
    private LogSource source;

    @BeforeEach
    void follow() {
        source = source(true, List.of(), "mail.log");
    }

    private LogSource source(boolean follow, List<FilePosition> positions, String... patterns) {
        List<FileGlob> globs = new ArrayList<>();
        for (String pattern : patterns) {
            globs.add(new FileGlob(directory + "/" + pattern));
        }
        return new LogSource(
                new LogSourceSettings("mail", globs, ZoneOffset.UTC, null, "mx1", follow), positions, new Clock() {
                    @Override
                    public ZoneId getZone() {
                        return ZoneOffset.UTC;
                    }

                    @Override
                    public Clock withZone(ZoneId zone) {
                        return this;
                    }

                    @Override
                    public Instant instant() {
                        return now;
                    }
                });
    }

    private final class Recorder implements LineConsumer {
        private int left;

        Recorder(int wanted) {
            left = wanted;
        }

        @Override
        public void fileStarts(String name, Instant modified, byte[] head) {}

        @Override
        public boolean line(byte[] buffer, int start, int end, long offset) {
            lines.add(new String(buffer, start, end - start, UTF_8));
            return --left > 0;
        }

        @Override
        public boolean lineTooLong(long length) {
            lines.add("(too long: " + length + ")");
            return --left > 0;
        }

        @Override
        public void fileEnds(String name) {}
    }

    private void read() throws IOException {
        source.look();
        assertThat(source.read(new Recorder(Integer.MAX_VALUE), true)).isTrue();
    }

    private void restart(boolean follow, String... patterns) throws IOException {
        source.close();
        source = source(follow, source.positions(), patterns);
    }

    private Path append(String name, String text) throws IOException {
        return Files.writeString(directory.resolve(name), text, StandardOpenOption.CREATE, StandardOpenOption.APPEND);
    }

    private void pack(String name, String text) throws IOException {
        try (OutputStream out = new GZIPOutputStream(Files.newOutputStream(directory.resolve(name)))) {
            out.write(text.getBytes(UTF_8));
        }
    }

    private void rename(String from, String to) throws IOException {
        Files.move(directory.resolve(from), directory.resolve(to));
    }

    private void expect(String... expected) {
        assertThat(lines).containsExactly(expected);
    }

    @Test
    void a_growing_file_is_read_line_by_line_and_a_half_line_waits() throws IOException {
        append("mail.log", "one\ntw");
        read();
        expect("one");
        append("mail.log", "o\nthree\n");
        read();
        expect("one", "two", "three");
    }

    @Test
    void a_file_renamed_to_a_name_nobody_looks_for_is_read_to_its_end() throws IOException {
        append("mail.log", "one\n");
        read();
        append("mail.log", "two\n");
        rename("mail.log", "mail.log.1");
        append("mail.log", "four\n");
        append("mail.log.1", "three\n");
        read();
        expect("one", "two", "three", "four");
    }

    @Test
    void twenty_rotations_by_renaming_lose_nothing() throws IOException {
        source = source(true, List.of(), "mail.log*");
        List<String> expected = new ArrayList<>();
        for (int rotation = 0; rotation < 20; rotation++) {
            append("mail.log", "before " + rotation + "\n");
            read();
            append("mail.log", "late " + rotation + "\n");
            for (int old = rotation; old >= 1; old--) {
                rename("mail.log." + old, "mail.log." + (old + 1));
            }
            rename("mail.log", "mail.log.1");
            read();
            expected.add("before " + rotation);
            expected.add("late " + rotation);
        }
        assertThat(lines).isEqualTo(expected);
    }

    @Test
    void a_file_renamed_while_the_collector_was_down_is_read_to_its_end() throws IOException {
        append("mail.log", "one\n");
        read();
        append("mail.log", "two\n");
        source.close();
        rename("mail.log", "mail.log.1");
        append("mail.log", "three\n");
        restart(true, "mail.log");
        read();
        expect("one", "two", "three");
    }

    @Test
    void a_copy_whose_original_was_cut_short_is_read_on_and_the_original_anew() throws IOException {
        source = source(true, List.of(), "mail.log*");
        append("mail.log", "one\n");
        read();
        append("mail.log", "two\n");
        Files.copy(directory.resolve("mail.log"), directory.resolve("mail.log.1"));
        Files.writeString(directory.resolve("mail.log"), "3\n");
        read();
        expect("one", "two", "3");
    }

    @Test
    void a_file_cut_short_and_grown_beyond_its_former_length_is_read_anew() throws IOException {
        append("mail.log", "one\n");
        read();
        Files.writeString(directory.resolve("mail.log"), "another, longer than the first\n");
        read();
        expect("one", "another, longer than the first");
    }

    @Test
    void a_link_led_to_a_new_file_is_followed_and_the_old_file_read_to_its_end() throws IOException {
        Path days = Files.createDirectory(directory.resolve("days"));
        Path link = directory.resolve("mail.log");
        append("days/monday", "one\n");
        Files.createSymbolicLink(link, days.resolve("monday"));
        read();
        restart(true, "mail.log");
        append("days/monday", "two\n");
        append("days/tuesday", "three\n");
        Files.delete(link);
        Files.createSymbolicLink(link, days.resolve("tuesday"));
        read();
        expect("one", "two", "three");
    }

    @Test
    void an_archive_in_the_making_is_not_read_beside_its_original() throws IOException {
        source = source(true, List.of(), "mail.log*");
        append("mail.log.1", "one\ntwo\n");
        read();
        append("mail.log.1", "three\n");
        pack("mail.log.1.gz", "one\n");
        read();
        pack("mail.log.1.gz", "one\ntwo\nthree\n");
        Files.delete(directory.resolve("mail.log.1"));
        append("mail.log", "four\n");
        read();
        read();
        expect("one", "two", "three", "four");
    }

    @Test
    void a_file_rotated_between_look_and_reading_is_found_at_the_next_look() throws IOException {
        append("mail.log", "one\n");
        source.look();
        rename("mail.log", "mail.log.1");
        append("mail.log", "two\n");
        source.read(new Recorder(Integer.MAX_VALUE), true);
        read();
        expect("one", "two");
    }

    @Test
    void a_file_that_vanished_between_look_and_reading_is_found_at_the_next_look() throws IOException {
        append("mail.log", "one\n");
        source.look();
        rename("mail.log", "mail.log.1");
        source.read(new Recorder(Integer.MAX_VALUE), true);
        read();
        expect("one");
        assertThat(source.problems()).isEmpty();
    }

    @Test
    void a_copy_is_not_read_beside_its_original_before_that_is_cut_short() throws IOException {
        source = source(true, List.of(), "mail.log*");
        append("mail.log", "one\n");
        read();
        append("mail.log", "two\n");
        append("mail.log.1", "one\n");
        read();
        append("mail.log", "three\n");
        append("mail.log.1", "two\nthree\n");
        read();
        Files.writeString(directory.resolve("mail.log"), "");
        append("mail.log", "four\n");
        read();
        expect("one", "two", "three", "four");
    }

    @Test
    void a_file_that_begins_as_another_one_is_read_after_a_while() throws IOException {
        source = source(true, List.of(), "*.log");
        append("a.log", "#Fields: a b c\n");
        read();
        append("b.log", "#Fields: a b c\n");
        read();
        now = now.plusSeconds(61);
        read();
        expect("#Fields: a b c", "#Fields: a b c");
    }

    @Test
    void a_file_deleted_and_made_again_is_read_anew() throws IOException {
        append("mail.log", "one\n");
        read();
        Files.delete(directory.resolve("mail.log"));
        append("mail.log", "two\n");
        read();
        expect("one", "two");
    }

    @Test
    void two_files_with_the_same_first_kilobyte_are_both_read() throws IOException {
        String head = "x".repeat(2000) + "\n";
        source = source(false, List.of(), "*.log");
        append("a.log", head + "of a\n");
        read();
        append("b.log", head + "of b\n");
        read();
        expect("x".repeat(2000), "of a", "x".repeat(2000), "of b");
    }

    @Test
    void empty_and_tiny_files_and_a_second_name_of_one_are_no_trouble() throws IOException {
        source = source(false, List.of(), "*.log");
        append("a.log", "");
        append("b.log", "\n");
        append("c.log", "c");
        Files.createLink(directory.resolve("d.log"), directory.resolve("c.log"));
        read();
        read();
        expect("", "c");
    }

    @Test
    void a_last_line_without_newline_is_read_at_the_end_when_the_log_does_not_grow() throws IOException {
        source = source(false, List.of(), "*.log");
        append("a.log", "one\ntwo");
        read();
        expect("one", "two");
    }

    @Test
    void archives_are_unpacked_and_read_from_the_oldest_on() throws IOException {
        source = source(false, List.of(), "mail.log*");
        append("mail.log", "live\n");
        append("mail.log.1", "first\n");
        pack("mail.log.2.gz", "second\n");
        pack("mail.log.10.gz", "tenth\n");
        read();
        expect("tenth", "second", "first", "live");
    }

    @Test
    void days_in_names_are_read_in_their_order_and_before_the_live_file() throws IOException {
        source = source(false, List.of(), "*.log*");
        append("mail.log", "live\n");
        append("mail.log-20261009", "ninth\n");
        pack("mail.log-20261002.gz", "second\n");
        read();
        expect("second", "ninth", "live");
    }

    @Test
    void an_archive_made_of_a_file_already_read_adds_nothing() throws IOException {
        source = source(false, List.of(), "mail.log*");
        append("mail.log.1", "one\ntwo\n");
        read();
        pack("mail.log.2.gz", "one\ntwo\n");
        Files.delete(directory.resolve("mail.log.1"));
        restart(false, "mail.log*");
        read();
        expect("one", "two");
    }

    @Test
    void reading_stops_in_the_middle_and_goes_on_after_a_restart() throws IOException {
        source = source(false, List.of(), "*");
        pack("a.gz", "1\n2\n3\n4\n");
        append("b.log", "5\n6\n7\n");
        for (int round = 0; round < 7; round++) {
            source.look();
            source.read(new Recorder(1), true);
            restart(false, "*");
        }
        read();
        expect("1", "2", "3", "4", "5", "6", "7");
    }

    @Test
    void a_line_beyond_the_limit_is_passed_over_and_the_next_one_is_read() throws IOException {
        source = source(false, List.of(), "*.log");
        append("a.log", "one\n" + "x".repeat(3 * LineReader.LONGEST_LINE) + "\nthree\n");
        append("b.log", "x".repeat(LineReader.LONGEST_LINE) + "\nlast\n");
        read();
        expect(
                "one",
                "(too long: " + 3 * LineReader.LONGEST_LINE + ")",
                "three",
                "x".repeat(LineReader.LONGEST_LINE),
                "last");
    }

    @Test
    void no_piece_of_a_line_that_grows_too_long_passes_for_a_line_even_after_a_restart() throws IOException {
        append("mail.log", "one\n" + "x".repeat(2 * LineReader.LONGEST_LINE));
        read();
        append("mail.log", "forged");
        read();
        restart(true, "mail.log");
        append("mail.log", " line\ntwo\n");
        read();
        expect("one", "(too long: 5)", "two");
    }

    @Test
    void many_lines_across_many_buffers_are_whole() throws IOException {
        source = source(false, List.of(), "*.log");
        StringBuilder text = new StringBuilder();
        List<String> expected = new ArrayList<>();
        for (int i = 0; i < 60_000; i++) {
            expected.add("line " + i + " " + "y".repeat(i % 173));
            text.append(expected.get(i)).append('\n');
        }
        append("a.log", text.toString());
        read();
        assertThat(lines).isEqualTo(expected);
    }

    @Test
    void a_damaged_archive_is_told_and_what_it_holds_is_read() throws IOException {
        source = source(false, List.of(), "*.gz");
        pack("a.gz", "one\n".repeat(100_000));
        byte[] whole = Files.readAllBytes(directory.resolve("a.gz"));
        Files.write(directory.resolve("a.gz"), java.util.Arrays.copyOf(whole, whole.length - 30));
        read();
        assertThat(source.problems().get(directory + "/a.gz"))
                .isEqualTo("the packed file is cut short or damaged: Unexpected end of ZLIB input stream");
        assertThat(lines).isNotEmpty().containsOnly("one");
    }

    @Test
    void an_export_of_the_journal_is_read_as_lines_plain_and_packed_and_read_on_when_it_grew() throws IOException {
        source = source(false, List.of(), "*.export*");
        String one = "__CURSOR=1\nMESSAGE=one\n\n";
        append("a.export", one + "__CURSOR=2\nMESS");
        pack("b.export.gz", "__CURSOR=3\nMESSAGE=three\n\n");
        read();
        append("a.export", "AGE=two\n\n");
        read();
        expect(
                "{\"__CURSOR\":\"1\",\"MESSAGE\":\"one\"}",
                "{\"__CURSOR\":\"3\",\"MESSAGE\":\"three\"}",
                "{\"__CURSOR\":\"2\",\"MESSAGE\":\"two\"}");
    }

    @Test
    void a_named_file_that_is_not_there_is_told() throws IOException {
        source = source(false, List.of(), "gone.log");
        read();
        assertThat(source.problems()).containsEntry(directory + "/gone.log", "no such file");
    }
}
