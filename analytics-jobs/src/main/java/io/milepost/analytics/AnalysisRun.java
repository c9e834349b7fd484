package io.milepost.analytics;

import io.milepost.analytics.access.AccessJob;
import io.milepost.analytics.adoption.AdoptionJob;
import io.milepost.analytics.catalogue.Catalogue;
import io.milepost.analytics.catalogue.CatalogueReader;
import io.milepost.analytics.catalogue.ServiceEntry;
import io.milepost.analytics.coverage.CoverageJob;
import io.milepost.analytics.delivery.DeliveryJob;
import io.milepost.analytics.job.FactsJob;
import io.milepost.analytics.job.PeriodInputs;
import io.milepost.analytics.job.Planner;
import io.milepost.analytics.job.Provenance;
import io.milepost.analytics.job.Request;
import io.milepost.analytics.lake.Days;
import io.milepost.analytics.lake.EventLake;
import io.milepost.analytics.lake.LakeSnapshot;
import io.milepost.analytics.lake.SparkLake;
import io.milepost.analytics.publish.FactsApi;
import io.milepost.analytics.publish.Producer;
import io.milepost.analytics.publish.Publication;
import io.milepost.analytics.publish.Publisher;
import io.milepost.analytics.sms.SmsJob;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;

/**
 * One look at the lake: for each service and kind of fact, which days have changed since they were published, and the facts of those.
 * All days of a kind are computed together; while they are sent, other kinds are computed.
 */
final class AnalysisRun {
    private static final int MOST_DAYS_AT_ONCE = 100;
    /** While one kind is planned and its code is made, another one uses the cores. */
    private static final int LANES = 2;

    private final AnalyticsConfiguration settings;
    private final SparkDriver driver;
    private final Progress progress;

    AnalysisRun(AnalyticsConfiguration settings, SparkDriver driver, Progress progress) {
        this.settings = settings;
        this.driver = driver;
        this.progress = progress;
    }

    RunSummary run(Request request) {
        Catalogue catalogue = CatalogueReader.load(settings.catalogue());
        Planner planner = new Planner(catalogue.hash(), CodeVersion.load(), request);
        FactsApi api = FactsApi.open(settings.api());
        List<Task> tasks = plan(catalogue, planner, request, api);
        ExecutorService lanes = Executors.newFixedThreadPool(LANES, AnalysisRun::daemon);
        try (Publisher publisher = new Publisher(api)) {
            List<CompletableFuture<Started>> started = tasks.stream()
                    .map(task -> CompletableFuture.supplyAsync(() -> compute(task, publisher), lanes))
                    .toList();
            return new RunSummary(started.stream()
                    .map(AnalysisRun::await)
                    .map(Started::await)
                    .sorted(Comparator.comparing(RunSummary.Kind::service).thenComparing(RunSummary.Kind::kind))
                    .toList());
        } finally {
            lanes.shutdownNow();
            driver.forget();
        }
    }

    private static Thread daemon(Runnable lane) {
        Thread thread = new Thread(lane, "analyse");
        thread.setDaemon(true);
        return thread;
    }

    private static Started await(CompletableFuture<Started> started) {
        try {
            return started.join();
        } catch (CompletionException e) {
            throw e.getCause() instanceof RuntimeException cause ? cause : e;
        }
    }

    /** One kind of fact of one service, with the days to compute. */
    private record Task(
            FactsJob job, Producer producer, LakeSnapshot lake, int days, SortedMap<LocalDate, Provenance> planned) {}

    /** A task whose facts are on their way. */
    private record Started(Task task, List<Publisher.Pending> pending) {
        RunSummary.Kind await() {
            List<Publication> publications =
                    pending.stream().flatMap(chunk -> chunk.await().stream()).toList();
            return new RunSummary.Kind(task.producer().service(), task.job().kind(), task.days(), publications);
        }
    }

    private List<Task> plan(Catalogue catalogue, Planner planner, Request request, FactsApi api) {
        Progress.Stage stage = progress.start();
        List<Task> tasks = new ArrayList<>();
        try (EventLake lake = EventLake.open(settings.lake())) {
            for (ServiceEntry service : catalogue.services(settings.services())) {
                LakeSnapshot snapshot = lake.snapshot(service.name());
                Producer producer = new Producer(settings.producer(), service.name());
                for (FactsJob job : jobs(service, catalogue, request)) {
                    List<PeriodInputs> periods = job.periods(snapshot);
                    SortedMap<LocalDate, Provenance> stored = api.findStored(job.kind(), producer.name());
                    tasks.add(new Task(job, producer, snapshot, periods.size(), planner.plan(periods, stored)));
                }
            }
        }
        int changed = tasks.stream().mapToInt(task -> task.planned().size()).sum();
        int days = tasks.stream().mapToInt(Task::days).sum();
        stage.done("looked at the lake: " + changed + " of " + days + " days of facts to compute");
        return tasks;
    }

    /** The longest first. */
    private static List<FactsJob> jobs(ServiceEntry service, Catalogue catalogue, Request request) {
        return List.of(
                new AdoptionJob(service, catalogue, request.choice()),
                new CoverageJob(),
                new AccessJob(service),
                new DeliveryJob(service),
                new SmsJob(service));
    }

    private Started compute(Task task, Publisher publisher) {
        List<Publisher.Pending> pending = new ArrayList<>();
        SortedMap<LocalDate, Provenance> rest = new TreeMap<>(task.planned());
        while (!rest.isEmpty()) {
            Progress.Stage stage = progress.start();
            SortedMap<LocalDate, Provenance> chunk = firstOf(rest);
            Days days = new Days(new TreeSet<>(chunk.keySet()));
            SparkLake lake = new SparkLake(driver.session(), task.lake());
            pending.add(publisher.publish(
                    task.job(), task.producer(), chunk, task.job().facts(lake, days)));
            task.job().carryForward(lake, days);
            stage.done(
                    "computed " + task.job().kind() + " of " + task.producer().service() + ": " + chunk.size()
                            + " days from " + days.first() + " to " + days.last());
            rest.keySet().removeAll(chunk.keySet());
        }
        return new Started(task, pending);
    }

    /** As many days as one Spark job computes: their facts stand in the driver's memory until they are sent. */
    private static SortedMap<LocalDate, Provenance> firstOf(SortedMap<LocalDate, Provenance> planned) {
        SortedMap<LocalDate, Provenance> first = new TreeMap<>();
        planned.entrySet().stream().limit(MOST_DAYS_AT_ONCE).forEach(day -> first.put(day.getKey(), day.getValue()));
        return first;
    }
}
