package io.milepost.collector.collect.daemon;

import ch.qos.logback.classic.Level;
import com.codahale.metrics.health.HealthCheck;
import io.dropwizard.core.Application;
import io.dropwizard.core.cli.Cli;
import io.dropwizard.core.cli.ServerCommand;
import io.dropwizard.core.server.AbstractServerFactory;
import io.dropwizard.core.server.ServerFactory;
import io.dropwizard.core.setup.Bootstrap;
import io.dropwizard.core.setup.Environment;
import io.dropwizard.logging.common.ConsoleAppenderFactory;
import io.dropwizard.request.logging.LogbackAccessRequestLogFactory;
import io.milepost.collector.collect.CodeVersion;
import io.milepost.collector.collect.Collector;
import io.milepost.collector.collect.CollectorMetrics;
import io.milepost.collector.configuration.CollectorConfiguration;
import io.milepost.collector.report.FactsClient;
import io.prometheus.metrics.exporter.servlet.jakarta.PrometheusMetricsServlet;
import io.prometheus.metrics.instrumentation.jvm.JvmMetrics;
import io.prometheus.metrics.model.registry.PrometheusRegistry;
import java.io.PrintStream;
import java.net.BindException;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.function.Supplier;
import net.sourceforge.argparse4j.inf.Namespace;
import org.jspecify.annotations.Nullable;

/**
 * The collector as a server: it follows the logs, and answers {@code /metrics} on its application port and health checks on
 * its admin port.
 */
public final class CollectorApplication extends Application<CollectorConfiguration> {
    private static final int OK = 0;
    private static final int FAILED = 1;

    private final Clock clock;
    private @Nullable CollectorDaemon daemon;
    private @Nullable Throwable fatal;

    CollectorApplication(Clock clock) {
        this.clock = clock;
    }

    /** Runs until a signal ends it, or its own failure; returns the exit code. */
    int serve(Path configuration, PrintStream err) throws InterruptedException {
        try {
            run("server", configuration.toString());
        } catch (Exception e) {
            fatal = e;
        }
        CollectorDaemon running = daemon;
        if (fatal != null || running == null) {
            err.println("Cannot start the collector: " + rootMessage(fatal));
            return FAILED;
        }
        String failure = running.awaitEnd();
        if (failure != null) {
            err.println(failure);
        }
        return failure == null ? OK : FAILED;
    }

    @Override
    public String getName() {
        return "milepost-collector";
    }

    @Override
    protected Level bootstrapLogLevel() {
        return Level.WARN;
    }

    /** The server's own way to report a failed start is a stack trace. */
    @Override
    protected void addDefaultCommands(Bootstrap<CollectorConfiguration> bootstrap) {
        bootstrap.addCommand(new ServerCommand<>(this) {
            @Override
            public void onError(Cli cli, @Nullable Namespace namespace, Throwable thrown) {
                fatal = thrown;
            }
        });
    }

    @Override
    protected void onFatalError(Throwable thrown) {
        fatal = thrown;
    }

    /** Dropwizard's own choice is a line for each request on standard output, and six about itself at each start; a log that the operator chose stands. */
    private static void leaveStandardOutputAlone(ServerFactory factory) {
        if (factory instanceof AbstractServerFactory server
                && server.getRequestLogFactory() instanceof LogbackAccessRequestLogFactory requests
                && requests.getAppenders().stream().allMatch(ConsoleAppenderFactory.class::isInstance)) {
            requests.setAppenders(List.of());
        }
    }

    @Override
    public void run(CollectorConfiguration configuration, Environment environment) {
        leaveStandardOutputAlone(configuration.getServerFactory());
        PrometheusRegistry registry = new PrometheusRegistry();
        JvmMetrics.builder().register(registry);
        environment
                .servlets()
                .addServlet("metrics", new PrometheusMetricsServlet(registry))
                .addMapping("/metrics");
        environment.jersey().disable();
        CollectorDaemon collecting = new CollectorDaemon(configuration, clock, new CollectorMetrics(registry));
        daemon = collecting;
        environment.lifecycle().manage(collecting);
        configuration
                .findApi()
                .filter(api -> !configuration.probes().isEmpty())
                .ifPresent(api -> environment
                        .lifecycle()
                        .manage(new LiveProbing(
                                configuration, new FactsClient(api, CodeVersion.find()), clock, registry)));
        environment.healthChecks().register("collecting", check(() -> runningProblem(collecting)));
        environment.healthChecks().register("files", check(() -> refusedProblem(collecting)));
        environment.healthChecks().register("commits", check(() -> commitProblem(collecting, clock.instant())));
    }

    private static HealthCheck check(Supplier<@Nullable String> problem) {
        return new HealthCheck() {
            @Override
            protected Result check() {
                String found = problem.get();
                return found == null ? Result.healthy() : Result.unhealthy(found);
            }
        };
    }

    private static @Nullable String runningProblem(CollectorDaemon collecting) {
        return collecting.failure();
    }

    private static @Nullable String refusedProblem(CollectorDaemon collecting) {
        Collector collector = collecting.collector();
        return collector == null || collector.condition().refused().isEmpty()
                ? null
                : String.join("; ", collector.condition().refused().values());
    }

    private static @Nullable String commitProblem(CollectorDaemon collecting, Instant now) {
        Collector collector = collecting.collector();
        if (collector == null) {
            return "the collector has not started";
        }
        Instant since = collector.condition().waitingSince();
        return since == null || since.plus(Duration.ofMinutes(1)).isAfter(now)
                ? null
                : "a batch waits for the lake since " + since;
    }

    private static String rootMessage(@Nullable Throwable thrown) {
        Throwable cause = thrown;
        String place = "";
        while (cause != null && cause.getCause() != null) {
            // Which address is in use stands one above the refusal itself.
            place = cause.getCause() instanceof BindException ? cause.getMessage() + ": " : "";
            cause = cause.getCause();
        }
        return cause == null ? "it did not run" : place + cause.getMessage();
    }
}
