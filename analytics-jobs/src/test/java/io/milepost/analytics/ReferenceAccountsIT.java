package io.milepost.analytics;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

/** Ten accounts, each with a trap of its own, under every definition of active. */
class ReferenceAccountsIT extends CommandTest {

    @Test
    void theTenAccountsOfTheReferenceAreCountedUnderEveryDefinition() {
        LocalDate day = LocalDate.parse("2025-02-28");
        writeReferenceAccounts(day);

        assertPublished(analyse("--from", "2025-02-28", "--to", "2025-02-28"));

        List<JsonNode> nation = installation.api().rows("adoption-day/jobs-national/2025-02-28").stream()
                .filter(row -> row.get("scope").asText().equals("nation"))
                .toList();
        assertThat(nation)
                .extracting(row -> row.get("definition").asText())
                .containsExactly("able", "enabled-sent", "login-only", "nhsmail-30-day", "sent-mail");
        assertThat(nation).extracting(row -> row.get("registered").asInt()).containsOnly(10);
        assertThat(nation)
                .extracting(row -> row.get("registered_people").asInt())
                .containsOnly(7);
        assertThat(nation).extracting(row -> row.get("active").asInt()).containsExactly(7, 3, 3, 5, 2);
        assertThat(nation).extracting(row -> row.get("active_people").asInt()).containsExactly(6, 2, 2, 4, 2);
        assertThat(nation).extracting(row -> row.get("never_used").asInt()).containsExactly(0, 4, 3, 1, 6);
    }

    /** A1 to A10 of the reference table at 1 March 2025, 00:00 UTC. */
    private void writeReferenceAccounts(LocalDate day) {
        List<Map<String, Object>> accounts = IntStream.rangeClosed(1, 10)
                .mapToObj(i -> rows.account(day, "A" + i, i == 6 || i == 7 ? null : i == 10 ? "p1" : "p" + i, "RX1"))
                .collect(Collectors.toList());
        accounts.get(5).put("kind", "shared");
        accounts.get(6).put("kind", "application");
        accounts.get(7).put("state", "disabled");
        accounts.get(8).put("state", "leaver");
        installation.lake().replaceDirectory("national", day, accounts);
        installation.lake().append("organisation", List.of(rows.organisation("RX1", "acute", "North")));
        installation
                .lake()
                .append(
                        "identity",
                        IntStream.rangeClosed(1, 10)
                                .mapToObj(i -> rows.identity("A" + i, "a" + i + "@service.example"))
                                .toList());
        installation
                .lake()
                .append(
                        "mailbox_access",
                        List.of(
                                rows.access("a1@service.example", "2025-02-28T09:00:00Z", "IMAP"),
                                rows.access("a1@service.example", "2025-02-28T09:10:00Z", "SMTP-AUTH"),
                                rows.access("a2@service.example", "2025-02-27T09:00:00Z", "MAPI"),
                                rows.access("a3@service.example", "2025-02-19T09:00:00Z", "SMTP-AUTH"),
                                rows.access("a4@service.example", "2025-01-30T00:00:00Z", "IMAP"),
                                rows.access("a6@service.example", "2025-02-28T09:00:00Z", "SMTP-AUTH"),
                                rows.access("a7@service.example", "2025-02-28T09:00:00Z", "SMTP-AUTH"),
                                rows.access("a8@service.example", "2024-08-01T09:00:00Z", "IMAP"),
                                rows.access("a9@service.example", "2025-02-23T09:00:00Z", "IMAP"),
                                rows.access("a10@service.example", "2025-02-26T09:00:00Z", "IMAP")));
    }
}
