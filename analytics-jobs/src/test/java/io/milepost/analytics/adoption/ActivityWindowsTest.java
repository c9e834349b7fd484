package io.milepost.analytics.adoption;

import static org.assertj.core.api.Assertions.assertThat;

import io.milepost.analytics.adoption.ActivityWindows.Use;
import io.milepost.analytics.catalogue.Definition;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.time.temporal.ChronoUnit;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Combinators;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class ActivityWindowsTest {
    private static final ZoneId LONDON = ZoneId.of("Europe/London");
    private static final Definition THIRTY_DAYS = new Definition("30", 30, Set.of("IMAP"), Set.of("person"));

    /** One access, as an event has it. */
    record Access(String protocol, Instant at) {}

    @ParameterizedTest
    @CsvSource({
        // The window of 28 February is from 30 January, 00:00, to 1 March, 00:00, both excluded.
        "2025-01-30T00:00:00Z, 2025-02-28, false",
        "2025-01-30T00:00:00.000001Z, 2025-02-28, true",
        "2025-01-30T00:00:00Z, 2025-02-27, true",
        "2025-02-28T23:59:59.999999Z, 2025-02-28, true",
        "2025-03-01T00:00:00Z, 2025-02-28, false",
        // The clocks went forward on 30 March 2025 and back on 26 October: civil days of 23 and 25 hours.
        "2025-03-29T23:59:59Z, 2025-04-28, false",
        "2025-03-30T00:00:00Z, 2025-04-28, false",
        "2025-03-30T00:00:01Z, 2025-04-28, true",
        "2025-10-25T22:59:59Z, 2025-11-24, false",
        "2025-10-25T23:00:00Z, 2025-11-24, false",
        "2025-10-25T23:00:01Z, 2025-11-24, true",
    })
    void anAccessCountsBetweenTheEdgesOfTheWindow(String at, String day, boolean active) {
        LocalDate asked = LocalDate.parse(day);
        ActivityWindows windows = new ActivityWindows(List.of(THIRTY_DAYS), LONDON, asked, asked);
        long[] masks = fold(windows, List.of(new Access("IMAP", Instant.parse(at))), LONDON);
        assertThat(masks[0] == 1).isEqualTo(active);
    }

    @Test
    void aProtocolThatADefinitionDoesNotNameIsNoUse() {
        LocalDate day = LocalDate.parse("2025-02-28");
        ActivityWindows windows = new ActivityWindows(List.of(THIRTY_DAYS), LONDON, day, day);
        long[] masks = fold(windows, List.of(new Access("POP3", Instant.parse("2025-02-28T09:00:00Z"))), LONDON);
        assertThat(masks[0]).isZero();
    }

    @Property(tries = 500)
    void theWindowsOfAllDaysAgreeWithTheRuleAppliedToEveryAccess(
            @ForAll("histories") List<Access> history,
            @ForAll("definitions") List<Definition> definitions,
            @ForAll("zones") ZoneId zone) {
        LocalDate first = LocalDate.parse("2025-03-20");
        LocalDate last = LocalDate.parse("2025-04-20");
        ActivityWindows windows = new ActivityWindows(definitions, zone, first, last);
        long[] masks = fold(windows, history, zone);
        for (int day = 0; day < windows.days(); day++) {
            LocalDate asked = first.plusDays(day);
            for (int i = 0; i < definitions.size(); i++) {
                Definition definition = definitions.get(i);
                assertThat((masks[day] >> i & 1) == 1)
                        .as("active on %s under %s", asked, definition)
                        .isEqualTo(isActive(history, definition, asked, zone));
            }
        }
    }

    /** As the jobs do: the latest access of each civil day and protocol, in any order. */
    private static long[] fold(ActivityWindows windows, List<Access> history, ZoneId zone) {
        Map<List<Object>, Use> latest = new HashMap<>();
        for (Access access : history) {
            int day = Math.toIntExact(access.at().atZone(zone).toLocalDate().toEpochDay());
            Use use = new Use(day, access.protocol(), ChronoUnit.MICROS.between(Instant.EPOCH, access.at()));
            latest.merge(List.of(day, access.protocol()), use, (a, b) -> a.latestMicros() > b.latestMicros() ? a : b);
        }
        long[] masks = new long[windows.days()];
        latest.values().forEach(use -> windows.mark(use, masks));
        return masks;
    }

    private static boolean isActive(Collection<Access> history, Definition definition, LocalDate day, ZoneId zone) {
        Instant end = day.plusDays(1).atStartOfDay(zone).toInstant();
        Instant start = day.plusDays(1)
                .minusDays(definition.windowDays())
                .atStartOfDay(zone)
                .toInstant();
        return history.stream()
                .filter(access -> definition.protocols().contains(access.protocol()))
                .anyMatch(access -> access.at().isAfter(start) && access.at().isBefore(end));
    }

    @Provide
    Arbitrary<List<Access>> histories() {
        Instant from = Instant.parse("2025-02-10T00:00:00Z");
        Arbitrary<Instant> anywhere = Arbitraries.longs()
                .between(0, 75L * 86_400 * 1_000_000)
                .map(micros -> from.plus(micros, ChronoUnit.MICROS));
        Arbitrary<Instant> atAnEdge =
                Arbitraries.integers().between(0, 75 * 24).map(hour -> from.plus(hour, ChronoUnit.HOURS));
        Arbitrary<Instant> at = Arbitraries.oneOf(anywhere, atAnEdge);
        return Combinators.combine(Arbitraries.of("IMAP", "POP3", "SMTP-AUTH"), at)
                .as(Access::new)
                .list()
                .ofMaxSize(12);
    }

    @Provide
    Arbitrary<List<Definition>> definitions() {
        return Combinators.combine(
                        Arbitraries.integers().between(1, 45),
                        Arbitraries.of("IMAP", "POP3", "SMTP-AUTH").set().ofMinSize(1))
                .as((days, protocols) -> new Definition(days + " " + protocols, days, protocols, Set.of("person")))
                .list()
                .ofMinSize(1)
                .ofMaxSize(4);
    }

    @Provide
    Arbitrary<ZoneId> zones() {
        // Beirut's clocks change at midnight: its 30 March 2025 begins at 01:00.
        return Arbitraries.of("UTC", "Europe/London", "Asia/Beirut", "Asia/Kolkata", "America/Havana")
                .map(ZoneId::of);
    }
}
