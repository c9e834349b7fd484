package io.milepost.sla.revision;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.time.LocalDate;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.List;
import org.jdbi.v3.core.Jdbi;

/** The log of revisions. A run of the jobs that replaces many days for one reason reads as one revision. Thread-safe. */
public final class StoredRevisions {
    private final Jdbi jdbi;

    public StoredRevisions(Jdbi jdbi) {
        this.jdbi = jdbi;
    }

    /** The newest first. */
    public List<FactRevision> findLatest(String service, int most) {
        return jdbi.withHandle(handle -> handle.createQuery("""
                        select max(at) as at, kind, reason, min(day) as first, max(day) as last, count(distinct day) as days
                        from revision where service = :service
                        group by kind, reason, date_trunc('hour', at)
                        order by max(at) desc, kind limit :most""")
                .bind("service", service)
                .bind("most", most)
                .map((row, context) -> toRevision(row))
                .list());
    }

    /** Why facts of some days were changed since an instant, each kind and reason once. */
    public List<String> findReasons(String service, Instant since, LocalDate first, LocalDate last) {
        return jdbi.withHandle(handle -> handle.createQuery("""
                        select kind || ': ' || reason from revision
                        where service = :service and at >= :since and day between :first and :last
                        group by kind, reason order by kind, reason""")
                .bind("service", service)
                .bind("since", since.atOffset(ZoneOffset.UTC))
                .bind("first", first)
                .bind("last", last)
                .mapTo(String.class)
                .list());
    }

    private static FactRevision toRevision(ResultSet row) throws SQLException {
        return new FactRevision(
                row.getObject("at", OffsetDateTime.class).toInstant(),
                row.getString("kind"),
                row.getObject("first", LocalDate.class),
                row.getObject("last", LocalDate.class),
                row.getLong("days"),
                row.getString("reason"));
    }
}
