package io.milepost.collector.source;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

/** Files that are renamed, copied, cut short and replaced. The oracle is the exact sequence of lines: none lost, none twice. */
class LogRotationTest extends LogSourceBench {
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
    void a_file_cut_short_and_grown_between_the_look_and_the_reading_continues_no_line() throws IOException {
        append("mail.log", "one\nhal");
        read();
        append("mail.log", "f of two\n");
        source.look();
        Files.writeString(directory.resolve("mail.log"), "another, longer than the first\n");
        readWithoutLook();
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
}
