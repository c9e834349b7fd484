package io.milepost.sla.verdict;

import static org.assertj.core.api.Assertions.assertThat;

import io.milepost.sla.contract.Contract;
import io.milepost.sla.evidence.Affected;
import io.milepost.sla.evidence.Evidence;
import io.milepost.sla.evidence.Maintenance;
import io.milepost.sla.evidence.ServiceState;
import io.milepost.sla.evidence.StateInterval;
import io.milepost.sla.exact.Ratio;
import io.milepost.sla.hours.Period;
import io.milepost.sla.hours.Span;
import io.milepost.sla.language.ContractReader;
import io.milepost.sla.verdict.outcome.EvaluationJson;
import io.milepost.sla.verdict.outcome.MeasureEvaluation;
import io.milepost.sla.verdict.outcome.Verdict;
import java.nio.file.Path;
import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Random;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Combinators;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;

/** What holds for every history, however odd: the published faults of other systems, turned round. */
class InvariantsTest {
    /** Hours around the end of March 2025 in London, where one of them is missing. */
    private static final long START = Span.micros(Instant.parse("2025-03-28T00:00:00Z"));

    private static final int HOURS = 120;
    private static final String PERIOD = "2025-03-28/2025-04-02";

    private static Contract contract(String maintenance, String unknown, String more) {
        return ContractReader.parse("case.yml", """
                name: case
                service: national
                zone: Europe/London
                accounting:
                  maintenance: { treatment: %s, approval: not-required }
                  unknown: { treatment: %s }
                %s
                regimes:
                  - { name: support, hours: mon-fri 06:30-20:30, holidays: { calendar: england-and-wales } }
                  - { name: non-support, restOf: support }
                  - { name: all-hours, hours: always }
                measures:
                  - { name: m, kind: availability, targets: [a, b], vantages: { names: [x, y], upWhen: any-of }, target: 99 %% }
                """.formatted(maintenance, unknown, more), Path.of("."));
    }

    @Provide
    Arbitrary<Contract> contracts() {
        return Combinators.combine(
                        Arbitraries.of("removed", "counted-up", "not-excluded"),
                        Arbitraries.of("removed", "up", "down"),
                        Arbitraries.of(
                                "",
                                "  minimumOutage: 45 min",
                                "  degraded: 30 %",
                                "  population: { rule: user-minutes, users: 1000 }",
                                "  population: { rule: threshold, users: 1000, moreThan: 5 % }"))
                .as(InvariantsTest::contract);
    }

    private static Arbitrary<Span> spans() {
        return Combinators.combine(
                        Arbitraries.integers().between(-100, HOURS * 60),
                        Arbitraries.integers().between(1, 900))
                .as((from, length) -> new Span(START + from * Span.MINUTE, START + (from + length) * Span.MINUTE));
    }

    @Provide
    Arbitrary<List<StateInterval>> histories() {
        Arbitrary<Affected> affected = Arbitraries.of(Affected.EVERYONE, Affected.people(30), Affected.people(600));
        return Combinators.combine(
                        Arbitraries.of("a", "b", "m"),
                        Arbitraries.of("x", "y", ""),
                        spans(),
                        Arbitraries.of(ServiceState.values()),
                        affected)
                .as(StateInterval::new)
                .list()
                .ofMaxSize(30);
    }

    @Provide
    Arbitrary<List<Maintenance>> windows() {
        return spans().map(span -> new Maintenance(span, null, true)).list().ofMaxSize(4);
    }

    private static List<MeasureEvaluation> judge(
            Contract contract, String period, List<StateInterval> history, List<Maintenance> windows) {
        Evidence evidence = Evidence.NONE.withStates(history).withMaintenance(windows);
        return ServiceLevels.evaluate(contract, Period.parse(period, contract.zone()), evidence)
                .measures();
    }

    private static long of(@org.jspecify.annotations.Nullable Long micros) {
        return Objects.requireNonNull(micros, "micros is null");
    }

    @Property
    void goodBadExcludedAndUnknownAreExactlyTheAgreedTime(
            @ForAll("contracts") Contract contract,
            @ForAll("histories") List<StateInterval> history,
            @ForAll("windows") List<Maintenance> windows) {
        for (MeasureEvaluation evaluation : judge(contract, PERIOD, history, windows)) {
            assertThat(of(evaluation.goodMicros())
                            + of(evaluation.badMicros())
                            + evaluation.excludedMicros()
                            + of(evaluation.unknownMicros()))
                    .isEqualTo(evaluation.agreedMicros());
            assertThat(List.of(evaluation.goodMicros(), evaluation.badMicros(), evaluation.unknownMicros()))
                    .allMatch(micros -> micros >= 0);
        }
    }

    @Property
    void orderAndRepetitionAndCutsDoNotMatter(
            @ForAll("contracts") Contract contract,
            @ForAll("histories") List<StateInterval> history,
            @ForAll("windows") List<Maintenance> windows,
            @ForAll long seed) {
        Random random = new Random(seed);
        List<StateInterval> shuffled = new ArrayList<>(history);
        for (StateInterval state : history) {
            long cut = state.span().start()
                    + (long) (random.nextDouble() * state.span().micros());
            shuffled.add(with(state, new Span(state.span().start(), cut)));
            shuffled.add(with(state, new Span(cut, state.span().end())));
            if (random.nextBoolean()) {
                shuffled.remove(state);
            }
        }
        Collections.shuffle(shuffled, random);
        List<Maintenance> turned = new ArrayList<>(windows);
        Collections.reverse(turned);

        List<Map<String, @org.jspecify.annotations.Nullable Object>> once =
                json(judge(contract, PERIOD, history, windows));
        assertThat(json(judge(contract, PERIOD, shuffled, turned))).isEqualTo(once);
    }

    private static List<Map<String, @org.jspecify.annotations.Nullable Object>> json(List<MeasureEvaluation> measures) {
        return measures.stream().map(EvaluationJson::of).toList();
    }

    private static StateInterval with(StateInterval state, Span span) {
        return new StateInterval(state.subject(), state.vantage(), span, state.state(), state.affected());
    }

    @Property
    void aPeriodIsTheSumOfItsDays(
            @ForAll("histories") List<StateInterval> history, @ForAll("windows") List<Maintenance> windows) {
        Contract contract = contract("removed", "removed", "  minimumOutage: 45 min");
        List<MeasureEvaluation> whole = judge(contract, PERIOD, history, windows);
        long[] sums = new long[4 * whole.size()];
        for (LocalDate day = LocalDate.of(2025, 3, 28); day.isBefore(LocalDate.of(2025, 4, 2)); day = day.plusDays(1)) {
            List<MeasureEvaluation> part = judge(contract, day.toString(), history, windows);
            for (int i = 0; i < part.size(); i++) {
                sums[4 * i] += part.get(i).agreedMicros();
                sums[4 * i + 1] += of(part.get(i).badMicros());
                sums[4 * i + 2] += part.get(i).excludedMicros();
                sums[4 * i + 3] += of(part.get(i).unknownMicros());
            }
        }
        for (int i = 0; i < whole.size(); i++) {
            MeasureEvaluation evaluation = whole.get(i);
            assertThat(List.of(sums[4 * i], sums[4 * i + 1], sums[4 * i + 2], sums[4 * i + 3]))
                    .containsExactly(
                            evaluation.agreedMicros(),
                            of(evaluation.badMicros()),
                            evaluation.excludedMicros(),
                            of(evaluation.unknownMicros()));
        }
    }

    @Property
    void regimesSideBySideAreTheWholeTime(
            @ForAll("histories") List<StateInterval> history, @ForAll("windows") List<Maintenance> windows) {
        List<MeasureEvaluation> regimes = judge(contract("removed", "removed", ""), PERIOD, history, windows);

        assertThat(regimes.get(0).agreedMicros() + regimes.get(1).agreedMicros())
                .isEqualTo(regimes.get(2).agreedMicros())
                .isEqualTo((HOURS - 1) * 60 * Span.MINUTE);
        assertThat(of(regimes.get(0).badMicros()) + of(regimes.get(1).badMicros()))
                .isEqualTo(of(regimes.get(2).badMicros()));
        assertThat(of(regimes.get(0).unknownMicros()) + of(regimes.get(1).unknownMicros()))
                .isEqualTo(of(regimes.get(2).unknownMicros()));
    }

    @Property
    void theDenominatorIsTheAgreedWindowWhateverIsKnown(@ForAll("histories") List<StateInterval> history) {
        List<MeasureEvaluation> some = judge(contract("removed", "up", ""), PERIOD, history, List.of());
        List<MeasureEvaluation> none = judge(contract("removed", "up", ""), PERIOD, List.of(), List.of());

        assertThat(some)
                .extracting(MeasureEvaluation::agreedMicros)
                .isEqualTo(none.stream().map(MeasureEvaluation::agreedMicros).toList());
        assertThat(none).extracting(MeasureEvaluation::verdict).containsOnly(Verdict.NONE);
    }

    @Property
    void aSilentProbeIsNeitherUpNorDown(@ForAll("histories") List<StateInterval> history) {
        List<MeasureEvaluation> removed = judge(contract("not-excluded", "removed", ""), PERIOD, history, List.of());
        for (MeasureEvaluation evaluation : removed) {
            if (evaluation.attainment() != null) {
                Ratio exact = evaluation.attainment().exact();
                assertThat(exact)
                        .isBetween(
                                Objects.requireNonNull(evaluation.lowest(), "lowest is null")
                                        .exact(),
                                Objects.requireNonNull(evaluation.highest(), "highest is null")
                                        .exact());
            }
        }
    }

    @Property
    void aMeasuresFigureDoesNotDependOnItsNeighbours(
            @ForAll("contracts") Contract contract, @ForAll("histories") List<StateInterval> history) {
        List<StateInterval> withNeighbour = new ArrayList<>(history);
        for (StateInterval state : history) {
            withNeighbour.add(
                    new StateInterval("other", state.vantage(), state.span(), ServiceState.DOWN, Affected.EVERYONE));
        }
        assertThat(json(judge(contract, PERIOD, withNeighbour, List.of())))
                .isEqualTo(json(judge(contract, PERIOD, history, List.of())));
    }
}
