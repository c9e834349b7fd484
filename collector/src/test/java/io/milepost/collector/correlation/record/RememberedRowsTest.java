package io.milepost.collector.correlation.record;

import static org.assertj.core.api.Assertions.assertThat;

import io.milepost.collector.correlation.RecordBench;
import io.milepost.collector.event.Delivery;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

/** Rows of message tracking are settled, so that whoever sums them up need not keep one for each message for ever. */
class RememberedRowsTest {

    private static final String FIELDS =
            "#Fields: date-time,source,event-id,internal-message-id,message-id,network-message-id,recipient-address,"
                    + "recipient-status,total-bytes,recipient-count,sender-address,return-path,message-info";
    private static final Instant BEGIN = Instant.parse("2026-10-05T06:00:00Z");

    @Test
    void settlesWhatWasDeliveredAtOnce() {
        RecordBench bench = new RecordBench().file("log", List.of(FIELDS, delivered(1, 600, 500)));

        assertThat(bench.of(Delivery.class)).hasSize(1).allMatch(bench::isSettled);
    }

    @Test
    void settlesWhatTookLongerOnceItsSourceWentOnForTheHold() {
        List<String> lines = new ArrayList<>(List.of(FIELDS, delivered(0, 5, 0)));
        lines.add(delivered(1, 600, 20_000));
        IntStream.range(2, 122).forEach(minute -> lines.add(delivered(minute, 600 + 60 * minute, 0)));

        RecordBench whole = new RecordBench().file("log", lines);

        assertThat(slow(whole)).hasSize(1).allMatch(whole::isSettled);
        RecordBench begun = new RecordBench().file("log", lines.subList(0, 40));
        assertThat(slow(begun)).hasSize(1).noneMatch(begun::isSettled);
    }

    private static List<Delivery> slow(RecordBench bench) {
        return bench.of(Delivery.class).stream()
                .filter(row -> row.delayMs() != null && row.delayMs() == 20_000)
                .toList();
    }

    private static String delivered(int number, int second, int delayMillis) {
        Instant at = BEGIN.plusSeconds(second);
        return at + ",STOREDRIVER,DELIVER," + number + ",<" + number + "@x.example>,0-" + number
                + ",amy@care.example,,900,1,ben@x.example,ben@x.example," + at.minus(Duration.ofMillis(delayMillis));
    }
}
