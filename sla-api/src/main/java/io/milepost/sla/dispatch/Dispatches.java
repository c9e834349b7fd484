package io.milepost.sla.dispatch;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.jdbi.v3.core.Jdbi;
import org.jdbi.v3.core.statement.StatementContext;
import org.jspecify.annotations.Nullable;

/** The record of what was sent. Rows are never deleted. Thread-safe. */
public final class Dispatches {

    private static final int LONGEST_ERROR = 1000;

    private final Jdbi jdbi;

    public Dispatches(Jdbi jdbi) {
        this.jdbi = jdbi;
    }

    /** One that is on record already is left as it is. */
    void add(Dispatch dispatch) {
        jdbi.useHandle(handle -> handle.createUpdate("""
                        insert into report_dispatch (id, schedule, due_at, service, contract, period, channel, recipient, state)
                        values (:id, :schedule, :due, :service, :contract, :period, :channel, :recipient, :state)
                        on conflict do nothing""")
                .bind("id", dispatch.id())
                .bind("schedule", dispatch.schedule())
                .bind("due", utc(dispatch.dueAt()))
                .bind("service", dispatch.service())
                .bind("contract", dispatch.contract())
                .bind("period", dispatch.period())
                .bind("channel", dispatch.channel().name())
                .bind("recipient", dispatch.recipient())
                .bind("state", dispatch.state().name())
                .execute());
    }

    public Optional<Dispatch> find(UUID id) {
        return jdbi.withHandle(handle -> handle.createQuery("select * from report_dispatch where id = :id")
                .bind("id", id)
                .map(Dispatches::toDispatch)
                .findOne());
    }

    /** The newest first. */
    public List<Dispatch> load(String service, int most) {
        return jdbi.withHandle(handle -> handle.createQuery("""
                        select * from report_dispatch where service = :service
                        order by due_at desc, schedule, channel, recipient limit :most""")
                .bind("service", service)
                .bind("most", most)
                .map(Dispatches::toDispatch)
                .list());
    }

    /** Before the first byte is sent, so that an attempt that nobody finished is on record. */
    void startAttempt(UUID id, Instant now) {
        jdbi.useHandle(handle ->
                handle.createUpdate("""
                        update report_dispatch set state = 'SENDING', attempts = attempts + 1, attempted_at = :now, error = null
                        where id = :id""").bind("id", id).bind("now", utc(now)).execute());
    }

    void recordSent(UUID id, Instant now, String files) {
        jdbi.useHandle(handle -> handle.createUpdate(
                        "update report_dispatch set state = 'SENT', sent_at = :now, files = :files where id = :id")
                .bind("id", id)
                .bind("now", utc(now))
                .bind("files", files)
                .execute());
    }

    void recordFailure(UUID id, Dispatch.State state, String error) {
        String shortened = error.length() > LONGEST_ERROR ? error.substring(0, LONGEST_ERROR) : error;
        jdbi.useHandle(handle -> handle.createUpdate("""
                        update report_dispatch set state = :state, error = :error where id = :id and state <> 'SENT'""")
                .bind("id", id)
                .bind("state", state.name())
                .bind("error", shortened)
                .execute());
    }

    private static Dispatch toDispatch(ResultSet row, StatementContext context) throws SQLException {
        return new Dispatch(
                row.getObject("id", UUID.class),
                row.getString("schedule"),
                row.getObject("due_at", OffsetDateTime.class).toInstant(),
                row.getString("service"),
                row.getString("contract"),
                row.getString("period"),
                Dispatch.Channel.valueOf(row.getString("channel")),
                row.getString("recipient"),
                Dispatch.State.valueOf(row.getString("state")),
                row.getInt("attempts"),
                instant(row, "attempted_at"),
                instant(row, "sent_at"),
                row.getString("error"),
                row.getString("files"));
    }

    private static @Nullable Instant instant(ResultSet row, String column) throws SQLException {
        OffsetDateTime at = row.getObject(column, OffsetDateTime.class);
        return at == null ? null : at.toInstant();
    }

    private static OffsetDateTime utc(Instant instant) {
        return instant.atOffset(ZoneOffset.UTC);
    }
}
