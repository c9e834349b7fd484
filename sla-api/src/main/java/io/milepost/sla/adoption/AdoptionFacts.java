package io.milepost.sla.adoption;

import io.milepost.sla.facts.Days;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.LocalDate;
import java.util.List;
import java.util.Optional;
import org.jdbi.v3.core.Jdbi;
import org.jdbi.v3.core.statement.Query;

/** The stored head counts. Thread-safe. */
public final class AdoptionFacts {

    private static final String SELECT = """
            select p.day, a.* from adoption_day a join fact_partition p on p.id = a.partition_id
            where p.kind = 'adoption-day' and p.service = :service and p.day between :first and :last
            """;
    private static final String ORDER = " order by p.day, a.scope, a.code, a.definition";

    private final Jdbi jdbi;

    public AdoptionFacts(Jdbi jdbi) {
        this.jdbi = jdbi;
    }

    /** Everything that is counted on the days. */
    public List<AdoptionCount> load(String service, Days days) {
        return load(service, days, SELECT + ORDER, query -> query);
    }

    /** One kind of scope on the days, each of its codes. */
    public List<AdoptionCount> load(String service, Days days, AdoptionScope scope) {
        return load(
                service, days, SELECT + " and a.scope = :scope" + ORDER, query -> query.bind("scope", scope.word()));
    }

    /** One scope, day by day. */
    public List<AdoptionCount> load(String service, Days days, AdoptionScope scope, String code) {
        return load(
                service,
                days,
                SELECT + " and a.scope = :scope and a.code = :code" + ORDER,
                query -> query.bind("scope", scope.word()).bind("code", code));
    }

    /** The last day with a directory, on which every scope is known. */
    public Optional<LocalDate> findLastKnownDay(String service) {
        return jdbi.withHandle(handle -> handle.createQuery("""
                        select max(p.day) from fact_partition p join adoption_day a on a.partition_id = p.id
                        where p.kind = 'adoption-day' and p.service = :service and a.scope = 'nation' and a.directory""")
                .bind("service", service)
                .mapTo(LocalDate.class)
                .findOne());
    }

    /** Completes a query by what it asks for beyond service and days. */
    private interface Binding {
        Query bind(Query query);
    }

    private List<AdoptionCount> load(String service, Days days, String sql, Binding binding) {
        return jdbi.withHandle(handle -> binding.bind(handle.createQuery(sql)
                        .bind("service", service)
                        .bind("first", days.first())
                        .bind("last", days.last()))
                .map((row, context) -> toCount(row))
                .list());
    }

    private static AdoptionCount toCount(ResultSet row) throws SQLException {
        return new AdoptionCount(
                row.getObject("day", LocalDate.class),
                AdoptionScope.find(row.getString("scope")).orElseThrow(),
                row.getString("code"),
                row.getString("definition"),
                row.getObject("registered", Long.class),
                row.getObject("registered_people", Long.class),
                row.getObject("enabled", Long.class),
                row.getObject("never_used", Long.class),
                row.getObject("active", Long.class),
                row.getObject("active_people", Long.class),
                row.getObject("active_identities", Long.class),
                row.getLong("unresolved"),
                row.getBoolean("directory"));
    }
}
