package io.milepost.sla.comparison;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.milepost.sla.comparison.Difference.Outcome;
import io.milepost.sla.contract.Contract;
import io.milepost.sla.evidence.Evidence;
import io.milepost.sla.evidence.SampleCount;
import io.milepost.sla.evidence.ServiceState;
import io.milepost.sla.evidence.StateInterval;
import io.milepost.sla.exact.Ratio;
import io.milepost.sla.hours.Period;
import io.milepost.sla.hours.Span;
import io.milepost.sla.language.ContractReader;
import io.milepost.sla.verdict.ServiceLevels;
import java.nio.file.Path;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.SortedSet;
import java.util.TreeSet;
import org.junit.jupiter.api.Test;

/** June 2025 in UTC: 30 days of 43,200 minutes. */
class ComparerTest {
    private static final Contract TERMS = ContractReader.parse("contract.yml", """
                    name: case
                    service: national
                    zone: UTC
                    accounting: { unknown: { treatment: removed, coverageFloor: 90 % } }
                    measures:
                      - { name: imap, kind: availability, target: 99.9 % }
                      - { name: delivery, kind: delivery-time, thresholdMs: 60000, target: 95 % }
                    """, Path.of("."));
    private static final Period JUNE = Period.parse("2025-06", ZoneOffset.UTC);
    private static final Watch MINUTELY = watch(60_000, "connect", "login");
    private static final SortedSet<LocalDate> ALL_DAYS = new TreeSet<>(
            LocalDate.of(2025, 6, 1).datesUntil(LocalDate.of(2025, 7, 1)).toList());

    private static Watch watch(long interval, String... phases) {
        return new Watch(
                new TreeSet<>(Set.of("inside")), new TreeSet<>(Set.of(interval)), new TreeSet<>(Set.of(phases)));
    }

    /** Up in June but for so many minutes from noon of the 10th, and unknown for so many from noon of the 20th. */
    private static Evidence probed(long badMinutes, long unknownMinutes) {
        List<StateInterval> states = new ArrayList<>();
        Instant bad = Instant.parse("2025-06-10T12:00:00Z");
        Instant unknown = Instant.parse("2025-06-20T12:00:00Z");
        states.add(state(JUNE.span().startInstant(), bad, ServiceState.UP));
        if (badMinutes > 0) {
            states.add(state(bad, bad.plusSeconds(badMinutes * 60), ServiceState.DOWN));
        }
        states.add(state(bad.plusSeconds(badMinutes * 60), unknown, ServiceState.UP));
        states.add(state(unknown.plusSeconds(unknownMinutes * 60), JUNE.span().endInstant(), ServiceState.UP));
        return Evidence.NONE.withStates(states);
    }

    private static StateInterval state(Instant from, Instant to, ServiceState state) {
        return StateInterval.of("imap", "inside", Span.of(from, to), state);
    }

    private static Evidence delivered(Evidence evidence, long good, long all) {
        return evidence.withCounts(List.of(new SampleCount("delivery", JUNE.span(), all, good, 60_000L)));
    }

    private static Contender contender(String name, Evidence evidence, Watch watch, SortedSet<LocalDate> days) {
        return new Contender(
                name,
                name,
                ServiceLevels.evaluate(TERMS, JUNE, evidence),
                Map.of("imap", watch),
                Map.of("delivery", days),
                List.of());
    }

    private static Contender contender(String name, Evidence evidence) {
        return contender(name, evidence, MINUTELY, ALL_DAYS);
    }

    private static Difference imap(Contender first, Contender other) {
        return Comparer.compare(TERMS, JUNE, List.of(first, other))
                .measures()
                .get(0)
                .differences()
                .get(0);
    }

    private static Difference delivery(Contender first, Contender other) {
        return Comparer.compare(TERMS, JUNE, List.of(first, other))
                .measures()
                .get(1)
                .differences()
                .get(0);
    }

    @Test
    void a_difference_larger_than_what_is_unknown_is_one() {
        Difference difference = imap(contender("national", probed(60, 10)), contender("local", probed(20, 10)));

        assertThat(difference.outcome()).isEqualTo(Outcome.BETTER);
        assertThat(difference.points()).isEqualTo(Ratio.of(40, 43_190));
        assertThat(difference.pointsText()).isEqualTo("+0.092614");
    }

    @Test
    void levels_that_unknown_time_could_turn_round_cannot_be_told_apart() {
        Difference difference = imap(contender("national", probed(60, 40)), contender("local", probed(20, 40)));

        assertThat(difference.outcome()).isEqualTo(Outcome.INDISTINGUISHABLE);
    }

    @Test
    void the_ends_of_outages_are_known_to_one_interval_between_probes() {
        Contender sixty = contender("national", probed(60, 0));
        assertThat(imap(sixty, contender("local", probed(58, 0))).outcome()).isEqualTo(Outcome.INDISTINGUISHABLE);
        assertThat(imap(sixty, contender("local", probed(57, 0))).outcome()).isEqualTo(Outcome.BETTER);
        Bounds bounds = Comparer.compare(TERMS, JUNE, List.of(sixty, sixty))
                .measures()
                .get(0)
                .reached()
                .get(0)
                .bounds();
        assertThat(bounds)
                .isEqualTo(new Bounds(Ratio.of(43_139, 43_200), Ratio.of(43_141, 43_200), Bounds.Method.TIME));
    }

    @Test
    void two_months_without_a_fault_or_a_gap_are_the_same() {
        assertThat(imap(contender("national", probed(0, 0)), contender("local", probed(0, 0)))
                        .outcome())
                .isEqualTo(Outcome.SAME);
    }

    @Test
    void shares_of_messages_are_told_apart_by_their_number() {
        Evidence up = probed(0, 0);
        assertThat(delivery(
                                contender("national", delivered(up, 950, 1_000)),
                                contender("local", delivered(up, 96, 100)))
                        .outcome())
                .isEqualTo(Outcome.INDISTINGUISHABLE);
        assertThat(delivery(
                                contender("national", delivered(up, 950_000, 1_000_000)),
                                contender("local", delivered(up, 940_000, 1_000_000)))
                        .outcome())
                .isEqualTo(Outcome.WORSE);
    }

    @Test
    void what_was_watched_otherwise_is_not_compared() {
        Contender national = contender("national", probed(60, 0));
        Watch faster = watch(10_000, "connect", "login");
        Watch shallower = watch(60_000, "connect");
        Watch elsewhere = new Watch(new TreeSet<>(Set.of("internet")), MINUTELY.intervalsMillis(), MINUTELY.phases());

        assertThat(refusal(national, faster)).isEqualTo("imap was probed every: 60 s of national; 10 s of local");
        assertThat(refusal(national, shallower))
                .isEqualTo("imap was probed up to: connect, login of national; connect of local");
        assertThat(refusal(national, elsewhere)).isEqualTo("imap was seen from: inside of national; internet of local");
    }

    private static String refusal(Contender national, Watch watch) {
        Difference difference = imap(national, contender("local", probed(0, 0), watch, ALL_DAYS));
        assertThat(difference.outcome()).isEqualTo(Outcome.NOT_ALIKE);
        assertThat(difference.points()).isNull();
        return String.join("; ", difference.reasons());
    }

    @Test
    void too_little_that_is_known_and_other_days_are_not_compared() {
        Contender national = contender("national", delivered(probed(0, 0), 95, 100));
        Contender gaps = contender(
                "local",
                delivered(probed(0, 5_000), 95, 100),
                MINUTELY,
                new TreeSet<>(ALL_DAYS.headSet(LocalDate.of(2025, 6, 4))));

        assertThat(imap(national, gaps).reasons())
                .containsExactly("Coverage of local is 88.425925 %, below the contract’s floor of 90 %");
        assertThat(delivery(national, gaps).reasons())
                .containsExactly("Different days were counted: 30 from 2025-06-01 to 2025-06-30 of national;"
                        + " 3 from 2025-06-01 to 2025-06-03 of local");
        assertThat(imap(national, contender("nobody", Evidence.NONE)).reasons()).contains("Nothing is known of nobody");
    }

    @Test
    void one_service_alone_is_no_comparison() {
        assertThatThrownBy(() -> Comparer.compare(TERMS, JUNE, List.of(contender("national", probed(0, 0)))))
                .hasMessage("Cannot compare: expected two services or more, got 1");
    }
}
