package io.milepost.sla;

import io.milepost.dashboards.asset.Assets;
import io.milepost.sla.adoption.AdoptionFacts;
import io.milepost.sla.adoption.AdoptionResource;
import io.milepost.sla.catalogue.Catalogue;
import io.milepost.sla.contract.Contract;
import io.milepost.sla.facts.FactsMetrics;
import io.milepost.sla.facts.FactsResource;
import io.milepost.sla.facts.FactsStore;
import io.milepost.sla.facts.StoredFacts;
import io.milepost.sla.figures.Figures;
import io.milepost.sla.figures.FiguresResource;
import io.milepost.sla.http.Versioned;
import io.milepost.sla.level.LevelResource;
import io.milepost.sla.level.StoredEvidence;
import io.milepost.sla.level.StoredLevels;
import io.milepost.sla.openapi.OpenApiDocument;
import io.milepost.sla.openapi.OpenApiResource;
import io.milepost.sla.operations.AlarmFacts;
import io.milepost.sla.operations.OperationsResource;
import io.milepost.sla.operations.SmsFacts;
import io.milepost.sla.operations.TrafficFacts;
import io.milepost.sla.outage.ServiceStates;
import io.milepost.sla.outage.StateIntervals;
import io.milepost.sla.outage.VantageQuorums;
import io.milepost.sla.revision.StoredRevisions;
import io.milepost.sla.web.AssetsResource;
import io.milepost.sla.web.PagesResource;
import io.milepost.sla.web.Sources;
import io.prometheus.metrics.model.registry.PrometheusRegistry;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import org.jdbi.v3.core.Jdbi;

/** The features over one store and one catalogue, each made once. */
final class Features {

    private final Jdbi jdbi;
    private final Clock clock;
    private final Catalogue catalogue;
    private final List<Contract> contracts;
    private final StoredFacts facts;
    private final StateIntervals intervals;

    Features(Jdbi jdbi, Clock clock, Path catalogue) {
        this.jdbi = jdbi;
        this.clock = clock;
        this.catalogue = Catalogue.load(catalogue);
        this.contracts = StoredLevels.loadContracts(catalogue.resolve("contracts"));
        this.facts = new StoredFacts(jdbi);
        this.intervals = new StateIntervals(jdbi);
    }

    Catalogue catalogue() {
        return catalogue;
    }

    StoredFacts facts() {
        return facts;
    }

    List<Object> resources(PrometheusRegistry registry, boolean demo) {
        AdoptionFacts adoption = new AdoptionFacts(jdbi);
        TrafficFacts traffic = new TrafficFacts(jdbi);
        SmsFacts sms = new SmsFacts(jdbi);
        AlarmFacts alarms = new AlarmFacts(jdbi);
        ServiceStates states = new ServiceStates(jdbi, intervals, new VantageQuorums(contracts));
        StoredLevels levels =
                new StoredLevels(contracts, facts, new StoredEvidence(intervals, traffic, sms, catalogue));
        Versioned versioned = new Versioned(Long.toString(Instant.now(clock).toEpochMilli(), Character.MAX_RADIX));
        List<Object> resources = new ArrayList<>(List.of(
                new FactsResource(new FactsStore(jdbi, clock, intervals), new FactsMetrics(registry)),
                new FiguresResource(
                        catalogue, facts, levels, new Figures(facts, adoption, traffic, sms, levels), versioned),
                new AdoptionResource(catalogue, facts, adoption, versioned),
                new LevelResource(catalogue, facts, levels, versioned),
                new OperationsResource(catalogue, facts, traffic, sms, alarms, states, versioned, clock)));
        Sources sources = new Sources(
                catalogue,
                facts,
                adoption,
                traffic,
                alarms,
                levels,
                states,
                new StoredRevisions(jdbi),
                clock,
                Build.version(),
                demo);
        Assets assets = Assets.load();
        resources.add(new PagesResource(sources, assets, versioned));
        resources.add(new AssetsResource(assets));
        resources.add(new OpenApiResource(new OpenApiDocument(
                resources.stream().<Class<?>>map(Object::getClass).toList(), Build.version())));
        return resources;
    }
}
