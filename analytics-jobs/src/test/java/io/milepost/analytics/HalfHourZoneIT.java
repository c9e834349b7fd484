package io.milepost.analytics;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.LocalDate;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** A service in India, where a day begins at half past six in the evening of UTC. */
class HalfHourZoneIT extends CommandTest {
    private static final LocalDate EVE = LocalDate.parse("2026-11-03");
    private static final String LAST_OF_THE_EVE = "2026-11-03T18:29:59.999999Z";
    private static final String MIDNIGHT = "2026-11-03T18:30:00Z";

    @Override
    String zone() {
        return "Asia/Kolkata";
    }

    /** Both accounts move from one organisation to another at midnight. */
    @BeforeEach
    void writeDirectories() {
        for (LocalDate day : List.of(EVE, EVE.plusDays(1))) {
            String organisation = day.equals(EVE) ? "OLD" : "NEW";
            installation
                    .lake()
                    .replaceDirectory(
                            "national",
                            day,
                            List.of(
                                    rows.account(day, "A", "p", organisation),
                                    rows.account(day, "B", "q", organisation)));
        }
        installation.lake().append("identity", List.of(rows.identity("A", "a"), rows.identity("B", "b")));
    }

    @Test
    void aLoginAtMidnightIsOfTheDayThatBegins() {
        installation
                .lake()
                .append(
                        "mailbox_access",
                        List.of(rows.access("a", LAST_OF_THE_EVE, "IMAP"), rows.access("b", MIDNIGHT, "IMAP")));

        assertPublished(analyse());

        assertThat(nation(EVE, "active")).isEqualTo(1);
        assertThat(nation(EVE, "never_used")).isEqualTo(1);
        assertThat(nation(EVE.plusDays(1), "active")).isEqualTo(2);
        assertThat(installation.api().rows("access-hour/jobs-national/" + EVE))
                .extracting(row ->
                        row.get("hour").asText() + " " + row.get("organisation").asText())
                .containsExactly("2026-11-03T18:15:00Z OLD", "2026-11-03T18:30:00Z NEW");
    }

    @Test
    void mailOfOneHourOnBothSidesOfMidnightIsKeptApart() {
        installation
                .lake()
                .append(
                        "delivery",
                        List.of(
                                rows.delivery("x", "a", LAST_OF_THE_EVE, 500L),
                                rows.delivery("x", "a", MIDNIGHT, 500L),
                                rows.delivery("x", "a", "2026-11-03T18:44:59Z", 500L)));
        installation
                .lake()
                .append("delivery_attempt", List.of(rows.attempt("Q", "a", "2026-11-03T18:31:00Z", "connection")));

        assertPublished(analyse());

        assertThat(installation.api().rows("delivery-hour/jobs-national/" + EVE))
                .extracting(row ->
                        row.get("hour").asText() + " " + row.get("organisation").asText() + " "
                                + row.get("outcome").asText() + " " + row.get("recipients"))
                .containsExactlyInAnyOrder(
                        "2026-11-03T18:15:00Z OLD delivered 1",
                        "2026-11-03T18:30:00Z NEW deferred 1",
                        "2026-11-03T18:30:00Z NEW delivered 2");
    }

    private long nation(LocalDate day, String count) {
        return installation.api().rows("adoption-day/jobs-national/" + day).stream()
                .filter(row -> row.get("scope").asText().equals("nation"))
                .filter(row -> row.get("definition").asText().equals("login-only"))
                .mapToLong(row -> row.get(count).asLong())
                .sum();
    }
}
