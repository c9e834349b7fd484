package io.milepost.sla.verdict;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.milepost.sla.contract.Contract;
import io.milepost.sla.contract.accounting.AccountingRule;
import io.milepost.sla.contract.accounting.AgreedTime;
import io.milepost.sla.evidence.Affected;
import io.milepost.sla.evidence.Evidence;
import io.milepost.sla.evidence.OrganisationEvidence;
import io.milepost.sla.evidence.Sample;
import io.milepost.sla.evidence.ServiceState;
import io.milepost.sla.evidence.StateInterval;
import io.milepost.sla.exact.Ratio;
import io.milepost.sla.hours.Period;
import io.milepost.sla.hours.Span;
import io.milepost.sla.language.ContractReader;
import io.milepost.sla.verdict.outcome.ContractEvaluation;
import io.milepost.sla.verdict.outcome.EvaluationJson;
import io.milepost.sla.verdict.outcome.MeasureEvaluation;
import io.milepost.sla.verdict.outcome.Verdict;
import java.nio.file.Path;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

/** Ten things that hold for every figure, each the turning round of a published fault, on ten thousand random histories each. */
class TenInvariantsTest {
    private static final int CASES = 10_000;
    private static final ObjectMapper JSON = new ObjectMapper();

    private static void forAll(Consumer<RandomCase> check) {
        for (long seed = 0; seed < CASES; seed++) {
            try {
                check.accept(RandomCase.of(seed));
            } catch (AssertionError | RuntimeException e) {
                throw new AssertionError("seed " + seed + ": " + e.getMessage(), e);
            }
        }
    }

    private static String bytes(ContractEvaluation evaluation) {
        try {
            return JSON.writeValueAsString(EvaluationJson.of(evaluation));
        } catch (JsonProcessingException e) {
            throw new AssertionError("expected JSON", e);
        }
    }

    private static long known(@Nullable Long micros) {
        return Objects.requireNonNull(micros, "micros is null");
    }

    private static void check(boolean holds, String what) {
        // Made hundreds of thousands of times: a plain condition, whose words are only put together when it fails.
        if (!holds) {
            throw new AssertionError("expected " + what);
        }
    }

    /** 1. Icinga's totals differed by breakdown. */
    @Test
    void aTotalIsTheSumOfItsParts() {
        forAll(random -> {
            if (random.contract()
                            .measures()
                            .get(0)
                            .terms()
                            .accounting()
                            .degradedWeight()
                            .signum()
                    > 0) {
                return; // A part of a degraded microsecond is cut off in each part.
            }
            List<MeasureEvaluation> whole = random.timed();
            long[] sums = new long[4 * whole.size()];
            LocalDate first = random.period().civilStart().toLocalDate();
            LocalDate cut = first.plusDays(1 + random.seed() % 4);
            for (String days : List.of(first + "/" + cut, cut + "/" + first.plusDays(5))) {
                Period some = Period.parse(days, random.period().zone());
                List<MeasureEvaluation> part =
                        new RandomCase(random.seed(), random.contract(), some, random.evidence()).timed();
                for (int i = 0; i < part.size(); i++) {
                    add(sums, 4 * i, part.get(i));
                }
            }
            for (int i = 0; i < whole.size(); i++) {
                long[] total = new long[4];
                add(total, 0, whole.get(i));
                check(sums[4 * i] == total[0], "parts that add up to the agreed time");
                boolean elapsed = !random.contract()
                        .measures()
                        .get(0)
                        .terms()
                        .accounting()
                        .agreedTime()
                        .words()
                        .startsWith("days");
                check(!elapsed || Arrays.equals(total, 0, 4, sums, 4 * i, 4 * i + 4), "parts that add up");
            }
        });
    }

    private static AccountingRule rule(RandomCase random) {
        return random.contract().measures().get(0).terms().accounting();
    }

    private static void add(long[] sums, int at, MeasureEvaluation evaluation) {
        sums[at] += evaluation.agreedMicros();
        sums[at + 1] += known(evaluation.badMicros());
        sums[at + 2] += evaluation.excludedMicros();
        sums[at + 3] += known(evaluation.unknownMicros());
    }

    /** 2. Icinga's figure of one host depended on which others stood in the report. */
    @Test
    void aFigureDoesNotDependOnItsNeighbours() {
        forAll(random -> {
            List<StateInterval> more = new ArrayList<>(random.evidence().states());
            for (StateInterval state : random.evidence().states()) {
                more.add(StateInterval.of("other", state.vantage(), state.span(), ServiceState.DOWN));
            }
            RandomCase crowded = random.with(random.evidence().withStates(more));
            check(bytes(crowded.evaluation()).equals(bytes(random.evaluation())), "the same figure beside a neighbour");
        });
    }

    /** 3. Icinga DB's denominator began at the first data. */
    @Test
    void theDenominatorIsTheAgreedTimeWhateverIsKnown() {
        forAll(random -> {
            List<MeasureEvaluation> some = random.timed();
            List<MeasureEvaluation> none = random.with(Evidence.NONE).timed();
            for (int i = 0; i < some.size(); i++) {
                check(some.get(i).agreedMicros() == none.get(i).agreedMicros(), "the same agreed time");
                check(none.get(i).verdict() == Verdict.NONE, "no verdict on nothing");
            }
        });
    }

    /** 4. On days of 23, 23.5, 24, 24.5 and 25 hours. */
    @Test
    void goodBadExcludedAndUnknownAreExactlyTheAgreedTime() {
        forAll(random -> {
            for (MeasureEvaluation each : random.timed()) {
                long good = known(each.goodMicros());
                long bad = known(each.badMicros());
                long unknown = known(each.unknownMicros());
                check(good >= 0 && bad >= 0 && unknown >= 0 && each.excludedMicros() >= 0, "no amount below zero");
                check(good + bad + unknown + each.excludedMicros() == each.agreedMicros(), "amounts that add up");
            }
        });
    }

    /** 5. Totals were missing from Icinga's CSV and JSON: JSON carries what the engine found, in every amount. */
    @Test
    void jsonCarriesTheSameTotals() {
        forAll(random -> {
            for (MeasureEvaluation each : random.timed()) {
                Map<String, @Nullable Object> json = EvaluationJson.of(each);
                check(Long.valueOf(each.agreedMicros()).equals(json.get("agreed_us")), "the agreed time in JSON");
                check(Objects.equals(each.badMicros(), json.get("bad_us")), "the bad time in JSON");
                check(Objects.equals(each.goodMicros(), json.get("good_us")), "the good time in JSON");
                check(Objects.equals(each.unknownMicros(), json.get("unknown_us")), "the unknown time in JSON");
                check(each.verdict().word().equals(json.get("verdict")), "the verdict in JSON");
            }
        });
    }

    /** 6. More were active than there were users: a part is never more than its whole. */
    @Test
    void aPartIsNeverMoreThanItsWhole() {
        forAll(random -> {
            for (MeasureEvaluation each : random.judged()) {
                if (each.attainment() != null) {
                    Ratio exact = each.attainment().exact();
                    check(exact.signum() >= 0 && exact.compareTo(Ratio.ONE) <= 0, "a share from 0 to 1");
                }
                if (each.counts() != null) {
                    check(each.counts().good() <= each.counts().valid(), "no more good samples than samples");
                }
                check(each.coverage() == null || each.coverage().compareTo(Ratio.ONE) <= 0, "coverage up to 1");
            }
        });
    }

    /** 7. Children add up to their parent: the user-minutes that organisations lost are those that the service lost. */
    @Test
    void organisationsAddUpToTheService() {
        Contract national = users("accounting: { unknown: { treatment: up }, population: { rule: user-minutes } }");
        Contract each = users("per: organisation");
        forAll(random -> {
            List<StateInterval> states = new ArrayList<>();
            states.add(StateInterval.of("m", "", random.period().span(), ServiceState.UP));
            for (StateInterval state : random.evidence().states()) {
                boolean named = state.affected().everyone()
                        || !state.affected().organisations().isEmpty();
                if (named && state.state() == ServiceState.DOWN) {
                    states.add(new StateInterval("m", "", state.span(), ServiceState.DOWN, state.affected()));
                }
            }
            Evidence evidence = random.evidence().withStates(states);
            MeasureEvaluation whole = ServiceLevels.evaluate(national, random.period(), evidence)
                    .measures()
                    .get(0);
            Ratio lost = Ratio.ZERO;
            for (MeasureEvaluation own :
                    ServiceLevels.evaluate(each, random.period(), evidence).measures()) {
                long users = "RX1".equals(own.organisation()) ? 300 : 700;
                lost = lost.plus(Ratio.of(known(own.badMicros())).times(Ratio.of(users)));
            }
            Ratio all = Ratio.of(whole.agreedMicros()).times(Ratio.of(1000));
            Ratio exact = Objects.requireNonNull(whole.attainment(), "attainment is null")
                    .exact();
            check(Ratio.ONE.minus(exact).times(all).equals(lost), "user-minutes that add up");
        });
    }

    private static Contract users(String line) {
        return ContractReader.parse(
                "case.yml",
                "name: case\nservice: national\nzone: UTC\nmeasures:\n  - name: m\n    kind: availability\n    target: 99 %\n    "
                        + line + "\n",
                Path.of("."));
    }

    /** 8. A probe that was silent counted as up, or as down: nothing is bad that nobody saw bad, or good that nobody saw good. */
    @Test
    void silenceIsNeitherUpNorDown() {
        forAll(random -> {
            for (MeasureEvaluation each : random.timed()) {
                if (each.attainment() != null && each.lowest() != null && each.highest() != null) {
                    boolean between =
                            each.lowest().exact().compareTo(each.attainment().exact()) <= 0
                                    && each.attainment()
                                                    .exact()
                                                    .compareTo(each.highest().exact())
                                            <= 0;
                    check(between, "a figure between its bounds");
                }
            }
            List<StateInterval> ups = random.evidence().states().stream()
                    .filter(state -> state.state() == ServiceState.UP)
                    .toList();
            for (MeasureEvaluation each :
                    random.with(random.evidence().withStates(ups)).timed()) {
                check(known(each.badMicros()) == 0, "nothing bad where nobody saw anything bad");
            }
            List<StateInterval> downs = random.evidence().states().stream()
                    .filter(state -> state.state() == ServiceState.DOWN)
                    .map(state -> new StateInterval(
                            state.subject(), state.vantage(), state.span(), state.state(), Affected.EVERYONE))
                    .toList();
            for (MeasureEvaluation each :
                    random.with(random.evidence().withStates(downs)).timed()) {
                boolean allCounts = rule(random).minimumOutageMicros() == 0
                        && rule(random).agreedTime() instanceof AgreedTime.Elapsed;
                check(!allCounts || known(each.goodMicros()) == 0, "nothing good where nobody saw anything good");
            }
        });
    }

    /** 9. To compute a closed period again gives the published bytes: what came later changes nothing before it. */
    @Test
    void aClosedPeriodIsNotChangedByWhatCameAfterIt() {
        forAll(random -> {
            Span after = new Span(
                    random.period().span().end(), random.period().span().end() + 86_400 * Span.SECOND);
            List<StateInterval> more = new ArrayList<>(random.evidence().states());
            boolean lengthsMatter =
                    random.contract().measures().get(0).terms().accounting().minimumOutageMicros() > 0;
            more.add(StateInterval.of("m", "", after, lengthsMatter ? ServiceState.UP : ServiceState.DOWN));
            List<Sample> samples = new ArrayList<>(random.evidence().samples());
            samples.add(new Sample("s", after.start(), 1_000_000L, null, 99));
            RandomCase later = random.with(random.evidence().withStates(more).withSamples(samples));
            check(bytes(later.evaluation()).equals(bytes(random.evaluation())), "the same bytes as before");
        });
    }

    /** 10. A percentile is that of all values together, however they came in parts; an average of percentiles is none. */
    @Test
    void aPercentileIsThatOfAllValuesTogether() {
        Contract p95 = ContractReader.parse(
                "case.yml",
                "name: case\nservice: national\nzone: UTC\nmeasures:\n"
                        + "  - { name: s, kind: response-time, percentile: { p: 95, method: nearest-rank, atMost: 60 ms } }\n",
                Path.of("."));
        forAll(random -> {
            // The last of five days may be short of an hour.
            List<Long> values = random.evidence().samples().stream()
                    .filter(sample -> sample.at() < random.period().span().end())
                    .flatMap(sample -> Collections.nCopies((int) sample.count(), sample.valueMicros()).stream())
                    .sorted()
                    .toList();
            MeasureEvaluation judged = ServiceLevels.evaluate(
                            p95, random.period(), random.retold().evidence())
                    .measures()
                    .get(0);
            // The rank is 95 % of the number of values, rounded up.
            Ratio expected = values.isEmpty() ? null : Ratio.of(values.get((95 * values.size() + 99) / 100 - 1), 1_000);
            check(Objects.equals(judged.percentileMillis(), expected), "the percentile of the values, " + expected);
        });
    }

    /** And over all of them: the same inputs in any order and any partition give the same bytes. */
    @Test
    void anyOrderAndAnyPartitionGivesTheSameBytes() {
        forAll(random -> check(
                bytes(random.retold().evaluation()).equals(bytes(random.evaluation())),
                "the same bytes, told otherwise"));
    }

    @Test
    void theHistoriesAreOddEnough() {
        List<MeasureEvaluation> all = new ArrayList<>();
        for (long seed = 0; seed < 500; seed++) {
            all.addAll(RandomCase.of(seed).judged());
        }
        assertThat(all).extracting(MeasureEvaluation::verdict).contains(Verdict.MET, Verdict.MISSED, Verdict.NONE);
        assertThat(all)
                .anyMatch(each -> each.excludedMicros() > 0)
                .anyMatch(each -> each.outages().size() > 3);
        assertThat(OrganisationEvidence.split(RandomCase.of(1).evidence())).hasSize(2);
    }
}
