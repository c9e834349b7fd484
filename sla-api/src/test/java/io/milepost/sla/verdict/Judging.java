package io.milepost.sla.verdict;

import io.milepost.sla.contract.Contract;
import io.milepost.sla.evidence.Affected;
import io.milepost.sla.evidence.Evidence;
import io.milepost.sla.evidence.Maintenance;
import io.milepost.sla.evidence.PopulationChange;
import io.milepost.sla.evidence.Sample;
import io.milepost.sla.evidence.ServiceState;
import io.milepost.sla.evidence.StateInterval;
import io.milepost.sla.exact.Ratio;
import io.milepost.sla.hours.Period;
import io.milepost.sla.hours.Span;
import io.milepost.sla.language.ContractReader;
import io.milepost.sla.verdict.outcome.Attainment;
import io.milepost.sla.verdict.outcome.MeasureEvaluation;
import java.math.RoundingMode;
import java.nio.file.Path;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/** A case of judging, written as a sentence: a contract, what is known, and a period. */
final class Judging {
    private final Contract contract;
    private final List<StateInterval> states = new ArrayList<>();
    private final List<Sample> samples = new ArrayList<>();
    private final List<Maintenance> maintenance = new ArrayList<>();
    private final List<PopulationChange> population = new ArrayList<>();

    private Judging(String yaml) {
        contract = ContractReader.parse("case.yml", yaml, Path.of("."));
    }

    static Judging contract(String yaml) {
        return new Judging(yaml);
    }

    /** One availability measure named m over all hours, with further lines of its own. */
    static Judging availability(String zone, String target, String... lines) {
        return measure(zone, "availability", "target: " + target, lines);
    }

    static Judging measure(String zone, String kind, String line, String... lines) {
        String head = "name: case\nservice: national\nzone: " + zone + "\nmeasures:\n  - name: m\n    kind: " + kind;
        return contract(head + "\n    " + line + "\n    " + String.join("\n    ", lines));
    }

    Judging up(String start, String end) {
        return state(ServiceState.UP, start, end);
    }

    Judging down(String start, String end) {
        return state(ServiceState.DOWN, start, end);
    }

    Judging degraded(String start, String end) {
        return state(ServiceState.DEGRADED, start, end);
    }

    Judging unknown(String start, String end) {
        return state(ServiceState.UNKNOWN, start, end);
    }

    private Judging state(ServiceState state, String start, String end) {
        return seen("", state, start, end, Affected.EVERYONE);
    }

    Judging seen(String vantage, ServiceState state, String start, String end) {
        return seen(vantage, state, start, end, Affected.EVERYONE);
    }

    Judging downFor(Affected affected, String start, String end) {
        return seen("", ServiceState.DOWN, start, end, affected);
    }

    private Judging seen(String vantage, ServiceState state, String start, String end, Affected affected) {
        states.add(new StateInterval("m", vantage, Span.of(at(start), at(end)), state, affected));
        return this;
    }

    Judging maintenance(String start, String end) {
        return maintenance(start, end, null, true);
    }

    Judging maintenance(String start, String end, @Nullable String announced, boolean approved) {
        @Nullable Instant at = announced == null ? null : at(announced);
        maintenance.add(new Maintenance(Span.of(at(start), at(end)), at, approved));
        return this;
    }

    Judging users(String from, long users) {
        return users(from, "", users);
    }

    Judging users(String from, String organisation, long users) {
        population.add(new PopulationChange(Span.micros(at(from)), organisation, users));
        return this;
    }

    Judging samples(String at, long valueMillis, long count) {
        samples.add(new Sample("m", Span.micros(at(at)), valueMillis * 1_000, null, count));
        return this;
    }

    Judging outcomes(String at, boolean ok, long count) {
        samples.add(new Sample("m", Span.micros(at(at)), null, ok, count));
        return this;
    }

    MeasureEvaluation in(String period) {
        return all(period).get(0);
    }

    MeasureEvaluation in(String period, String regime) {
        return all(period).stream()
                .filter(evaluation -> evaluation.regime().equals(regime))
                .findFirst()
                .orElseThrow();
    }

    List<MeasureEvaluation> all(String period) {
        Evidence evidence = new Evidence(states, samples, List.of(), maintenance, population);
        return ServiceLevels.evaluate(contract, Period.parse(period, contract.zone()), evidence)
                .measures();
    }

    private static Instant at(String text) {
        return OffsetDateTime.parse(text).toInstant();
    }

    /** The attainment as the published examples print it. */
    static String percent(MeasureEvaluation evaluation, int places) {
        Attainment attainment = evaluation.attainment();
        return attainment == null
                ? "none"
                : attainment.exact().percent(places, RoundingMode.HALF_UP).toPlainString();
    }

    static Ratio exact(MeasureEvaluation evaluation) {
        return Objects.requireNonNull(evaluation.attainment(), "attainment is null")
                .exact();
    }

    /** Whole minutes; a length that is not one must not pass for it. */
    static long minutes(@Nullable Long micros) {
        long known = Objects.requireNonNull(micros, "micros is null");
        if (known % Span.MINUTE != 0) {
            throw new AssertionError("expected whole minutes, got " + known + " us");
        }
        return known / Span.MINUTE;
    }
}
