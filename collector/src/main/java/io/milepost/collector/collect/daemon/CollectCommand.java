package io.milepost.collector.collect.daemon;

import com.fasterxml.jackson.databind.ObjectMapper;
import io.milepost.collector.checkpoint.CheckpointException;
import io.milepost.collector.collect.CollectSummary;
import io.milepost.collector.collect.Collector;
import io.milepost.collector.collect.CollectorMetrics;
import io.milepost.collector.collect.batch.BatchStep;
import io.milepost.collector.configuration.CollectorConfiguration;
import io.milepost.collector.configuration.ConfigurationOption;
import io.milepost.collector.configuration.InvalidConfigurationException;
import io.milepost.collector.lake.LakeException;
import io.milepost.collector.report.FactsRefusedException;
import io.prometheus.metrics.model.registry.PrometheusRegistry;
import java.io.IOException;
import java.io.PrintStream;
import java.io.UncheckedIOException;
import java.time.Clock;
import java.util.Map;
import java.util.concurrent.Callable;
import java.util.concurrent.CountDownLatch;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.ArgGroup;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** {@code collect}: reads what a configuration names into the lake, once or for as long as it runs. */
@Command(
        name = "collect",
        mixinStandardHelpOptions = true,
        description = "Reads logs, directories and probe history into the event lake.",
        footer = {
            "",
            "Examples:",
            "  milepost collect -c collector.yml           follow the logs until stopped",
            "  milepost collect -c collector.yml --once    read what there is, and stop",
            "  milepost collect -c collector.yml --reread --dry-run    what a mended parser would change",
            "  milepost collect -c collector.yml --reread --from 2026-10-01    put it right, the collector stopped",
            "",
            "Exit codes: 0 ok, 1 failed, 2 usage, 3 invalid configuration, 4 some files could not be read"
        })
public final class CollectCommand implements Callable<Integer> {
    private static final int OK = 0;
    private static final int FAILED = 1;
    private static final int INVALID_CONFIGURATION = 3;
    private static final int FILES_REFUSED = 4;

    @Mixin
    private ConfigurationOption configured = new ConfigurationOption();

    @Option(names = "--once", description = "Read what there is, commit it, and stop.")
    private boolean once;

    @Option(names = "--json", description = "With --once or --reread: print the result as JSON on standard output.")
    private boolean json;

    @ArgGroup(exclusive = false)
    private @Nullable RereadOptions reread;

    private final Clock clock;
    private final PrintStream out;
    private final PrintStream err;

    public CollectCommand(Clock clock, PrintStream out) {
        this.clock = clock;
        this.out = out;
        err = System.err;
    }

    @Override
    public Integer call() throws InterruptedException {
        try {
            CollectorConfiguration configuration = configured.load();
            RereadOptions again = reread;
            if (again != null) {
                return again.run(configured.file(), configuration, clock, json, out, err);
            }
            return once
                    ? collectOnce(configuration)
                    : new CollectorApplication(clock, new PrometheusRegistry()).serve(configured.file(), err);
        } catch (InvalidConfigurationException e) {
            err.println(e.getMessage());
            return INVALID_CONFIGURATION;
        } catch (LakeException | CheckpointException e) {
            err.println(e.getMessage());
            return FAILED;
        } catch (IOException | UncheckedIOException e) {
            err.println("Cannot collect: " + Outage.describe(e));
            return FAILED;
        }
    }

    private int collectOnce(CollectorConfiguration configuration) throws IOException, InterruptedException {
        CollectorMetrics metrics = new CollectorMetrics(new PrometheusRegistry());
        CountDownLatch closed = new CountDownLatch(1);
        @Nullable Thread hook = null;
        try (Collector collector = Collector.open(configuration, clock, metrics, BatchStep.Observer.none())) {
            hook = new Thread(() -> stop(collector, closed), "stop");
            Runtime.getRuntime().addShutdownHook(hook);
            collector.readToEnd(System.in);
            CollectSummary summary = collector.runOnce();
            int published = publish(collector);
            print(summary, collector.refused());
            return published != OK ? published : collector.refused().isEmpty() ? OK : FILES_REFUSED;
        } finally {
            closed.countDown();
            forget(hook);
        }
    }

    /** What is over holds no memory and no end of the JVM. */
    private static void forget(@Nullable Thread hook) {
        try {
            if (hook != null) {
                Runtime.getRuntime().removeShutdownHook(hook);
            }
        } catch (IllegalStateException ignored) {
            // The JVM ends already, and the hook has what it waited for.
        }
    }

    /** A signal came: the JVM lives until the batch at hand is committed. */
    private static void stop(Collector collector, CountDownLatch closed) {
        collector.stop();
        try {
            closed.await();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    private int publish(Collector collector) throws IOException, InterruptedException {
        try {
            collector.publishAll();
            return OK;
        } catch (FactsRefusedException e) {
            err.println(e.getMessage());
            return FAILED;
        }
    }

    private void print(CollectSummary summary, Map<String, String> refused) throws IOException {
        summary.printTo(err, refused);
        if (json) {
            out.println(new ObjectMapper().writeValueAsString(summary.report(refused)));
        }
    }
}
