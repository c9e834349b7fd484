package io.milepost.collector.ledger;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class UnrecognisedSampleTest {
    @TempDir
    private Path directory;

    @Test
    void words_of_servers_stay_and_all_else_keeps_its_shape_only() {
        assertThat(UnrecognisedSample.mask("auth: password zebra for Ann, failed: 10.1.2.3 user=ann@trust.example"))
                .isEqualTo("auth: password aaaaa for aaa, failed: 99.9.9.9 aaaa=aaa@aaaaa.aaaaaaa");
    }

    @Test
    void a_shape_is_kept_once() throws Exception {
        Path file = directory.resolve("sample.txt");
        UnrecognisedSample sample = UnrecognisedSample.open(file);
        for (String line : List.of("connection from one", "connection from two", "connection closed")) {
            byte[] bytes = line.getBytes(StandardCharsets.US_ASCII);
            sample.add(bytes, 0, bytes.length);
        }
        sample.write();
        assertThat(file).hasContent("connection from one\nconnection from aaa\nconnection closed");
    }

    @Test
    void what_an_earlier_version_left_is_masked_again() throws Exception {
        Path file = Files.writeString(directory.resolve("sample.txt"), "subject: zebra\nsubject: horse\nclosed\n");
        UnrecognisedSample.open(file).write();
        assertThat(file).hasContent("subject: aaaaa\nclosed");
    }
}
