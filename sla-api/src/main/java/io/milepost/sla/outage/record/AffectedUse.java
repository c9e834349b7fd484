package io.milepost.sla.outage.record;

import io.milepost.sla.catalogue.ActiveDefinition;
import io.milepost.sla.catalogue.Catalogue;
import io.milepost.sla.catalogue.Component;
import io.milepost.sla.outage.detection.Breach;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Optional;
import org.jdbi.v3.core.Handle;
import org.jdbi.v3.core.Jdbi;

/**
 * Who is hit by an outage, from what the facts tell of the days before: who used the component on the same weekday of the week before, or
 * on the last day that is known. Where it broke on the way from some networks only, those who came from them. Thread-safe.
 */
public final class AffectedUse {

    private static final int LOOKING_BACK = 14;

    private final Jdbi jdbi;
    private final Catalogue catalogue;

    public AffectedUse(Jdbi jdbi, Catalogue catalogue) {
        this.jdbi = jdbi;
        this.catalogue = catalogue;
    }

    public Affected load(OutageRecord outage) {
        List<String> protocols = catalogue.findService(outage.service()).stream()
                .flatMap(service -> service.components().stream())
                .filter(component -> component.name().equals(outage.component()))
                .findFirst()
                .map(Component::protocols)
                .orElse(List.of());
        if (protocols.isEmpty()) {
            return Affected.UNKNOWN;
        }
        LocalDate opened = LocalDate.ofInstant(outage.openedAt(), ZoneOffset.UTC);
        return jdbi.withHandle(handle -> findDay(handle, outage.service(), "access-hour", opened)
                .map(usedOn -> count(handle, outage, protocols, usedOn))
                .orElse(Affected.UNKNOWN));
    }

    private static Optional<LocalDate> findDay(Handle handle, String service, String kind, LocalDate before) {
        return handle.createQuery("""
                        select day from fact_partition where service = :service and kind = :kind and row_count > 0
                            and day >= :first and day < :before
                        order by day = :weekBefore desc, day desc limit 1""")
                .bind("service", service)
                .bind("kind", kind)
                .bind("first", before.minusDays(LOOKING_BACK))
                .bind("before", before)
                .bind("weekBefore", before.minusDays(7))
                .mapTo(LocalDate.class)
                .findOne();
    }

    private Affected count(Handle handle, OutageRecord outage, List<String> protocols, LocalDate usedOn) {
        List<String> users = handle.createQuery("""
                        select distinct a.organisation collate "C" as organisation from access_hour a join fact_partition p on p.id = a.partition_id
                        where p.kind = 'access-hour' and p.service = :service and p.day = :day and a.outcome = 'ok'
                            and a.organisation <> '' and a.protocol = any(:protocols)
                            and (not :onTheWay or a.network = any(:networks))
                        order by organisation""")
                .bind("service", outage.service())
                .bind("day", usedOn)
                .bindArray("protocols", String.class, protocols)
                .bind("onTheWay", outage.place() == Breach.Place.PATH)
                .bindArray("networks", String.class, outage.vantages())
                .mapTo(String.class)
                .list();
        Optional<LocalDate> countedOn = findDay(handle, outage.service(), "adoption-day", usedOn.plusDays(8));
        Long active = countedOn
                .flatMap(day -> countActive(handle, outage.service(), users, day))
                .orElse(null);
        return new Affected((long) users.size(), active, usedOn, active == null ? null : countedOn.orElse(null), users);
    }

    private Optional<Long> countActive(Handle handle, String service, List<String> organisations, LocalDate day) {
        Optional<String> definition = catalogue.findDefinitionInForce(day).map(ActiveDefinition::name);
        return definition.flatMap(name -> handle.createQuery("""
                        select sum(a.active)::bigint from adoption_day a join fact_partition p on p.id = a.partition_id
                        where p.kind = 'adoption-day' and p.service = :service and p.day = :day
                            and a.scope = 'organisation' and a.definition = :definition and a.code = any(:codes)""")
                .bind("service", service)
                .bind("day", day)
                .bind("definition", name)
                .bindArray("codes", String.class, organisations)
                .mapTo(Long.class)
                .findOne());
    }
}
