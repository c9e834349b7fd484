package io.milepost.sla.whatif;

import static org.assertj.core.api.Assertions.assertThat;

import io.milepost.sla.contract.Contract;
import io.milepost.sla.evidence.Evidence;
import io.milepost.sla.evidence.ServiceState;
import io.milepost.sla.evidence.StateInterval;
import io.milepost.sla.hours.Period;
import io.milepost.sla.hours.Span;
import io.milepost.sla.language.ContractReader;
import io.milepost.sla.verdict.ServiceLevels;
import io.milepost.sla.verdict.outcome.MeasureEvaluation;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.Random;
import org.junit.jupiter.api.Test;

class WhatIfTest {
    private static final Contract CONTRACT = ContractReader.parse("case.yml", """
            name: case
            service: national
            zone: Europe/London
            accounting:
              minimumOutage: 5 min
            measures:
              - { name: mail, kind: availability, target: 99.9 %, targets: [imap, smtp] }
              - { name: reading, kind: availability, target: 99.9 %, targets: [imap] }
            """, Path.of("."));
    private static final Period PERIOD = Period.parse("2026-10", CONTRACT.zone());

    private final List<StateInterval> states = new ArrayList<>();

    @Test
    void without_its_only_outage_a_measure_reaches_all_of_its_time() {
        state("imap", ServiceState.UP, PERIOD.span());
        state("smtp", ServiceState.UP, PERIOD.span());
        Span outage = span("2026-10-14T09:00:00Z", "2026-10-14T10:00:00Z");
        state("imap", ServiceState.DOWN, outage);

        assertThat(level(ServiceLevels.evaluate(CONTRACT, PERIOD, evidence()).measures(), "mail"))
                .isEqualTo("744/745");
        assertThat(without("imap", outage))
                .extracting(each -> each.measure() + " " + each.badMicros() + " " + exact(each))
                .containsExactly("mail 0 1/1", "reading 0 1/1");
    }

    @Test
    void an_outage_of_another_target_at_the_same_time_still_counts() {
        state("imap", ServiceState.UP, PERIOD.span());
        state("smtp", ServiceState.UP, PERIOD.span());
        Span first = span("2026-10-14T09:00:00Z", "2026-10-14T10:00:00Z");
        state("imap", ServiceState.DOWN, first);
        state("smtp", ServiceState.DOWN, span("2026-10-14T09:30:00Z", "2026-10-14T11:00:00Z"));

        assertThat(without("imap", first))
                .extracting(each -> each.measure() + " " + Objects.requireNonNull(each.badMicros()) / Span.MINUTE)
                .containsExactly("mail 90", "reading 0");
    }

    @Test
    void a_neighbour_that_is_then_too_short_to_count_falls_away_with_it() {
        state("imap", ServiceState.UP, PERIOD.span());
        state("smtp", ServiceState.UP, PERIOD.span());
        Span first = span("2026-10-14T09:00:00Z", "2026-10-14T09:04:00Z");
        state("imap", ServiceState.DOWN, first);
        state("smtp", ServiceState.DOWN, span("2026-10-14T09:04:00Z", "2026-10-14T09:08:00Z"));

        assertThat(level(ServiceLevels.evaluate(CONTRACT, PERIOD, evidence()).measures(), "mail"))
                .isNotEqualTo("1/1");
        assertThat(without("imap", first)).extracting(WhatIfTest::exact).containsOnly("1/1");
    }

    @Test
    void a_target_of_no_measure_has_no_effect() {
        state("imap", ServiceState.UP, PERIOD.span());
        assertThat(without("pop3", PERIOD.span())).isEmpty();
    }

    /** Taking an outage out is the same as never having told of it, whatever else there is. */
    @Test
    void the_figure_without_an_outage_is_that_of_a_history_in_which_it_never_was() {
        Random random = new Random(4);
        for (int history = 0; history < 200; history++) {
            states.clear();
            List<StateInterval> others = new ArrayList<>();
            Span outage = randomSpan(random);
            for (String target : List.of("imap", "smtp")) {
                others.add(StateInterval.of(target, "", PERIOD.span(), ServiceState.UP));
                for (int i = 0; i < 4; i++) {
                    Span other = randomSpan(random);
                    boolean apart = other.end() <= outage.start() || outage.end() <= other.start();
                    if (apart || target.equals("smtp")) {
                        others.add(StateInterval.of(
                                target, "", other, random.nextBoolean() ? ServiceState.DOWN : ServiceState.UNKNOWN));
                    }
                }
            }
            states.addAll(others);
            state("imap", ServiceState.DOWN, outage);
            List<MeasureEvaluation> never = ServiceLevels.evaluate(CONTRACT, PERIOD, Evidence.NONE.withStates(others))
                    .measures();
            assertThat(without("imap", outage)).isEqualTo(never);
        }
    }

    private static Span randomSpan(Random random) {
        long start = PERIOD.span().start() + random.nextLong(PERIOD.span().micros() - 7_200 * Span.SECOND);
        return new Span(start, start + 1 + random.nextLong(7_200 * Span.SECOND));
    }

    private List<MeasureEvaluation> without(String target, Span outage) {
        return new WhatIf(CONTRACT, PERIOD, evidence()).evaluateWithout(target, outage);
    }

    private Evidence evidence() {
        return Evidence.NONE.withStates(states);
    }

    private void state(String target, ServiceState state, Span span) {
        states.add(StateInterval.of(target, "", span, state));
    }

    private static Span span(String start, String end) {
        return Span.of(Instant.parse(start), Instant.parse(end));
    }

    private static String level(List<MeasureEvaluation> evaluations, String measure) {
        return evaluations.stream()
                .filter(each -> each.measure().equals(measure))
                .map(WhatIfTest::exact)
                .findFirst()
                .orElseThrow();
    }

    private static String exact(MeasureEvaluation evaluation) {
        return Objects.requireNonNull(evaluation.attainment(), "attainment is null")
                .exact()
                .toString();
    }
}
