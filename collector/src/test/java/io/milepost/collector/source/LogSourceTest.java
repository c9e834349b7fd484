package io.milepost.collector.source;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

/** The oracle of every test is the exact sequence of lines: none lost, none twice. */
class LogSourceTest extends LogSourceBench {
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
                .isEqualTo("the packed file is cut short or damaged: Unexpected end");
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
