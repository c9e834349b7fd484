package io.milepost.sla.alert.store;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.type.TypeReference;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.util.List;
import java.util.UUID;
import org.jdbi.v3.core.Handle;
import org.jdbi.v3.core.Jdbi;

/** What the stages decided about each alert: a row whenever they decided otherwise than before. Thread-safe. */
public final class StoredTrails {

    private static final ObjectMapper JSON = new ObjectMapper();

    private final Jdbi jdbi;

    public StoredTrails(Jdbi jdbi) {
        this.jdbi = jdbi;
    }

    /** All stages' words at an instant. */
    public record Trail(Instant at, List<Step> steps) {
        public Trail {
            steps = List.copyOf(steps);
        }
    }

    /** Adds it unless the same was decided last. */
    public void add(Handle handle, UUID alert, Trail trail) {
        handle.createUpdate("""
                        insert into alert_trail (alert_id, at, steps) select :alert, :at, :steps::jsonb
                        where not exists (
                            select 1 from (select steps from alert_trail where alert_id = :alert order by number desc limit 1) last
                            where last.steps = :steps::jsonb)""")
                .bind("alert", alert)
                .bind("at", StoredAlerts.utc(trail.at()))
                .bind("steps", write(trail.steps()))
                .execute();
    }

    /** The oldest first. */
    public List<Trail> load(UUID alert) {
        return jdbi.withHandle(handle -> handle.createQuery(
                        "select at, steps from alert_trail where alert_id = :alert order by number")
                .bind("alert", alert)
                .map((row, context) ->
                        new Trail(row.getObject("at", OffsetDateTime.class).toInstant(), parse(row.getString("steps"))))
                .list());
    }

    private static String write(List<Step> steps) {
        try {
            return JSON.writeValueAsString(steps);
        } catch (JsonProcessingException e) {
            throw new IllegalStateException("Cannot write a trail: expected plain text", e);
        }
    }

    private static List<Step> parse(String json) {
        try {
            return JSON.readValue(json, new TypeReference<List<Step>>() {});
        } catch (JsonProcessingException e) {
            throw new IllegalStateException("Cannot read a trail: expected what was written", e);
        }
    }
}
