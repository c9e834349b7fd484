package io.milepost.sla.adoption;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.type.TypeReference;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.milepost.sla.facts.Days;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.jdbi.v3.core.Jdbi;
import org.jdbi.v3.core.statement.Query;

/** The stored head counts. Thread-safe. */
public final class AdoptionFacts {

    private static final String SELECT = """
            select p.day, a.scope, a.code, a.definition, a.registered, a.registered_people, a.enabled, a.never_used,
                a.active, a.active_people, a.active_identities, a.unresolved, a.directory, a.evidence_days, a.window_days
            from adoption_day a join fact_partition p on p.id = a.partition_id
            where p.kind = 'adoption-day' and p.service = :service and p.day between :first and :last
            """;
    private static final String SELECT_DETAIL = """
            select p.day, a.scope, a.code, a.definition, a.counts
            from adoption_day a join fact_partition p on p.id = a.partition_id
            where p.kind = 'adoption-day' and p.service = :service and p.day between :first and :last
                and a.counts is not null
            """;
    private static final ObjectMapper JSON = new ObjectMapper();
    private static final TypeReference<Map<String, Long>> COUNTS = new TypeReference<>() {};
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

    /** A scope and which of its parts. */
    record Part(AdoptionScope scope, String code) {}

    /** The sums of some organisations under the name of the part that they are; people cannot be summed and are null. */
    List<AdoptionCount> sumOrganisations(String service, Days days, Part part, Set<String> organisations) {
        return jdbi.withHandle(handle -> handle.createQuery("""
                        select p.day, :scope as scope, :code as code, a.definition, sum(a.registered)::bigint as registered,
                            null::bigint as registered_people, sum(a.enabled)::bigint as enabled,
                            sum(a.never_used)::bigint as never_used, sum(a.active)::bigint as active,
                            null::bigint as active_people, sum(a.active_identities)::bigint as active_identities,
                            sum(a.unresolved)::bigint as unresolved, true as directory,
                            min(a.evidence_days) as evidence_days, min(a.window_days) as window_days
                        from adoption_day a join fact_partition p on p.id = a.partition_id
                        where p.kind = 'adoption-day' and p.service = :service and p.day between :first and :last
                            and a.scope = 'organisation' and a.code = any(:organisations)
                        group by p.day, a.definition order by p.day, a.definition""")
                .bind("service", service)
                .bind("first", days.first())
                .bind("last", days.last())
                .bind("scope", part.scope().word())
                .bind("code", part.code())
                .bindArray("organisations", String.class, organisations)
                .map((row, context) -> toCount(row))
                .list());
    }

    /** The detail of every scope on the days. */
    public List<AdoptionDetail> loadDetail(String service, Days days) {
        return loadDetail(service, days, SELECT_DETAIL + ORDER, query -> query);
    }

    /** The detail of one scope, day by day and definition by definition. */
    public List<AdoptionDetail> loadDetail(String service, Days days, AdoptionScope scope, String code) {
        return loadDetail(
                service,
                days,
                SELECT_DETAIL + " and a.scope = :scope and a.code = :code" + ORDER,
                query -> query.bind("scope", scope.word()).bind("code", code));
    }

    private List<AdoptionDetail> loadDetail(String service, Days days, String sql, Binding binding) {
        return jdbi.withHandle(handle -> binding.bind(handle.createQuery(sql)
                        .bind("service", service)
                        .bind("first", days.first())
                        .bind("last", days.last()))
                .map((row, context) -> toDetail(row))
                .list());
    }

    private static AdoptionDetail toDetail(ResultSet row) throws SQLException {
        return new AdoptionDetail(
                row.getObject("day", LocalDate.class),
                AdoptionScope.find(row.getString("scope")).orElseThrow(),
                row.getString("code"),
                row.getString("definition"),
                counts(row.getString("counts")));
    }

    private static Map<String, Long> counts(String json) {
        try {
            return JSON.readValue(json, COUNTS);
        } catch (JsonProcessingException e) {
            throw new IllegalStateException("Cannot read counts: expected what was stored, got " + json, e);
        }
    }

    /** How many organisations have more people with an account than staff, by their head-counts of the day. */
    public long countExceeded(String service, LocalDate day, String definition) {
        return jdbi.withHandle(handle -> handle.createQuery("""
                        select count(*) from adoption_day a join fact_partition p on p.id = a.partition_id
                        where p.kind = 'adoption-day' and p.service = :service and p.day = :day
                            and a.scope = 'organisation' and a.definition = :definition
                            and a.registered_people > (a.counts ->> 'staff')::bigint""")
                .bind("service", service)
                .bind("day", day)
                .bind("definition", definition)
                .mapTo(Long.class)
                .one());
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
                row.getBoolean("directory"),
                row.getObject("evidence_days", Long.class),
                row.getObject("window_days", Long.class));
    }
}
