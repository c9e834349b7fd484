package io.milepost.analytics;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;

/** Days are computed from the state of a day before, and say what they say when computed from the beginning. */
class CarriedStateIT extends CommandTest {
    private static final LocalDate FIRST = LocalDate.parse("2026-10-22");
    private static final int DAYS = 9;

    private static LocalDate day(int number) {
        return FIRST.plusDays(number);
    }

    private void writeDay(int number) {
        LocalDate day = day(number);
        List<Map<String, Object>> directory = new ArrayList<>();
        for (String account : List.of("A", "B", "C")) {
            directory.add(rows.account(day, account, "person of " + account, account.equals("B") ? "RX2" : "RX1"));
        }
        installation.lake().replaceDirectory("national", day, directory);
        List<Map<String, Object>> accesses = new ArrayList<>();
        accesses.add(rows.access("nobody", day + "T10:00:00Z", "POP3"));
        if (number % 2 == 0) {
            accesses.add(rows.access("a", day + "T10:00:00Z", "IMAP"));
        }
        if (number < 2) {
            accesses.add(rows.access("b", day + "T22:59:59.999999Z", "SMTP-AUTH"));
            // The first instant of the civil day after: of another day, and in none of the windows that begin with it.
            accesses.add(rows.access("c", day + "T23:00:00Z", "IMAP"));
        }
        installation.lake().append("mailbox_access", accesses);
    }

    private void writeIdentities() {
        installation
                .lake()
                .append("identity", List.of(rows.identity("A", "a"), rows.identity("B", "b"), rows.identity("C", "c")));
    }

    private Map<String, List<JsonNode>> adoption() {
        Map<String, List<JsonNode>> facts = new TreeMap<>();
        installation.api().bodies().keySet().stream()
                .filter(address -> address.startsWith("adoption-day/"))
                .forEach(address -> facts.put(address, installation.api().rows(address)));
        return facts;
    }

    private void assertSameFromTheBeginning() {
        Map<String, List<JsonNode>> carried = adoption();
        assertPublished(analyse("--recompute"));
        assertThat(adoption()).isEqualTo(carried);
        assertThat(carried).hasSize(DAYS);
    }

    @Test
    void dayAfterDayGivesWhatAllDaysAtOnceGive() {
        writeIdentities();
        for (int number = 0; number < DAYS; number++) {
            writeDay(number);
            if (number != 1 && number < 5 || number == DAYS - 1) {
                assertPublished(analyse());
            }
        }
        assertSameFromTheBeginning();
    }

    @Test
    void lateAccessesAndOtherIdentitiesHaveTheDaysSinceComputedFromAnEarlierState() {
        for (int number = 0; number < DAYS; number++) {
            writeDay(number);
            if (number > DAYS - 4) {
                assertPublished(analyse());
            }
        }
        installation.api().takePuts();
        LocalDate late = day(DAYS - 2);
        installation.lake().append("mailbox_access", List.of(rows.access("b", late + "T09:00:00Z", "IMAP")));
        assertPublished(analyse());
        assertThat(installation.api().takePuts())
                .filteredOn(address -> address.startsWith("adoption-day/"))
                .containsExactlyInAnyOrder(
                        "adoption-day/jobs-national/" + late, "adoption-day/jobs-national/" + day(DAYS - 1));
        writeIdentities();
        assertPublished(analyse());
        assertSameFromTheBeginning();
    }

    @Test
    void aDayIsComparedWithTheDirectoryOfDaysBefore() {
        writeIdentities();
        for (int number = 0; number < DAYS; number++) {
            writeDay(number);
        }
        installation.lake().replaceDirectory("national", day(DAYS - 2), List.of());
        assertPublished(analyse());
        LocalDate last = day(DAYS - 1);
        installation.lake().append("mailbox_access", List.of(rows.access("b", last + "T09:00:00Z", "IMAP")));
        assertPublished(analyse());
        assertSameFromTheBeginning();
    }
}
