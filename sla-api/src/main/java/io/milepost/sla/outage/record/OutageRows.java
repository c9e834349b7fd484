package io.milepost.sla.outage.record;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.type.TypeReference;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.SerializationFeature;
import com.fasterxml.jackson.datatype.jsr310.JavaTimeModule;
import io.milepost.sla.outage.detection.Breach;
import io.milepost.sla.outage.detection.Condition;
import io.milepost.sla.outage.detection.Witness;
import java.io.UncheckedIOException;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** How outages stand in the store's columns and documents. */
final class OutageRows {

    private static final ObjectMapper JSON = new ObjectMapper()
            .registerModule(new JavaTimeModule())
            .disable(SerializationFeature.WRITE_DATES_AS_TIMESTAMPS)
            .disable(DeserializationFeature.FAIL_ON_UNKNOWN_PROPERTIES);
    private static final TypeReference<List<Witness>> WITNESSES = new TypeReference<>() {};

    private OutageRows() {}

    static OutageRecord toRecord(ResultSet row) throws SQLException {
        return new OutageRecord(
                row.getString("id"),
                row.getString("service"),
                row.getString("component"),
                OutageRecord.Signal.valueOf(row.getString("signal")),
                Condition.valueOf(row.getString("condition")),
                instant(row, "opened_at"),
                instant(row, "confirmed_at"),
                optionalInstant(row, "closed_at"),
                Breach.Place.valueOf(row.getString("place")),
                row.getString("phase"),
                List.of((String[]) row.getArray("vantages").getArray()),
                parse(row.getString("witnesses"), WITNESSES),
                row.getString("explanation"),
                row.getBoolean("withdrawn"),
                row.getString("superseded_by"));
    }

    static OutageChange toChange(ResultSet row) throws SQLException {
        return new OutageChange(
                row.getLong("sequence"),
                OutageChange.Kind.valueOf(row.getString("change")),
                instant(row, "at"),
                parse(row.getString("document"), new TypeReference<OutageRecord>() {}));
    }

    static String json(Object value) {
        try {
            return JSON.writeValueAsString(value);
        } catch (JsonProcessingException e) {
            throw new UncheckedIOException("Cannot write an outage as JSON", e);
        }
    }

    private static <T> T parse(String json, TypeReference<T> type) {
        try {
            return JSON.readValue(json, type);
        } catch (JsonProcessingException e) {
            throw new UncheckedIOException("Cannot read a stored outage", e);
        }
    }

    static Instant instant(ResultSet row, String column) throws SQLException {
        return row.getObject(column, OffsetDateTime.class).toInstant();
    }

    static @Nullable Instant optionalInstant(ResultSet row, String column) throws SQLException {
        OffsetDateTime value = row.getObject(column, OffsetDateTime.class);
        return value == null ? null : value.toInstant();
    }

    static @Nullable OffsetDateTime utc(@Nullable Instant instant) {
        return instant == null ? null : instant.atOffset(ZoneOffset.UTC);
    }
}
