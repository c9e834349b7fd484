package io.milepost.collector.format.sendmail;

import static org.assertj.core.api.Assertions.assertThat;

import io.milepost.collector.bytes.Bytes;
import java.time.Instant;
import java.util.OptionalLong;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class SendmailIdsTest {

    @ParameterizedTest
    @ValueSource(strings = {"BAA26050", "g8U2LVi03161", "j061bW9V000809", "xA32R2PQ3529566", "6AN1SpXC000248"})
    void idsOfAllReleasesAreKnown(String id) {
        byte[] buffer = Bytes.of(id + ": from=<a@x>");

        assertThat(SendmailIds.end(buffer, 0, buffer.length)).isEqualTo(id.length());
    }

    @ParameterizedTest
    @ValueSource(
            strings = {"NOQUEUE: x", "STARTTLS=server", "SYSERR(root): x", "collect: x", "AUTH: x", "j061bW9V000809", ""
            })
    void wordsAreNoIds(String text) {
        byte[] buffer = Bytes.of(text);

        assertThat(SendmailIds.end(buffer, 0, buffer.length)).isEqualTo(-1);
    }

    @ParameterizedTest
    @CsvSource({"j061bW9V000809, 2005-01-06T01:37:32Z", "6AN1SpXC000248, 2026-11-23T01:28:51Z"})
    void anIdSince810BeginsWithTheSecondOfArrival(String id, Instant arrival) {
        byte[] buffer = Bytes.of(id);

        assertThat(SendmailIds.arrivalSecond(buffer, 0, buffer.length))
                .isEqualTo(OptionalLong.of(arrival.getEpochSecond()));
    }

    @Test
    void olderIdsSayNothing() {
        assertThat(SendmailIds.arrivalSecond(Bytes.of("BAA26050"), 0, 8)).isEmpty();
        assertThat(SendmailIds.arrivalSecond(Bytes.of("j1U1bW9V000809"), 0, 14)).isEmpty();
    }
}
