package io.milepost.sla.level;

import io.milepost.sla.facts.Days;
import org.jdbi.v3.core.Jdbi;

/**
 * Tells apart what is known at one time and at another: the version of the service at which facts that are read changed last, and how
 * much was asked and decided about exclusions, of which rows are only ever added. Thread-safe.
 */
final class EvidenceVersions {
    private final Jdbi jdbi;

    EvidenceVersions(Jdbi jdbi) {
        this.jdbi = jdbi;
    }

    String load(String service, Days observed, Days counted) {
        return jdbi.withHandle(handle -> handle.createQuery("""
                        select
                            (select coalesce(max(version), 0) from evidence_change
                            where service = :service
                                and (kind in ('probe-minute', 'delivery-hour', 'sms-hour') and day between :first and :last
                                    or kind = 'adoption-day' and day between :firstCounted and :lastCounted))
                            || '-' ||
                            (select count(*) from exclusion_event e join exclusion x on x.id = e.exclusion_id
                            where x.service = :service)""")
                .bind("service", service)
                .bind("first", observed.first())
                .bind("last", observed.last())
                .bind("firstCounted", counted.first())
                .bind("lastCounted", counted.last())
                .mapTo(String.class)
                .one());
    }
}
