package io.milepost.sla.alert.store;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.type.TypeReference;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jdbi.v3.core.Handle;
import org.jdbi.v3.core.Jdbi;

/** The silences that people asked for. One that is ended early keeps its row, with who ended it. Thread-safe. */
public final class StoredSilences {

    private static final ObjectMapper JSON = new ObjectMapper();

    private final Jdbi jdbi;

    public StoredSilences(Jdbi jdbi) {
        this.jdbi = jdbi;
    }

    public Silence add(Silence silence) {
        return jdbi.withHandle(handle -> handle.createQuery("""
                        insert into alert_silence (service, matchers, author, reason, created_at, starts_at, ends_at)
                        values (:service, :matchers::jsonb, :author, :reason, :created, :starts, :ends) returning *""")
                .bind("service", silence.service())
                .bind("matchers", write(silence.matchers()))
                .bind("author", silence.author())
                .bind("reason", silence.reason())
                .bind("created", StoredAlerts.utc(silence.createdAt()))
                .bind("starts", StoredAlerts.utc(silence.startsAt()))
                .bind("ends", StoredAlerts.utc(silence.endsAt()))
                .map((row, context) -> toSilence(row))
                .one());
    }

    /** Ends one that has not ended; false where there is none. One that has not begun ends as it begins. */
    public boolean end(String service, long id, String by, Instant now) {
        return jdbi.withHandle(handle -> handle.createUpdate("""
                                update alert_silence set ended_by = :by,
                                    ends_at = greatest(:now, starts_at + interval '1 microsecond')
                                where service = :service and id = :id and ends_at > :now""")
                        .bind("service", service)
                        .bind("id", id)
                        .bind("by", by)
                        .bind("now", StoredAlerts.utc(now))
                        .execute())
                > 0;
    }

    public Optional<Silence> find(String service, long id) {
        return load(service, Instant.EPOCH).stream()
                .filter(silence -> silence.id() == id)
                .findFirst();
    }

    /** Those of a service that had not ended at an instant, those that end next first. */
    public List<Silence> load(String service, Instant endedSince) {
        return jdbi.withHandle(handle -> handle.createQuery("""
                        select * from alert_silence where service = :service and ends_at > :since order by ends_at, id""")
                .bind("service", service)
                .bind("since", StoredAlerts.utc(endedSince))
                .map((row, context) -> toSilence(row))
                .list());
    }

    /** Those of all services that hold now. */
    public List<Silence> loadActive(Handle handle, Instant now) {
        return handle.createQuery("select * from alert_silence where starts_at <= :now and ends_at > :now order by id")
                .bind("now", StoredAlerts.utc(now))
                .map((row, context) -> toSilence(row))
                .list();
    }

    private static Silence toSilence(ResultSet row) throws SQLException {
        return new Silence(
                row.getLong("id"),
                row.getString("service"),
                parse(row.getString("matchers")),
                row.getString("author"),
                row.getString("reason"),
                row.getObject("created_at", OffsetDateTime.class).toInstant(),
                row.getObject("starts_at", OffsetDateTime.class).toInstant(),
                row.getObject("ends_at", OffsetDateTime.class).toInstant(),
                row.getString("ended_by"));
    }

    private static String write(Map<String, String> matchers) {
        try {
            return JSON.writeValueAsString(matchers);
        } catch (JsonProcessingException e) {
            throw new IllegalStateException("Cannot write a silence: expected plain text", e);
        }
    }

    private static Map<String, String> parse(String json) {
        try {
            return JSON.readValue(json, new TypeReference<Map<String, String>>() {});
        } catch (JsonProcessingException e) {
            throw new IllegalStateException("Cannot read a silence: expected what was written", e);
        }
    }
}
