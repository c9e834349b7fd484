package io.milepost.sla.alert.store;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.type.TypeReference;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.milepost.sla.alert.signal.Signal;
import io.milepost.sla.alert.signal.SignalKind;
import io.milepost.sla.alert.signal.Subject;
import io.milepost.sla.budget.burn.Severity;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.UUID;
import java.util.function.Consumer;
import org.jdbi.v3.core.Handle;
import org.jdbi.v3.core.Jdbi;
import org.jspecify.annotations.Nullable;

/** The alerts of all time. What changes them is done with the caller's handle, in one transaction with what is to be told. Thread-safe. */
public final class StoredAlerts {

    private static final ObjectMapper JSON = new ObjectMapper();

    private final Jdbi jdbi;

    public StoredAlerts(Jdbi jdbi) {
        this.jdbi = jdbi;
    }

    /** All that are not over, of every service, the oldest first. */
    public List<Alert> loadOpen(Handle handle) {
        return handle.createQuery("select * from alert where state <> 'resolved' order by began_at, id")
                .map((row, context) -> toAlert(row))
                .list();
    }

    /** Of a service and of Milepost itself: those that are open and those that ended since an instant, open ones first. */
    public List<Alert> load(String service, Instant endedSince) {
        return jdbi.withHandle(handle -> handle.createQuery("""
                        select * from alert
                        where service in (:service, '') and (state <> 'resolved' or (fired_at is not null and resolved_at >= :since))
                        order by state = 'resolved', coalesce(resolved_at, began_at) desc, id limit 1000""")
                .bind("service", service)
                .bind("since", utc(endedSince))
                .map((row, context) -> toAlert(row))
                .list());
    }

    public Optional<Alert> find(UUID id) {
        return jdbi.withHandle(handle -> handle.createQuery("select * from alert where id = :id")
                .bind("id", id)
                .map((row, context) -> toAlert(row))
                .findOne());
    }

    public void add(Handle handle, Alert alert) {
        handle.createUpdate("""
                        insert into alert (id, fingerprint, kind, service, component, target, vantage, organisation, organisations, details, severity,
                            summary, state, began_at, seen_at, fired_at)
                        values (:id, :fingerprint, :kind, :service, :component, :target, :vantage, :organisation, :organisations, :details::jsonb,
                            :severity, :summary, :state, :began, :seen, :fired)""")
                .bind("id", alert.id())
                .bind("fingerprint", alert.fingerprint())
                .bind("kind", alert.kind().word())
                .bindMap(alert.subject().fields())
                .bind("details", json(alert.subject().details()))
                .bindArray("organisations", String.class, alert.organisations())
                .bind("severity", alert.severity().word())
                .bind("summary", alert.summary())
                .bind("state", alert.state().word())
                .bind("began", utc(alert.beganAt()))
                .bind("seen", utc(alert.seenAt()))
                .bind("fired", utcOrNull(alert.firedAt()))
                .execute();
    }

    /** Seen again, perhaps in other words and more severe. It began when it began. */
    public void see(Handle handle, UUID id, Signal signal, Instant now) {
        handle.createUpdate("""
                        update alert set seen_at = :now, summary = :summary, severity = :severity, organisations = :organisations,
                            began_at = least(began_at, :since) where id = :id""")
                .bind("id", id)
                .bind("now", utc(now))
                .bind("summary", signal.summary())
                .bindArray("organisations", String.class, signal.organisations())
                .bind("severity", signal.severity().word())
                .bind("since", utc(signal.since()))
                .execute();
    }

    public void fire(Handle handle, UUID id, Instant now) {
        handle.createUpdate("update alert set state = 'firing', fired_at = :now where id = :id and state = 'pending'")
                .bind("id", id)
                .bind("now", utc(now))
                .execute();
    }

    /** Nothing is over before it began, whatever clocks say: a receiver would refuse to hear of it for ever. */
    public void resolve(Handle handle, UUID id, Instant now) {
        handle.createUpdate("""
                        update alert set state = 'resolved', resolved_at = greatest(:now, began_at, fired_at)
                        where id = :id and state <> 'resolved'""").bind("id", id).bind("now", utc(now)).execute();
    }

    /** Whether there was an open one that nobody had taken on. What is {@code noted} elsewhere is so in the same transaction. */
    public boolean acknowledge(UUID id, Alert.Acknowledgement acknowledgement, Consumer<Handle> noted) {
        return jdbi.inTransaction(handle -> {
            int taken = handle.createUpdate("""
                            update alert set acknowledged_at = :at, acknowledged_by = :by, acknowledgement = :words
                            where id = :id and state <> 'resolved' and acknowledged_at is null""")
                    .bind("id", id)
                    .bind("at", utc(acknowledgement.at()))
                    .bind("by", acknowledgement.by())
                    .bind("words", acknowledgement.words())
                    .execute();
            if (taken > 0) {
                noted.accept(handle);
            }
            return taken > 0;
        });
    }

    /** Who took an outage up in its journal has taken its alert on, also where the outage has another id since. */
    public void acknowledgeByJournals(Handle handle) {
        handle.execute("""
                with recursive line (alert, outage) as (
                    select id, details ->> 'outage' from alert
                    where kind = 'outage' and state <> 'resolved' and acknowledged_at is null
                    union
                    select line.alert, o.superseded_by from outage o join line on o.id = line.outage
                    where o.superseded_by is not null),
                first (alert, author, at, text) as (
                    select distinct on (line.alert) line.alert, e.author, e.at, e.text
                    from outage_entry e join line on e.outage = line.outage
                    where e.kind = 'ACKNOWLEDGE' order by line.alert, e.id)
                update alert set acknowledged_at = first.at, acknowledged_by = first.author, acknowledgement = first.text
                from first where alert.id = first.alert""");
    }

    static Alert toAlert(ResultSet row) throws SQLException {
        Instant acknowledged = instant(row, "acknowledged_at");
        return new Alert(
                row.getObject("id", UUID.class),
                Objects.requireNonNull(SignalKind.byWord().get(row.getString("kind")), "kind is unknown"),
                new Subject(
                        row.getString("service"),
                        row.getString("component"),
                        row.getString("target"),
                        row.getString("vantage"),
                        row.getString("organisation"),
                        details(row.getString("details"))),
                List.of((String[]) row.getArray("organisations").getArray()),
                Severity.valueOf(row.getString("severity").toUpperCase(Locale.ROOT)),
                row.getString("summary"),
                AlertState.parse(row.getString("state")),
                row.getObject("began_at", OffsetDateTime.class).toInstant(),
                row.getObject("seen_at", OffsetDateTime.class).toInstant(),
                instant(row, "fired_at"),
                instant(row, "resolved_at"),
                acknowledged == null
                        ? null
                        : new Alert.Acknowledgement(
                                row.getString("acknowledged_by"), acknowledged, row.getString("acknowledgement")));
    }

    private static String json(Map<String, String> details) {
        try {
            return JSON.writeValueAsString(details);
        } catch (JsonProcessingException e) {
            throw new IllegalStateException("Cannot write the details of an alert: expected plain text", e);
        }
    }

    private static Map<String, String> details(String json) {
        try {
            return JSON.readValue(json, new TypeReference<Map<String, String>>() {});
        } catch (JsonProcessingException e) {
            throw new IllegalStateException("Cannot read the details of an alert: expected what was written", e);
        }
    }

    static @Nullable Instant instant(ResultSet row, String column) throws SQLException {
        OffsetDateTime at = row.getObject(column, OffsetDateTime.class);
        return at == null ? null : at.toInstant();
    }

    static OffsetDateTime utc(Instant instant) {
        return instant.atOffset(ZoneOffset.UTC);
    }

    static @Nullable OffsetDateTime utcOrNull(@Nullable Instant instant) {
        return instant == null ? null : utc(instant);
    }
}
