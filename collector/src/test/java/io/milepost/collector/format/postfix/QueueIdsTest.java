package io.milepost.collector.format.postfix;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import java.time.Instant;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class QueueIdsTest {

    @ParameterizedTest
    @CsvSource({
        "9621F1B1B, 9",
        "4cDCnd66Hyz1XPWFF, 17",
        "ABCDEF, 6",
        "ABCDE, -1",
        "warning, -1",
        "statistics, -1",
        "NOQUEUE, -1"
    })
    void findsTheEndOfAQueueId(String text, int end) {
        byte[] bytes = (text + ": x").getBytes(StandardCharsets.US_ASCII);

        assertThat(QueueIds.end(bytes, 0, bytes.length)).isEqualTo(end);
    }

    @ParameterizedTest
    @CsvSource({
        "3mPVKl0Mhjz7sXv, 2015-07-05T12:52:11Z",
        "4cDCnd66Hyz1XPWFF, 2025-08-29T22:37:25Z",
        "44JCRG5tYPzCqt2, 2019-03-11T22:27:54Z"
    })
    void aLongQueueIdTellsWhenItsMessageArrived(String id, String arrival) {
        byte[] bytes = id.getBytes(StandardCharsets.US_ASCII);

        assertThat(QueueIds.unique(bytes, 0, bytes.length)).isTrue();
        assertThat(Instant.ofEpochSecond(QueueIds.arrivalSecond(bytes, 0))).isEqualTo(Instant.parse(arrival));
    }
}
