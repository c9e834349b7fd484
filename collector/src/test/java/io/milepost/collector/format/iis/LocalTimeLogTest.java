package io.milepost.collector.format.iis;

import static org.assertj.core.api.Assertions.assertThat;

import io.milepost.collector.correlation.RecordBench;
import io.milepost.collector.event.MailboxAccess;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Advanced Logging of IIS may write the server's own time; the log's zone, here Europe/London, makes it an instant. */
class LocalTimeLogTest {

    private static final String COLUMNS =
            " s-ip cs-method cs-uri-stem cs-uri-query s-port cs-username c-ip cs(User-Agent) sc-status sc-substatus sc-win32-status time-taken";
    private static final String REQUEST =
            " 10.0.0.1 POST /EWS/Exchange.asmx - 443 CARE\\amy 198.18.0.7 Outlook 200 0 0 15";

    @ParameterizedTest
    @CsvSource({
        "date-local time-local, 2026-07-05 08:10:00, 2026-07-05T07:10:00Z",
        "date-local time-local, 2026-01-05 08:10:00, 2026-01-05T08:10:00Z",
        "date-UTC time-UTC, 2026-07-05 08:10:00, 2026-07-05T08:10:00Z",
        "date time, 2026-07-05 08:10:00, 2026-07-05T08:10:00Z",
        "date time date-local time-local, 2026-07-05 08:10:00 2026-07-05 09:10:00, 2026-07-05T08:10:00Z"
    })
    void theColumnsSayWhoseTimeItIs(String columns, String stamp, Instant at) {
        RecordBench bench = new RecordBench()
                .file("web", List.of("#Fields: " + columns + COLUMNS, stamp + REQUEST))
                .end();

        assertThat(bench.of(MailboxAccess.class))
                .singleElement()
                .satisfies(row -> assertThat(Instant.EPOCH.plus(row.at(), ChronoUnit.MICROS))
                        .isEqualTo(at));
    }

    @Test
    void theHourThatTheClocksRepeatPassesTwice() {
        RecordBench bench = new RecordBench()
                .file(
                        "web",
                        List.of(
                                "#Fields: date-local time-local" + COLUMNS,
                                "2026-10-25 01:50:00" + REQUEST,
                                "2026-10-25 01:10:00" + REQUEST.replace("15", "16")))
                .end();

        assertThat(bench.of(MailboxAccess.class))
                .extracting(
                        row -> Instant.EPOCH.plus(row.at(), ChronoUnit.MICROS).toString())
                .containsExactlyInAnyOrder("2026-10-25T00:50:00Z", "2026-10-25T01:10:00Z");
    }
}
