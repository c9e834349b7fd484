package io.milepost.collector.ledger;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class LineMaskTest {
    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '`',
            value = {
                "Oct  1 10:00:00 mx1 rspamd[77]: mail from alice@trust.example rejected | a  9 9:9:9 x rspamd[9]: mail from a@a rejected",
                "login failed for alice smith from 192.0.2.77 | login failed for a a from 9.9.9.9",
                "user jsmith09 (uid 4711): password Sommer2026 wrong | user x (uid 9): password a wrong",
                "password mismatch, given secret | password a given a",
                "user=<Dr. O'Neill>, subject \"Your biopsy\" refused | user=<a>, subject \"a\" refused",
                "message 4F2B1C9D01: queued as 1a2b3c | message x: queued as x",
                "connect from [2001:db8::25]:587 | connect from [9:x::9]:9",
                "host mail.smith-family.example said 'alice is away' | host mail.a-a.a a \"a\"",
                "caf\u00e9 m\u00fcller | a? a?a",
            })
    void who_and_what_is_hidden_and_what_servers_say_is_shown(String line, String shape) {
        assertThat(LineMask.of(line)).isEqualTo(shape);
    }

    @Test
    void lines_of_one_shape_are_kept_once_and_shapes_are_bounded(@TempDir Path directory) throws Exception {
        Path file = directory.resolve("sample.txt");
        UnrecognisedSample sample = UnrecognisedSample.open(file);
        for (int line = 0; line < 1000; line++) {
            add(sample, "user alice" + line + " login failed " + line);
            add(sample, "status " + "-".repeat(line % 300));
            add(sample, "mail " + "-".repeat(line % 300));
        }
        sample.write();

        assertThat(Files.readAllLines(file))
                .hasSize(500)
                .startsWith("user x login failed 9")
                .allMatch(shape -> shape.length() <= 410);
        UnrecognisedSample again = UnrecognisedSample.open(file);
        add(again, "user bob1 login failed 7");
        again.write();
        assertThat(Files.readAllLines(file)).hasSize(500);
    }

    private static void add(UnrecognisedSample sample, String line) {
        byte[] bytes = line.getBytes(StandardCharsets.UTF_8);
        sample.add(bytes, 0, bytes.length);
    }
}
