package io.milepost.sla.alert.store;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.type.TypeReference;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.SerializationFeature;
import com.fasterxml.jackson.datatype.jsr310.JavaTimeModule;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Duration;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.util.Collection;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import org.jdbi.v3.core.Handle;
import org.jdbi.v3.core.Jdbi;

/**
 * What is to be told to whom. A message collects what concerns its receiver and grouping until it is first tried; messages of one receiver and
 * grouping arrive in their order. Who tries one holds it by a lease in the database, so that another process does not, and a killed one's is free
 * again when the lease has run out. Thread-safe.
 */
public final class Outbox {

    private static final ObjectMapper JSON = new ObjectMapper()
            .registerModule(new JavaTimeModule())
            .disable(SerializationFeature.WRITE_DATES_AS_TIMESTAMPS)
            .disable(DeserializationFeature.ADJUST_DATES_TO_CONTEXT_TIME_ZONE);

    private static final int LONGEST_ERROR = 1000;
    /** Of several processes on one store. */
    private static final Duration CLOCKS_DIFFER = Duration.ofSeconds(5);

    private final Jdbi jdbi;

    public Outbox(Jdbi jdbi) {
        this.jdbi = jdbi;
    }

    /** Adds it to the message that is waiting for company, or to a new one. */
    public void add(Handle handle, Order order, Instant now) {
        // A message that is being claimed just now is waited for, and then no longer fits.
        UUID message = handle.createQuery("""
                        select id from alert_message
                        where receiver = :receiver and grouping = :grouping and state = 'waiting' and attempts = 0
                        order by number desc limit 1 for update""")
                .bind("receiver", order.receiver())
                .bind("grouping", order.grouping())
                .mapTo(UUID.class)
                .findOne()
                .orElseGet(() -> open(handle, order, now));
        handle.createUpdate("""
                        insert into alert_message_entry (message_id, alert_id, event, added_at)
                        values (:message, :alert, :event, :now) on conflict do nothing""")
                .bind("message", message)
                .bind("alert", order.alert())
                .bind("event", order.event().word())
                .bind("now", StoredAlerts.utc(now))
                .execute();
    }

    private static UUID open(Handle handle, Order order, Instant now) {
        Instant earliest = handle.createQuery("""
                        select max(coalesce(attempted_at, created_at)) from alert_message
                        where receiver = :receiver and grouping = :grouping
                            and coalesce(attempted_at, created_at) <= :ahead""")
                .bind("receiver", order.receiver())
                .bind("grouping", order.grouping())
                .bind("ahead", StoredAlerts.utc(now.plus(CLOCKS_DIFFER)))
                .mapTo(OffsetDateTime.class)
                .findOne()
                .map(last -> last.toInstant().plus(order.interval()))
                .orElse(now);
        Instant first = now.plus(order.pause());
        UUID id = UUID.randomUUID();
        handle.createUpdate("""
                        insert into alert_message (id, receiver, grouping, state, created_at, next_attempt_at)
                        values (:id, :receiver, :grouping, 'waiting', :now, :first)""")
                .bind("id", id)
                .bind("receiver", order.receiver())
                .bind("grouping", order.grouping())
                .bind("now", StoredAlerts.utc(now))
                .bind("first", StoredAlerts.utc(earliest.isAfter(first) ? earliest : first))
                .execute();
        return id;
    }

    /** The next message of a receiver that is due, for this caller alone until the lease ends. The attempt is on record before the first byte goes out. */
    public Optional<Message> claim(String receiver, Instant now, Duration lease) {
        return jdbi.inTransaction(handle -> {
            Optional<Message> claimed = handle.createQuery("""
                            update alert_message set attempts = attempts + 1, attempted_at = :now,
                                leased_until = clock_timestamp() + :lease * interval '1 millisecond'
                            where id = (
                                select m.id from alert_message m
                                where m.receiver = :receiver and m.state = 'waiting'
                                    and (m.next_attempt_at <= :now or coalesce(m.attempted_at, m.created_at) > :ahead)
                                    and (m.leased_until is null or m.leased_until < clock_timestamp())
                                    and not exists (
                                        select 1 from alert_message earlier
                                        where earlier.receiver = m.receiver and earlier.grouping = m.grouping
                                            and earlier.number < m.number and earlier.state = 'waiting')
                                order by m.number limit 1 for update skip locked)
                            returning id, receiver, created_at, attempts, content""")
                    .bind("receiver", receiver)
                    .bind("now", StoredAlerts.utc(now))
                    // A clock that was set back must not hold a message for as long as it was ahead.
                    .bind("ahead", StoredAlerts.utc(now.plus(CLOCKS_DIFFER)))
                    .bind("lease", lease.toMillis())
                    .map((row, context) -> toMessage(handle, row))
                    .findOne();
            claimed.filter(message -> message.attempt() == 1).ifPresent(message -> settle(handle, message));
            return claimed;
        });
    }

    private static Message toMessage(Handle handle, ResultSet row) throws SQLException {
        UUID id = row.getObject("id", UUID.class);
        String content = row.getString("content");
        return new Message(
                id,
                row.getString("receiver"),
                row.getObject("created_at", OffsetDateTime.class).toInstant(),
                row.getInt("attempts"),
                content == null ? loadEntries(handle, id) : parse(content));
    }

    private static List<Message.Entry> loadEntries(Handle handle, UUID message) {
        return handle.createQuery("""
                        select e.event, a.* from alert_message_entry e join alert a on a.id = e.alert_id
                        where e.message_id = :message order by e.added_at, a.began_at, a.id, e.event""")
                .bind("message", message)
                .map((row, context) -> Message.Entry.of(Event.parse(row.getString("event")), StoredAlerts.toAlert(row)))
                .list();
    }

    private static void settle(Handle handle, Message message) {
        handle.createUpdate("update alert_message set content = :content::jsonb where id = :id")
                .bind("id", message.id())
                .bind("content", write(message.entries()))
                .execute();
    }

    public void recordDelivered(UUID id, Instant now) {
        jdbi.useHandle(handle -> handle.createUpdate("""
                        update alert_message set state = 'delivered', delivered_at = :now, leased_until = null, error = null
                        where id = :id""")
                .bind("id", id)
                .bind("now", StoredAlerts.utc(now))
                .execute());
    }

    public void recordFailure(UUID id, Instant nextAttempt, String error) {
        jdbi.useHandle(handle -> handle.createUpdate("""
                        update alert_message set next_attempt_at = :next, leased_until = null, error = :error
                        where id = :id and state = 'waiting'""")
                .bind("id", id)
                .bind("next", StoredAlerts.utc(nextAttempt))
                .bind("error", error.length() > LONGEST_ERROR ? error.substring(0, LONGEST_ERROR) : error)
                .execute());
    }

    /** Messages for receivers that the policy no longer has: they could wait for ever. Returns how many there were. */
    public int abandonAllBut(Collection<String> receivers) {
        return jdbi.withHandle(handle -> handle.createUpdate("""
                        update alert_message set state = 'abandoned', error = 'the receiver is no longer in the policy'
                        where state = 'waiting' and not receiver = any(:receivers)""")
                .bindArray("receivers", String.class, List.copyOf(receivers))
                .execute());
    }

    /** Everything that was or is being told of alerts, in its order. */
    public List<Telling> loadTellings(Handle handle, Collection<UUID> alerts) {
        return handle.createQuery("""
                        select e.alert_id, e.message_id, m.receiver, m.grouping, e.event, e.added_at, m.state, m.attempts,
                            m.delivered_at, m.error
                        from alert_message_entry e join alert_message m on m.id = e.message_id
                        where e.alert_id = any(:alerts) order by m.number, e.added_at, e.event""")
                .bindArray("alerts", UUID.class, List.copyOf(alerts))
                .map((row, context) -> toTelling(row))
                .list();
    }

    public List<Telling> loadTellings(Collection<UUID> alerts) {
        return jdbi.withHandle(handle -> loadTellings(handle, alerts));
    }

    /** Receivers that have not taken a message since before an instant, each with what they last answered. */
    public Map<String, String> findStuck(Handle handle, Instant since) {
        return handle.createQuery("""
                        select distinct on (receiver) receiver, coalesce(error, 'no answer yet') as error
                        from alert_message where state = 'waiting' and attempts > 0 and next_attempt_at is not null
                            and created_at < :since
                        order by receiver, number""")
                .bind("since", StoredAlerts.utc(since))
                .map((row, context) -> Map.entry(row.getString("receiver"), row.getString("error")))
                .collectToMap(Map.Entry::getKey, Map.Entry::getValue);
    }

    /** Of reminders that only keep a receiver's memory fresh the last one says everything. */
    public void forgetReminders(Handle handle, String receiver) {
        handle.createUpdate("""
                        delete from alert_message m where m.receiver = :receiver and m.state = 'delivered'
                            and not exists (select 1 from alert_message_entry e where e.message_id = m.id and e.event <> 'reminder')
                            and exists (select 1 from alert_message later where later.receiver = m.receiver
                                and later.grouping = m.grouping and later.number > m.number and later.state = 'delivered')""").bind("receiver", receiver).execute();
    }

    private static Telling toTelling(ResultSet row) throws SQLException {
        return new Telling(
                row.getObject("alert_id", UUID.class),
                row.getObject("message_id", UUID.class),
                row.getString("receiver"),
                row.getString("grouping"),
                Event.parse(row.getString("event")),
                row.getObject("added_at", OffsetDateTime.class).toInstant(),
                Telling.State.valueOf(row.getString("state").toUpperCase(Locale.ROOT)),
                row.getInt("attempts"),
                StoredAlerts.instant(row, "delivered_at"),
                row.getString("error"));
    }

    private static String write(List<Message.Entry> entries) {
        try {
            return JSON.writeValueAsString(entries);
        } catch (JsonProcessingException e) {
            throw new IllegalStateException("Cannot write a message: expected plain text", e);
        }
    }

    private static List<Message.Entry> parse(String content) {
        try {
            return JSON.readValue(content, new TypeReference<List<Message.Entry>>() {});
        } catch (JsonProcessingException e) {
            throw new IllegalStateException("Cannot read a message: expected what was written", e);
        }
    }
}
