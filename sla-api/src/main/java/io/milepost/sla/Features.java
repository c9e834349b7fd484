package io.milepost.sla;

import io.dropwizard.lifecycle.Managed;
import io.milepost.dashboards.SiteRenderer;
import io.milepost.dashboards.asset.Assets;
import io.milepost.sla.adoption.AdoptionFacts;
import io.milepost.sla.adoption.AdoptionResource;
import io.milepost.sla.alert.Alerting;
import io.milepost.sla.alert.language.AlertPolicyReader;
import io.milepost.sla.alert.resource.AlertResource;
import io.milepost.sla.alert.resource.SilenceResource;
import io.milepost.sla.alert.store.AlertReadings;
import io.milepost.sla.catalogue.Catalogue;
import io.milepost.sla.catalogue.Service;
import io.milepost.sla.comparison.ComparisonResource;
import io.milepost.sla.comparison.StoredComparisons;
import io.milepost.sla.comparison.StoredWatches;
import io.milepost.sla.contract.Contract;
import io.milepost.sla.cost.CostResource;
import io.milepost.sla.cost.StoredCosts;
import io.milepost.sla.dispatch.DispatchResource;
import io.milepost.sla.dispatch.DispatchScheduler;
import io.milepost.sla.dispatch.Dispatches;
import io.milepost.sla.dispatch.ReportsConfiguration;
import io.milepost.sla.edition.EditionsConfiguration;
import io.milepost.sla.exclusion.ExclusionResource;
import io.milepost.sla.exclusion.Exclusions;
import io.milepost.sla.exclusion.StoredExclusions;
import io.milepost.sla.export.ReportResource;
import io.milepost.sla.export.Reports;
import io.milepost.sla.facts.FactsMetrics;
import io.milepost.sla.facts.FactsResource;
import io.milepost.sla.facts.FactsStore;
import io.milepost.sla.facts.StoredFacts;
import io.milepost.sla.figures.Figures;
import io.milepost.sla.figures.FiguresResource;
import io.milepost.sla.http.Versioned;
import io.milepost.sla.ledger.NotesResource;
import io.milepost.sla.ledger.OutageNotes;
import io.milepost.sla.ledger.PeriodLedgers;
import io.milepost.sla.level.BudgetMetrics;
import io.milepost.sla.level.BudgetResource;
import io.milepost.sla.level.ExclusionEffectResource;
import io.milepost.sla.level.ExclusionEffects;
import io.milepost.sla.level.StoredBudgets;
import io.milepost.sla.level.StoredEvidence;
import io.milepost.sla.level.StoredLevels;
import io.milepost.sla.level.answer.AnswerKeeper;
import io.milepost.sla.level.answer.AnswerMetrics;
import io.milepost.sla.level.answer.AnswerOrigin;
import io.milepost.sla.level.answer.LevelAnswers;
import io.milepost.sla.level.answer.LevelResource;
import io.milepost.sla.metrics.StoreLook;
import io.milepost.sla.metrics.StoreMetrics;
import io.milepost.sla.openapi.OpenApiDocument;
import io.milepost.sla.openapi.OpenApiResource;
import io.milepost.sla.operations.AlarmFacts;
import io.milepost.sla.operations.LiveTrafficResource;
import io.milepost.sla.operations.OperationsResource;
import io.milepost.sla.operations.SmsFacts;
import io.milepost.sla.operations.TrafficFacts;
import io.milepost.sla.operations.TrafficMinutes;
import io.milepost.sla.outage.ServiceStates;
import io.milepost.sla.outage.StateIntervals;
import io.milepost.sla.outage.VantageQuorums;
import io.milepost.sla.outage.journal.OutageJournal;
import io.milepost.sla.outage.journal.OutageResource;
import io.milepost.sla.outage.record.AffectedUse;
import io.milepost.sla.outage.record.CurrentViews;
import io.milepost.sla.outage.record.OutageKeeper;
import io.milepost.sla.outage.record.OutageRecords;
import io.milepost.sla.outage.traffic.TrafficWatch;
import io.milepost.sla.revision.StoredRevisions;
import io.milepost.sla.signing.KeyFile;
import io.milepost.sla.web.AssetsResource;
import io.milepost.sla.web.PagesResource;
import io.milepost.sla.web.ProblemPageWriter;
import io.milepost.sla.web.operations.ChangeEvents;
import io.milepost.sla.web.operations.EventsResource;
import io.milepost.sla.web.page.Settlements;
import io.milepost.sla.web.page.Sources;
import io.milepost.sla.web.publicsite.PublicSite;
import io.milepost.sla.web.publicsite.PublicSiteConfiguration;
import io.milepost.sla.web.publicsite.PublicSiteResource;
import io.milepost.sla.web.publicsite.SitePublisher;
import io.milepost.sla.web.publicsite.SiteSigner;
import io.prometheus.metrics.model.registry.PrometheusRegistry;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import javax.sql.DataSource;
import org.jdbi.v3.core.Jdbi;
import org.jspecify.annotations.Nullable;

/** The features over one store and one catalogue, each made once. */
final class Features {

    private final Jdbi jdbi;
    private final Clock clock;
    private final Path configuredCatalogue;
    private final Catalogue catalogue;
    private final List<Contract> contracts;
    private final StoredFacts facts;
    private final StateIntervals intervals;
    private final AdoptionFacts adoption;
    private final TrafficFacts traffic;
    private final SmsFacts sms;
    private final ServiceStates states;
    private final StoredExclusions exclusions;
    private final StoredEvidence evidence;
    private final StoredLevels levels;
    private final LevelAnswers answers;
    private final StoredBudgets budgets;
    private final OutageRecords outages;
    private final OutageNotes notes;
    private final PeriodLedgers ledgers;
    private final StoredCosts costs;
    private final StoredComparisons comparisons;
    private final Reports reports;
    private final Dispatches dispatches;
    private final ChangeEvents events;
    private final boolean demo;
    private final @Nullable EditionFeatures editions;

    Features(Jdbi jdbi, Clock clock, SlaConfiguration configuration) {
        Path catalogue = configuration.catalogue();
        EditionsConfiguration signing = configuration.editions();
        this.jdbi = jdbi;
        this.clock = clock;
        this.configuredCatalogue = catalogue;
        String origin = AnswerOrigin.load(catalogue);
        this.catalogue = Catalogue.load(catalogue);
        this.contracts = StoredLevels.loadContracts(catalogue.resolve("contracts"));
        this.facts = new StoredFacts(jdbi);
        this.intervals = new StateIntervals(jdbi);
        this.adoption = new AdoptionFacts(jdbi);
        this.traffic = new TrafficFacts(jdbi);
        this.sms = new SmsFacts(jdbi);
        this.states = new ServiceStates(jdbi, intervals, new VantageQuorums(contracts));
        this.exclusions = new StoredExclusions(jdbi);
        this.evidence = new StoredEvidence(jdbi, intervals, traffic, sms, adoption, exclusions, this.catalogue);
        this.levels = new StoredLevels(contracts, evidence);
        // Before and after: files that changed while they were read are not taken for either state of them.
        origin += AnswerOrigin.load(catalogue);
        this.answers = new LevelAnswers(origin, evidence, levels, jdbi, clock);
        this.budgets = new StoredBudgets(facts, evidence);
        this.outages = new OutageRecords(jdbi);
        this.notes = new OutageNotes(jdbi);
        this.ledgers = new PeriodLedgers(levels, states, traffic, notes);
        this.costs = new StoredCosts(this.catalogue, facts, adoption, traffic);
        this.comparisons =
                new StoredComparisons(this.catalogue, facts, levels, new StoredWatches(jdbi, facts), costs, clock);
        this.events = new ChangeEvents(facts, clock);
        this.demo = configuration.demo();
        this.dispatches = new Dispatches(jdbi);
        this.editions = signing == null
                ? null
                : new EditionFeatures(jdbi, clock, catalogue, signing, levels, evidence, exclusions);
        this.reports = new Reports(
                facts,
                this.catalogue,
                ledgers,
                editions == null ? null : editions.publications(),
                clock,
                Build.version(),
                demo);
    }

    /** What sends reports by itself. */
    DispatchScheduler scheduler(ReportsConfiguration configuration, DataSource store) {
        return new DispatchScheduler(configuration, store, catalogue, levels, reports, dispatches, clock);
    }

    /** What judges months before they are asked for. */
    AnswerKeeper keeper(Duration every) {
        return new AnswerKeeper(contracts, facts, answers, clock, every);
    }

    /** What tells open pages of changes. */
    ChangeEvents events() {
        return events;
    }

    /** What watches for conditions and tells of them; an installation without a policy has none. */
    Optional<Managed> alerts(SlaConfiguration configuration, PrometheusRegistry registry) {
        return new AlertPolicyReader(catalogue.services(), contracts)
                .loadFrom(configuration.catalogue())
                .map(policy -> new Alerting(jdbi, clock, policy, configuration.alerts())
                        .watch(
                                new Alerting.Knowledge(
                                        catalogue,
                                        contracts,
                                        outages,
                                        budgets,
                                        new AlarmFacts(jdbi),
                                        traffic,
                                        exclusions),
                                registry));
    }

    Catalogue catalogue() {
        return catalogue;
    }

    StoredFacts facts() {
        return facts;
    }

    /** Editions need a key, which not every installation has. */
    Optional<EditionFeatures> editions() {
        return Optional.ofNullable(editions);
    }

    private void registerMetrics(PrometheusRegistry registry) {
        registry.register(new BudgetMetrics(contracts, budgets, clock));
        AnswerMetrics.register(registry, answers, contracts, clock);
        List<String> services = catalogue.services().stream().map(Service::name).toList();
        StoreMetrics.register(registry, new StoreLook(jdbi, services));
    }

    /** Everything that pages are filled from. */
    private Sources sources() {
        return new Sources(
                catalogue,
                facts,
                adoption,
                traffic,
                new AlarmFacts(jdbi),
                levels,
                budgets,
                ledgers,
                comparisons,
                costs,
                states,
                outages,
                new OutageJournal(jdbi),
                new AffectedUse(jdbi, catalogue),
                new CurrentViews(jdbi),
                new StoredRevisions(jdbi),
                new Settlements(editions == null ? null : editions.stored(), new ExclusionEffects(levels, exclusions)),
                AlertReadings.of(jdbi, AlertPolicyReader.existsIn(configuredCatalogue)),
                clock,
                Build.version(),
                demo);
    }

    /** What writes the public pages where another web server finds them; nobody unless the operator says where. */
    Optional<Managed> publisher(SlaConfiguration configuration) {
        PublicSiteConfiguration where = configuration.publicSite();
        if (where.directory() == null) {
            return Optional.empty();
        }
        Optional<SiteSigner> signer = Optional.ofNullable(configuration.editions())
                .map(signing -> new SiteSigner(new KeyFile(signing.keyFile()), signing.keyOwner()));
        PublicSite site = new PublicSite(sources(), new SiteRenderer(Assets.load()), where, signer);
        return Optional.of(new SitePublisher(catalogue, facts, site, where.directory(), where.every(), clock));
    }

    List<Object> resources(PrometheusRegistry registry) {
        AlarmFacts alarms = new AlarmFacts(jdbi);
        ExclusionEffects effects = new ExclusionEffects(levels, exclusions);
        Versioned versioned = new Versioned(Long.toString(Instant.now(clock).toEpochMilli(), Character.MAX_RADIX));
        TrafficMinutes minutes = new TrafficMinutes(
                jdbi, new TrafficWatch(new OutageKeeper(intervals, catalogue, clock), catalogue, clock), clock);
        List<Object> resources = new ArrayList<>(List.of(
                new FactsResource(new FactsStore(jdbi, clock, minutes), new FactsMetrics(registry)),
                new FiguresResource(
                        catalogue,
                        facts,
                        levels,
                        new Figures(facts, adoption, traffic, sms, levels, outages),
                        versioned),
                new AdoptionResource(catalogue, facts, adoption, versioned),
                new LevelResource(catalogue, levels, answers, clock),
                new OperationsResource(catalogue, facts, traffic, sms, alarms, states, versioned, clock)));
        resources.add(new BudgetResource(catalogue, facts, levels, budgets, versioned, clock));
        resources.add(new CostResource(catalogue, facts, costs, versioned));
        resources.add(new ComparisonResource(comparisons, facts, versioned, clock, Build.version()));
        resources.add(new NotesResource(catalogue, notes, clock));
        resources.add(new LiveTrafficResource(catalogue, minutes, clock));
        OutageJournal journal = new OutageJournal(jdbi);
        AffectedUse use = new AffectedUse(jdbi, catalogue);
        CurrentViews views = new CurrentViews(jdbi);
        resources.add(new OutageResource(catalogue, outages, journal, use, views, clock));
        AlertReadings alertReadings = AlertReadings.of(jdbi, AlertPolicyReader.existsIn(configuredCatalogue));
        resources.add(new AlertResource(catalogue, alertReadings, journal, clock));
        resources.add(new SilenceResource(catalogue, alertReadings.silences(), clock));
        resources.add(new DispatchResource(catalogue, dispatches));
        resources.add(new ReportResource(catalogue, levels, reports, versioned));
        registerMetrics(registry);
        resources.add(new ExclusionResource(catalogue, new Exclusions(jdbi, contracts, clock), exclusions));
        resources.add(new ExclusionEffectResource(catalogue, levels, effects));
        editions().ifPresent(features -> resources.addAll(features.resources(catalogue, levels)));
        Assets assets = Assets.load();
        resources.add(new PagesResource(sources(), assets, versioned));
        resources.add(new ProblemPageWriter(sources(), assets));
        SiteRenderer sites = new SiteRenderer(assets);
        PublicSite site = new PublicSite(sources(), sites, PublicSiteConfiguration.NONE, Optional.empty());
        resources.add(new PublicSiteResource(catalogue, facts, site, sites.embedPolicy(), versioned, clock));
        resources.add(new AssetsResource(assets));
        resources.add(new EventsResource(catalogue, events));
        resources.add(new OpenApiResource(new OpenApiDocument(
                resources.stream().<Class<?>>map(Object::getClass).toList(), Build.version())));
        return resources;
    }
}
