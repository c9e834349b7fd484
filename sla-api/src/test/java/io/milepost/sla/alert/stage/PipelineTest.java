package io.milepost.sla.alert.stage;

import static org.assertj.core.api.Assertions.assertThat;

import io.milepost.sla.alert.policy.AlertPolicy;
import io.milepost.sla.alert.policy.Hours;
import io.milepost.sla.alert.policy.Inhibition;
import io.milepost.sla.alert.policy.Match;
import io.milepost.sla.alert.policy.Receiver;
import io.milepost.sla.alert.policy.Route;
import io.milepost.sla.alert.signal.Signal;
import io.milepost.sla.alert.signal.SignalKind;
import io.milepost.sla.alert.signal.Subject;
import io.milepost.sla.alert.store.Alert;
import io.milepost.sla.alert.store.AlertState;
import io.milepost.sla.alert.store.Event;
import io.milepost.sla.alert.store.Order;
import io.milepost.sla.alert.store.Silence;
import io.milepost.sla.alert.store.Step;
import io.milepost.sla.alert.store.Telling;
import io.milepost.sla.budget.burn.Severity;
import io.milepost.sla.hours.Always;
import io.milepost.sla.hours.RestOfTime;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

class PipelineTest {
    private static final Instant NOW = Instant.parse("2026-10-25T10:00:00Z");
    private static final Alert OUTAGE = alert(SignalKind.OUTAGE, "imap", "imap-1");

    private static Alert alert(SignalKind kind, String component, String target) {
        return Alert.of(
                UUID.nameUUIDFromBytes((kind + component + target).getBytes(StandardCharsets.UTF_8)),
                new Signal(
                        kind,
                        Subject.ofTarget("national", component, target),
                        Severity.PAGE,
                        NOW,
                        component + " is down"),
                AlertState.FIRING,
                NOW);
    }

    private static Route route(@Nullable Hours hours, List<String> outOfHours, @Nullable Duration repeat) {
        return new Route(
                "paging",
                Match.ALL,
                List.of("on-call", "prometheus"),
                hours,
                outOfHours,
                new Route.Grouping(List.of("service"), Duration.ofSeconds(5), Duration.ofMinutes(1)),
                repeat,
                List.of(new Route.Escalation(Duration.ofMinutes(15), List.of("manager"))));
    }

    private static AlertPolicy policy(List<Inhibition> inhibitions, Route... routes) {
        Receiver prometheus = new Receiver.Alertmanager(
                "prometheus", URI.create("http://10.0.0.1:9093"), null, Duration.ofMinutes(1), Duration.ofSeconds(10));
        return new AlertPolicy(
                Map.of(),
                Map.of("prometheus", prometheus),
                List.of(routes),
                inhibitions,
                Set.of(SignalKind.OUTAGE),
                new AlertPolicy.Retry(Duration.ofSeconds(1), Duration.ofMinutes(1)),
                null);
    }

    private static Decision judge(
            AlertPolicy policy, Alert alert, Case.Surroundings surroundings, Telling... tellings) {
        return new Pipeline(policy).judge(new Case(alert, NOW, surroundings, List.of(tellings)));
    }

    private static Case.Surroundings nothing() {
        return new Case.Surroundings(List.of(OUTAGE), List.of(), List.of());
    }

    private static Telling told(String receiver, Event event, Instant at, Telling.State state) {
        return new Telling(OUTAGE.id(), new UUID(0, 1), receiver, "g", event, at, state, 1, null, null);
    }

    private static List<String> words(Decision decision, String stage) {
        return decision.steps().stream()
                .filter(step -> step.stage().equals(stage))
                .map(step -> step.verdict().word() + ": " + step.words())
                .toList();
    }

    @Test
    void the_receivers_of_the_first_route_that_matches_are_told_in_one_grouping() {
        Route other = new Route(
                "other",
                new Match(Map.of("component", List.of("smtp"))),
                List.of("desk"),
                null,
                List.of(),
                new Route.Grouping(List.of(), Duration.ZERO, Duration.ZERO),
                null,
                List.of());
        Decision decision = judge(policy(List.of(), other, route(null, List.of(), null)), OUTAGE, nothing());
        assertThat(decision.orders())
                .containsExactly(
                        new Order(
                                "on-call",
                                "paging{service=national}",
                                OUTAGE.id(),
                                Event.FIRING,
                                Duration.ofSeconds(5),
                                Duration.ofMinutes(1)),
                        new Order(
                                "prometheus",
                                "paging{service=national}",
                                OUTAGE.id(),
                                Event.FIRING,
                                Duration.ofSeconds(5),
                                Duration.ofMinutes(1)));
        assertThat(words(decision, "route"))
                .containsExactly("passed: paging matches; not other, because component is imap, not smtp");
    }

    @Test
    void what_hits_one_organisation_alone_goes_its_own_way_and_what_hits_others_too_does_not() {
        Route own = new Route(
                "RX1",
                new Match(Map.of("organisation", List.of("RX1", "RX2"))),
                List.of("desk"),
                null,
                List.of(),
                new Route.Grouping(List.of("organisation"), Duration.ZERO, Duration.ZERO),
                null,
                List.of());
        AlertPolicy policy = policy(List.of(), own, route(null, List.of(), null));
        assertThat(receivers(policy, List.of("RX1"))).containsExactly("desk RX1{organisation=RX1}");
        assertThat(receivers(policy, List.of("RX1", "RX2"))).containsExactly("desk RX1{organisation=}");
        assertThat(receivers(policy, List.of("RX1", "RX3")))
                .containsExactly("on-call paging{service=national}", "prometheus paging{service=national}");
        assertThat(receivers(policy, List.of())).hasSize(2);
        assertThat(words(judge(policy, hitting(List.of("RX1", "RX3")), nothing()), "route"))
                .containsExactly(
                        "passed: paging matches; not RX1, because it hits 2 organisations, not only RX1 or RX2");
    }

    private static List<String> receivers(AlertPolicy policy, List<String> organisations) {
        return judge(policy, hitting(organisations), nothing()).orders().stream()
                .map(order -> order.receiver() + " " + order.grouping())
                .toList();
    }

    private static Alert hitting(List<String> organisations) {
        return Alert.of(
                new UUID(0, 7),
                new Signal(
                        SignalKind.OUTAGE,
                        Subject.ofTarget("national", "imap", ""),
                        Severity.PAGE,
                        NOW,
                        "imap is down",
                        organisations),
                AlertState.FIRING,
                NOW);
    }

    @Test
    void a_silence_of_one_organisation_is_not_one_of_what_hits_others_too() {
        Silence silence = new Silence(
                1,
                "national",
                Map.of("organisation", "RX1"),
                "operator",
                "moving house",
                NOW.minusSeconds(60),
                NOW.minusSeconds(60),
                NOW.plusSeconds(60),
                null);
        assertThat(silence.covers(hitting(List.of("RX1")))).isTrue();
        assertThat(silence.covers(hitting(List.of("RX1", "RX2")))).isFalse();
        assertThat(silence.covers(hitting(List.of()))).isFalse();
    }

    @Test
    void a_parent_that_fires_holds_its_child_and_not_itself() {
        Inhibition rule = new Inhibition(
                "imap depends on smtp",
                new Match(Map.of("component", List.of("smtp"))),
                new Match(Map.of("component", List.of("imap", "smtp"))),
                List.of("service"));
        Alert parent = alert(SignalKind.OUTAGE, "smtp", "smtp-1");
        Case.Surroundings both = new Case.Surroundings(List.of(OUTAGE, parent), List.of(), List.of());
        AlertPolicy policy = policy(List.of(rule), route(null, List.of(), null));
        Decision child = judge(policy, OUTAGE, both);
        assertThat(child.orders()).isEmpty();
        assertThat(words(child, "inhibit"))
                .containsExactly("held: imap depends on smtp: \"smtp is down\" (alert " + parent.id() + ") fires");
        assertThat(judge(policy, parent, both).orders()).isNotEmpty();
    }

    @Test
    void maintenance_holds_the_kinds_that_the_policy_says_while_it_lasts() {
        Case.Quiet work = new Case.Quiet("national", "planned work \"Disks\"", NOW, NOW.plusSeconds(60));
        Case.Quiet before = new Case.Quiet("national", "planned work \"Disks\"", NOW.minusSeconds(60), NOW);
        AlertPolicy policy = policy(List.of(), route(null, List.of(), null));
        Decision held = judge(policy, OUTAGE, new Case.Surroundings(List.of(OUTAGE), List.of(), List.of(work)));
        assertThat(held.orders()).isEmpty();
        assertThat(words(held, "maintenance"))
                .containsExactly("held: planned work \"Disks\" from 2026-10-25T10:00:00Z to 2026-10-25T10:01:00Z");
        assertThat(judge(policy, OUTAGE, new Case.Surroundings(List.of(OUTAGE), List.of(), List.of(before)))
                        .orders())
                .isNotEmpty();
        Alert burn = alert(SignalKind.BURN_RATE, "imap", "");
        assertThat(judge(policy, burn, new Case.Surroundings(List.of(burn), List.of(), List.of(work)))
                        .orders())
                .isNotEmpty();
    }

    @Test
    void a_silence_holds_what_it_matches() {
        Silence silence = new Silence(
                3, "national", Map.of("component", "imap"), "a.smith", "moving", NOW, NOW, NOW.plusSeconds(1), null);
        Silence other = new Silence(
                4, "national", Map.of("component", "smtp"), "a.smith", "moving", NOW, NOW, NOW.plusSeconds(1), null);
        AlertPolicy policy = policy(List.of(), route(null, List.of(), null));
        assertThat(judge(policy, OUTAGE, new Case.Surroundings(List.of(OUTAGE), List.of(other), List.of()))
                        .orders())
                .isNotEmpty();
        Decision held =
                judge(policy, OUTAGE, new Case.Surroundings(List.of(OUTAGE), List.of(other, silence), List.of()));
        assertThat(held.orders()).isEmpty();
        assertThat(words(held, "silence"))
                .containsExactly("held: silence 3 of a.smith until 2026-10-25T10:00:01Z: moving");
    }

    @Test
    void out_of_hours_others_are_told_or_nobody() {
        Hours never = new Hours("national", "support", new RestOfTime(new Always()), ZoneOffset.UTC);
        assertThat(judge(policy(List.of(), route(never, List.of("desk"), null)), OUTAGE, nothing())
                        .orders())
                .extracting(Order::receiver)
                .containsExactly("desk");
        Decision nobody = judge(policy(List.of(), route(never, List.of(), null)), OUTAGE, nothing());
        assertThat(nobody.orders()).isEmpty();
        assertThat(nobody.steps())
                .anyMatch(step ->
                        step.verdict() == Step.Verdict.HELD && step.stage().equals("hours"));
    }

    @Test
    void who_was_told_is_told_again_only_when_it_is_time() {
        Instant before = NOW.minusSeconds(59);
        AlertPolicy once = policy(List.of(), route(null, List.of(), null));
        assertThat(judge(
                                once,
                                OUTAGE,
                                nothing(),
                                told("on-call", Event.FIRING, before, Telling.State.DELIVERED),
                                told("prometheus", Event.FIRING, before, Telling.State.DELIVERED))
                        .orders())
                .isEmpty();
        Instant longAgo = NOW.minusSeconds(60);
        assertThat(judge(
                                once,
                                OUTAGE,
                                nothing(),
                                told("on-call", Event.FIRING, longAgo, Telling.State.DELIVERED),
                                told("prometheus", Event.FIRING, longAgo, Telling.State.DELIVERED))
                        .orders())
                .as("only the one that forgets")
                .extracting(order -> order.receiver() + " " + order.event())
                .containsExactly("prometheus REMINDER");
        AlertPolicy often = policy(List.of(), route(null, List.of(), Duration.ofSeconds(60)));
        assertThat(judge(
                                often,
                                OUTAGE,
                                nothing(),
                                told("on-call", Event.FIRING, longAgo, Telling.State.WAITING),
                                told("prometheus", Event.FIRING, longAgo, Telling.State.WAITING))
                        .orders())
                .as("nobody is reminded of what is still on its way")
                .isEmpty();
    }

    @Test
    void what_nobody_takes_on_goes_to_the_next_counted_from_when_the_first_were_told() {
        AlertPolicy policy = policy(List.of(), route(null, List.of(), null));
        Telling early = told("on-call", Event.FIRING, NOW.minusSeconds(15 * 60), Telling.State.DELIVERED);
        assertThat(judge(policy, OUTAGE, nothing(), early).orders())
                .anyMatch(order -> order.receiver().equals("manager") && order.event() == Event.ESCALATED);
        Telling late = told("on-call", Event.FIRING, NOW.minusSeconds(15 * 60 - 1), Telling.State.DELIVERED);
        assertThat(judge(policy, OUTAGE, nothing(), late).orders())
                .noneMatch(order -> order.receiver().equals("manager"));
        Alert taken = new Alert(
                OUTAGE.id(),
                OUTAGE.kind(),
                OUTAGE.subject(),
                OUTAGE.organisations(),
                OUTAGE.severity(),
                OUTAGE.summary(),
                OUTAGE.state(),
                OUTAGE.beganAt(),
                OUTAGE.seenAt(),
                OUTAGE.firedAt(),
                null,
                new Alert.Acknowledgement("supplier", NOW, "On my way"));
        assertThat(judge(policy, taken, nothing(), early).orders())
                .noneMatch(order -> order.receiver().equals("manager"));
    }

    @Test
    void a_trail_does_not_change_because_time_passes() {
        AlertPolicy policy = policy(List.of(), route(null, List.of(), Duration.ofHours(1)));
        Telling told = told("on-call", Event.FIRING, NOW.minusSeconds(10), Telling.State.DELIVERED);
        Decision now = judge(policy, OUTAGE, nothing(), told);
        Decision later = new Pipeline(policy).judge(new Case(OUTAGE, NOW.plusSeconds(30), nothing(), List.of(told)));
        assertThat(later.steps()).isEqualTo(now.steps());
    }
}
