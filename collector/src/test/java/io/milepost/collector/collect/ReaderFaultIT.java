package io.milepost.collector.collect;

import static org.assertj.core.api.Assertions.assertThat;

import io.milepost.collector.correlation.FaultyParser;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A collector whose readers fail at some lines reads on. */
class ReaderFaultIT {
    private static final int MALFORMED = 5;

    @TempDir
    Path directory;

    @Test
    void lines_at_which_a_reader_fails_are_malformed_and_all_others_are_collected() throws Exception {
        List<String> sound = LogFixture.lines(10);
        CollectorFixture whole = new CollectorFixture(directory.resolve("whole"), 1000);
        whole.writeLog("mail.log", sound);
        whole.runOnce();

        List<String> lines = new ArrayList<>(sound);
        String stamp = sound.get(0).substring(0, sound.get(0).indexOf(' '));
        for (String word : List.of(FaultyParser.THROWS, FaultyParser.RECURSES, FaultyParser.FINDS_NONSENSE)) {
            lines.add(
                    7,
                    stamp + " mx1 postfix/smtp[9]: A1B2C3D4E: to=<" + word + "@far.example>, relay=x[y]:25, delay=1,"
                            + " delays=1/0/0/0, dsn=2.0.0, status=sent (hushed)");
        }
        CollectorFixture fixture = new CollectorFixture(directory.resolve("faulty"), 1000);
        fixture.writeLog("mail.log", lines);
        fixture.runOnce(FaultyParser::open);

        assertThat(fixture.events()).isEqualTo(whole.events());
        assertThat(fixture.ledger().values().stream()
                        .mapToLong(hour -> hour.get(MALFORMED))
                        .sum())
                .isEqualTo(3);
        assertThat(Files.readString(fixture.file("state/unrecognised-national.txt")))
                .contains("postfix/smtp")
                .doesNotContain("zebra", "yak", "xerus", "hushed");
    }
}
