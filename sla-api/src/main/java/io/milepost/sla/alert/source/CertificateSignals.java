package io.milepost.sla.alert.source;

import io.milepost.sla.alert.signal.Signal;
import io.milepost.sla.alert.signal.SignalKind;
import io.milepost.sla.alert.signal.SignalSource;
import io.milepost.sla.alert.signal.Subject;
import io.milepost.sla.budget.burn.Severity;
import io.milepost.sla.catalogue.Component;
import io.milepost.sla.catalogue.Service;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Duration;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Set;
import org.jdbi.v3.core.Jdbi;

/** Certificates that end soon, by the last one that each vantage point was shown by each target; the first to end is told of. */
public final class CertificateSignals implements SignalSource {

    private static final Duration LOOKING_BACK = Duration.ofDays(2);

    private final Jdbi jdbi;
    private final List<Service> services;
    private final Duration notice;

    public CertificateSignals(Jdbi jdbi, List<Service> services, Duration notice) {
        this.jdbi = jdbi;
        this.services = List.copyOf(services);
        this.notice = notice;
    }

    @Override
    public String name() {
        return "certificates";
    }

    @Override
    public Set<SignalKind> kinds() {
        return Set.of(SignalKind.CERTIFICATE);
    }

    @Override
    public Duration every() {
        return Duration.ofSeconds(10);
    }

    @Override
    public List<Signal> find(Instant now) {
        return services.stream().flatMap(service -> find(service, now).stream()).toList();
    }

    private List<Signal> find(Service service, Instant now) {
        return jdbi.withHandle(handle -> handle.createQuery("""
                        select target, min(expires_at) as expires_at from (
                            select distinct on (target, vantage) target, vantage, certificate_expires_at as expires_at
                            from probe_result
                            where service = :service and certificate_expires_at is not null and at > :from and at <= :now
                            order by target, vantage, at desc) latest
                        group by target having min(expires_at) <= :until order by target""")
                .bind("service", service.name())
                .bind("from", now.minus(LOOKING_BACK).atOffset(ZoneOffset.UTC))
                .bind("now", now.atOffset(ZoneOffset.UTC))
                .bind("until", now.plus(notice).atOffset(ZoneOffset.UTC))
                .map((row, context) -> signal(service, row))
                .list());
    }

    private Signal signal(Service service, ResultSet row) throws SQLException {
        String target = row.getString("target");
        Instant expires = row.getObject("expires_at", OffsetDateTime.class).toInstant();
        String component = service.components().stream()
                .filter(each -> each.targets().contains(target))
                .map(Component::name)
                .findFirst()
                .orElse("");
        return new Signal(
                SignalKind.CERTIFICATE,
                Subject.ofTarget(service.name(), component, target),
                Severity.TICKET,
                expires.minus(notice),
                "The certificate of %s of %s is valid until %s only".formatted(target, service.title(), expires));
    }
}
