package io.milepost.sla.alert;

import io.dropwizard.lifecycle.Managed;
import io.milepost.sla.alert.channel.Couriers;
import io.milepost.sla.alert.policy.AlertPolicy;
import io.milepost.sla.alert.signal.SignalKind;
import io.milepost.sla.alert.signal.SignalSource;
import io.milepost.sla.alert.source.Blindness;
import io.milepost.sla.alert.source.BurnSignals;
import io.milepost.sla.alert.source.CertificateSignals;
import io.milepost.sla.alert.source.CollectorSignals;
import io.milepost.sla.alert.source.HealthSignals;
import io.milepost.sla.alert.source.LagSignals;
import io.milepost.sla.alert.source.LogSignals;
import io.milepost.sla.alert.source.OutageSignals;
import io.milepost.sla.alert.source.QuietTimes;
import io.milepost.sla.alert.store.Outbox;
import io.milepost.sla.alert.store.StoredAlerts;
import io.milepost.sla.alert.store.StoredSilences;
import io.milepost.sla.alert.store.StoredTrails;
import io.milepost.sla.catalogue.Catalogue;
import io.milepost.sla.catalogue.Service;
import io.milepost.sla.command.CommandFailure;
import io.milepost.sla.contract.Contract;
import io.milepost.sla.exclusion.StoredExclusions;
import io.milepost.sla.level.StoredBudgets;
import io.milepost.sla.operations.AlarmFacts;
import io.milepost.sla.operations.TrafficFacts;
import io.milepost.sla.outage.record.AffectedUse;
import io.milepost.sla.outage.record.OutageRecords;
import io.milepost.sla.outbound.AddressGuard;
import io.milepost.sla.outbound.OutboundHttp;
import io.prometheus.metrics.model.registry.PrometheusRegistry;
import java.time.Clock;
import java.time.Duration;
import java.util.List;
import org.jdbi.v3.core.Jdbi;

/** Makes what watches for conditions and tells of them, from the policy and from all that is known. */
public final class Alerting {

    private final Jdbi jdbi;
    private final Clock clock;
    private final AlertPolicy policy;
    private final AlertsConfiguration configuration;
    private final Outbox outbox;

    public Alerting(Jdbi jdbi, Clock clock, AlertPolicy policy, AlertsConfiguration configuration) {
        this.jdbi = jdbi;
        this.clock = clock;
        this.policy = policy;
        this.configuration = configuration;
        this.outbox = new Outbox(jdbi);
    }

    /** What is known, where conditions are looked for. */
    public record Knowledge(
            Catalogue catalogue,
            List<Contract> contracts,
            OutageRecords outages,
            StoredBudgets budgets,
            AlarmFacts alarms,
            TrafficFacts traffic,
            StoredExclusions exclusions) {
        public Knowledge {
            contracts = List.copyOf(contracts);
        }
    }

    public Managed watch(Knowledge knowledge, PrometheusRegistry registry) {
        Blindness blindness = new Blindness();
        AlertRound round = new AlertRound(
                jdbi,
                policy,
                sources(knowledge, blindness),
                blindness,
                new QuietTimes(knowledge.catalogue(), knowledge.exclusions()),
                new AlertRound.Stores(
                        new StoredAlerts(jdbi), new StoredSilences(jdbi), new StoredTrails(jdbi), outbox));
        AlertMetrics metrics = new AlertMetrics(registry, policy.receivers().keySet());
        Couriers couriers = new Couriers(policy, outbox, new OutboundHttp(guard()), registry, clock);
        AlertPolicy.Heartbeat heartbeat = policy.heartbeat();
        return new AlertWatch(
                jdbi,
                round,
                couriers,
                heartbeat == null ? null : new Heartbeats(jdbi, heartbeat, couriers, metrics),
                metrics,
                clock,
                configuration.every().toJavaDuration());
    }

    private List<SignalSource> sources(Knowledge knowledge, Blindness blindness) {
        List<Service> services = knowledge.catalogue().services();
        return List.of(
                new OutageSignals(services, knowledge.outages(), new AffectedUse(jdbi, knowledge.catalogue())),
                new BurnSignals(services, knowledge.contracts(), knowledge.budgets()),
                new CertificateSignals(jdbi, services, limit(SignalKind.CERTIFICATE)),
                new CollectorSignals(services, knowledge.alarms(), limit(SignalKind.COLLECTOR)),
                new LogSignals(services, knowledge.alarms()),
                new LagSignals(services, knowledge.traffic(), limit(SignalKind.LAG)),
                // The last: it tells of those before it.
                new HealthSignals(jdbi, blindness, outbox, limit(SignalKind.HEALTH)));
    }

    private Duration limit(SignalKind kind) {
        return policy.watch(kind).limit();
    }

    private AddressGuard guard() {
        try {
            return AddressGuard.of("alerts.allowedNetworks", configuration.allowedNetworks());
        } catch (IllegalArgumentException e) {
            throw CommandFailure.invalidConfiguration("Cannot use alerts.allowedNetworks: " + e.getMessage());
        }
    }
}
