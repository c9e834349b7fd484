package io.milepost.sla.alert;

import static org.assertj.core.api.Assertions.assertThat;

import io.milepost.sla.alert.policy.AlertPolicy;
import io.milepost.sla.alert.policy.Match;
import io.milepost.sla.alert.policy.Receiver;
import io.milepost.sla.alert.policy.Route;
import io.milepost.sla.alert.policy.Template;
import io.milepost.sla.alert.policy.Watch;
import io.milepost.sla.alert.policy.Wording;
import io.milepost.sla.alert.signal.Signal;
import io.milepost.sla.alert.signal.SignalKind;
import io.milepost.sla.alert.signal.SignalSource;
import io.milepost.sla.alert.signal.Subject;
import io.milepost.sla.alert.source.Blindness;
import io.milepost.sla.alert.source.QuietTimes;
import io.milepost.sla.alert.store.Message;
import io.milepost.sla.alert.store.Outbox;
import io.milepost.sla.alert.store.StoredAlerts;
import io.milepost.sla.alert.store.StoredSilences;
import io.milepost.sla.alert.store.StoredTrails;
import io.milepost.sla.budget.burn.Severity;
import io.milepost.sla.catalogue.Catalogue;
import io.milepost.sla.exclusion.StoredExclusions;
import io.milepost.sla.store.TestDatabase;
import java.net.URI;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.jdbi.v3.core.Jdbi;
import org.junit.jupiter.api.Test;

/** A clock that was an hour ahead and is set right: nobody is blind, and nothing waits, for that hour. */
class ClockSetBackIT {

    private static final Instant AHEAD = Instant.parse("2026-10-25T11:00:00Z");
    private static final Instant RIGHT = Instant.parse("2026-10-25T10:00:00Z");

    private final Jdbi jdbi = TestDatabase.open();
    private final List<Signal> seen = new ArrayList<>();
    private final Outbox outbox = new Outbox(jdbi);
    private final StoredAlerts alerts = new StoredAlerts(jdbi);

    @Test
    void what_began_while_it_was_ahead_is_told_and_is_over_no_earlier_than_it_began() {
        AlertRound round = round();
        seen.add(certificate("imap", AHEAD));
        assertThat(round.run(AHEAD)).isTrue();
        Message first = claim(AHEAD).orElseThrow();
        outbox.recordFailure(first.id(), AHEAD.plusSeconds(300), "not now");

        assertThat(claim(RIGHT)).as("its next attempt was to be in an hour").isPresent();
        outbox.recordDelivered(first.id(), RIGHT);

        seen.clear();
        assertThat(round.run(RIGHT)).isTrue();
        Message over = claim(RIGHT).orElseThrow();
        assertThat(over.entries()).singleElement().satisfies(entry -> {
            assertThat(entry.over()).isTrue();
            assertThat(entry.resolvedAt()).isEqualTo(entry.beganAt());
        });
    }

    @Test
    void a_source_that_was_looked_at_while_it_was_ahead_is_looked_at_again() {
        AlertRound round = round();
        assertThat(round.run(AHEAD)).isTrue();
        seen.add(certificate("smtp", RIGHT));
        assertThat(round.run(RIGHT)).isTrue();
        assertThat(jdbi.withHandle(alerts::loadOpen))
                .extracting(alert -> alert.subject().component())
                .containsExactly("smtp");
    }

    private Optional<Message> claim(Instant now) {
        return outbox.claim("on-call", now, Duration.ofSeconds(1));
    }

    private static Signal certificate(String component, Instant since) {
        return new Signal(
                SignalKind.CERTIFICATE,
                Subject.ofTarget("national", component, component),
                Severity.TICKET,
                since,
                "ends soon");
    }

    private AlertRound round() {
        Receiver onCall = new Receiver.Webhook(
                "on-call",
                URI.create("http://127.0.0.1:1/"),
                Path.of("secret"),
                new Wording(Template.parse("{{summary}}", Wording.NAMES), Wording.TEXT),
                Duration.ofSeconds(1));
        Route all = new Route(
                "all",
                Match.ALL,
                List.of("on-call"),
                null,
                List.of(),
                new Route.Grouping(List.of("component"), Duration.ZERO, Duration.ofMinutes(1)),
                null,
                List.of());
        AlertPolicy policy = new AlertPolicy(
                Map.of(SignalKind.CERTIFICATE, new Watch(true, null, Duration.ZERO, Duration.ofDays(21))),
                Map.of("on-call", onCall),
                List.of(all),
                List.of(),
                Set.of(),
                new AlertPolicy.Retry(Duration.ofSeconds(5), Duration.ofMinutes(5)),
                null);
        return new AlertRound(
                jdbi,
                policy,
                List.of(new SeenNow()),
                new Blindness(),
                new QuietTimes(Catalogue.load(Path.of("src/test/resources/catalogue")), new StoredExclusions(jdbi)),
                new AlertRound.Stores(alerts, new StoredSilences(jdbi), new StoredTrails(jdbi), outbox));
    }

    /** Looked at once a minute. */
    private final class SeenNow implements SignalSource {
        @Override
        public String name() {
            return "certificates";
        }

        @Override
        public Set<SignalKind> kinds() {
            return Set.of(SignalKind.CERTIFICATE);
        }

        @Override
        public Duration every() {
            return Duration.ofMinutes(1);
        }

        @Override
        public List<Signal> find(Instant now) {
            return List.copyOf(seen);
        }
    }
}
