package io.milepost.analytics;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

/** The facts of text messages, by hand. */
class SmsIT extends CommandTest {
    @Test
    void textMessagesAreCountedOnceAndALateReportChangesTheHourThatTheyWereTakenIn() {
        Map<String, Object> waiting = rows.sms("outbound", "accepted", "2026-11-03T10:05:00Z", null);
        installation
                .lake()
                .append(
                        "sms",
                        List.of(
                                waiting,
                                rows.sms("outbound", "delivered", "2026-11-03T10:10:00Z", 9_000L),
                                rows.sms("outbound", "delivered", "2026-11-03T10:59:59Z", 30_001L),
                                rows.sms("outbound", "failed", "2026-11-03T10:20:00Z", 100L),
                                rows.sms("inbound", "received", "2026-11-03T11:00:00Z", null)));

        assertThat(analyse().exitCode()).isZero();

        String address = "sms-hour/jobs-national/2026-11-03";
        assertThat(installation.api().rowLines(address))
                .containsExactlyInAnyOrder(
                        text("10", "outbound", "accepted", 1, 0, 0, ""),
                        text("10", "outbound", "delivered", 2, 2, 1, "\"518\":1,\"629\":1"),
                        text("10", "outbound", "failed", 1, 1, 1, "\"100\":1"),
                        text("11", "inbound", "received", 1, 0, 0, ""));

        Map<String, Object> arrived = new HashMap<>(waiting);
        arrived.put("outcome", "delivered");
        arrived.put("delay_ms", 86_400_000L);
        installation.lake().change("sms", List.of(waiting), List.of(arrived));

        assertThat(analyse().exitCode()).isZero();

        assertThat(installation.api().rowLines(address))
                .hasSize(3)
                .contains(text("10", "outbound", "delivered", 3, 3, 1, "\"518\":1,\"629\":1,\"1362\":1"));
    }

    private static String text(
            String hour, String direction, String outcome, int messages, int timed, int within, String histogram) {
        return "{\"hour\":\"2026-11-03T" + hour + ":00:00Z\",\"direction\":\"" + direction
                + "\",\"centre\":\"smsc1\",\"outcome\":\"" + outcome + "\",\"messages\":" + messages + ",\"timed\":"
                + timed + ",\"within\":{\"30000\":" + within + "},\"histogram\":{" + histogram + "}}";
    }
}
