package io.milepost.collector.source;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/**
 * Which file is which, where inodes, names, lengths or beginnings are the same. Overwriting a file in place is what its inode's
 * second life looks like from outside, on every file system. The oracle is the exact sequence of lines.
 */
class FileIdentityTest extends LogSourceBench {
    private static final String SAME_KILOBYTE = "x".repeat(LineReader.REMEMBERED) + "\n";

    private int writes;

    @BeforeEach
    void followAll() {
        source = source(true, List.of(), "*.log");
    }

    /** Another content in the same inode, written at another time. */
    private void overwrite(String name, String text) throws IOException {
        Path file = Files.writeString(directory.resolve(name), text);
        writes++;
        Files.setLastModifiedTime(file, FileTime.from(now.plusSeconds(writes)));
    }

    @Test
    void an_inode_used_again_under_another_name_with_a_shorter_content_is_a_new_file() throws IOException {
        append("a.log", "one\ntwo\n");
        read();
        rename("a.log", "b.log");
        overwrite("b.log", "b\n");
        read();
        expect("one", "two", "b");
    }

    @Test
    void an_inode_used_again_under_another_name_with_as_long_a_content_is_a_new_file() throws IOException {
        append("a.log", "one\ntwo\n");
        read();
        rename("a.log", "b.log");
        overwrite("b.log", "six\nten\n");
        read();
        expect("one", "two", "six", "ten");
    }

    @Test
    void an_inode_used_again_under_another_name_with_a_longer_content_is_a_new_file() throws IOException {
        append("a.log", "one\ntwo\n");
        read();
        rename("a.log", "b.log");
        overwrite("b.log", "three\nfour\nfive\n");
        read();
        expect("one", "two", "three", "four", "five");
    }

    @Test
    void an_inode_used_again_while_nobody_watched_is_a_new_file() throws IOException {
        append("a.log", "one\ntwo\n");
        read();
        source.close();
        rename("a.log", "b.log");
        overwrite("b.log", "three\nfour\nfive\n");
        restart(true, "*.log");
        read();
        expect("one", "two", "three", "four", "five");
    }

    @Test
    void an_inode_used_again_by_a_file_with_the_same_first_kilobyte_is_a_new_file() throws IOException {
        append("a.log", SAME_KILOBYTE + "one\n");
        read();
        rename("a.log", "b.log");
        overwrite("b.log", SAME_KILOBYTE + "two\nthree\n");
        read();
        expect(SAME_KILOBYTE.strip(), "one", SAME_KILOBYTE.strip(), "two", "three");
    }

    @Test
    void two_growing_files_with_the_same_first_kilobyte_are_both_read() throws IOException {
        append("a.log", SAME_KILOBYTE + "one\n");
        append("b.log", SAME_KILOBYTE + "two\n");
        read();
        append("b.log", "four\n");
        append("a.log", "three\n");
        read();
        expect(SAME_KILOBYTE.strip(), "one", SAME_KILOBYTE.strip(), "two", "three", "four");
    }

    @Test
    void a_file_of_one_byte_is_read() throws IOException {
        append("a.log", "\n");
        append("b.log", "x");
        read();
        append("b.log", "\n");
        read();
        read();
        expect("", "x");
    }

    @Test
    void an_empty_file_is_no_file_that_another_could_be_taken_for() throws IOException {
        append("a.log", "");
        append("b.log", "");
        read();
        rename("a.log", "c.log");
        append("c.log", "one\n");
        append("b.log", "two\n");
        read();
        append("a.log", "three\n");
        read();
        expect("two", "one", "three");
    }

    @Test
    void a_second_name_of_a_file_is_not_a_second_file_nor_when_the_first_is_gone() throws IOException {
        append("a.log", "one\n");
        Files.createLink(directory.resolve("b.log"), directory.resolve("a.log"));
        read();
        Files.delete(directory.resolve("a.log"));
        append("b.log", "two\n");
        read();
        restart(true, "*.log");
        append("b.log", "three\n");
        read();
        expect("one", "two", "three");
    }

    @Test
    void a_file_that_shrank_while_nobody_watched_is_read_anew() throws IOException {
        append("a.log", "one\ntwo\nthree\n");
        read();
        source.close();
        overwrite("a.log", "four\n");
        restart(true, "*.log");
        read();
        expect("one", "two", "three", "four");
    }

    @Test
    void a_file_replaced_while_nobody_watched_is_read_anew_even_with_the_same_length() throws IOException {
        append("a.log", "one\ntwo\n");
        read();
        source.close();
        Files.delete(directory.resolve("a.log"));
        overwrite("a.log", "six\nten\n");
        restart(true, "*.log");
        read();
        expect("one", "two", "six", "ten");
    }

    @Test
    void two_files_that_changed_names_while_nobody_watched_are_read_on_each() throws IOException {
        append("a.log", "one\n");
        append("b.log", "two\n");
        read();
        source.close();
        rename("a.log", "c");
        rename("b.log", "a.log");
        rename("c", "b.log");
        append("a.log", "of two\n");
        append("b.log", "of one\n");
        restart(true, "*.log");
        read();
        expect("one", "two", "of two", "of one");
    }

    @Test
    void a_file_put_back_from_a_copy_is_the_file_that_it_was() throws IOException {
        append("a.log", "one\ntwo\n");
        read();
        source.close();
        Files.copy(directory.resolve("a.log"), directory.resolve("copy"));
        Files.delete(directory.resolve("a.log"));
        rename("copy", "a.log");
        append("a.log", "three\n");
        restart(true, "*.log");
        read();
        expect("one", "two", "three");
    }

    @Test
    void a_link_to_a_file_that_is_read_as_well_is_not_a_second_file() throws IOException {
        append("a.log", "one\n");
        Files.createSymbolicLink(directory.resolve("b.log"), directory.resolve("a.log"));
        read();
        append("a.log", "two\n");
        read();
        expect("one", "two");
    }
}
