package io.milepost.collector.collect.daemon;

import ch.qos.logback.classic.Level;
import com.codahale.metrics.health.HealthCheck;
import io.dropwizard.core.Application;
import io.dropwizard.core.cli.Cli;
import io.dropwizard.core.cli.ServerCommand;
import io.dropwizard.core.server.AbstractServerFactory;
import io.dropwizard.core.server.DefaultServerFactory;
import io.dropwizard.core.server.ServerFactory;
import io.dropwizard.core.server.SimpleServerFactory;
import io.dropwizard.core.setup.Bootstrap;
import io.dropwizard.core.setup.Environment;
import io.dropwizard.jetty.ConnectorFactory;
import io.dropwizard.jetty.HttpConnectorFactory;
import io.dropwizard.logging.common.ConsoleAppenderFactory;
import io.dropwizard.request.logging.LogbackAccessRequestLogFactory;
import io.milepost.collector.collect.CodeVersion;
import io.milepost.collector.collect.Collector;
import io.milepost.collector.collect.CollectorMetrics;
import io.milepost.collector.collect.condition.CollectorCondition;
import io.milepost.collector.collect.condition.ConditionMetrics;
import io.milepost.collector.collect.condition.SpoolMetrics;
import io.milepost.collector.configuration.CollectorConfiguration;
import io.milepost.collector.report.FactsClient;
import io.prometheus.metrics.core.metrics.Info;
import io.prometheus.metrics.exporter.servlet.jakarta.PrometheusMetricsServlet;
import io.prometheus.metrics.instrumentation.jvm.JvmMetrics;
import io.prometheus.metrics.model.registry.PrometheusRegistry;
import java.io.PrintStream;
import java.net.BindException;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Supplier;
import net.sourceforge.argparse4j.inf.Namespace;
import org.eclipse.jetty.server.Server;
import org.jspecify.annotations.Nullable;

/**
 * The collector as a server: it follows the logs, and answers {@code /metrics} on its application port and health checks on
 * its admin port.
 */
public final class CollectorApplication extends Application<CollectorConfiguration> {
    private static final int OK = 0;
    private static final int FAILED = 1;

    private final Clock clock;
    private final PrometheusRegistry registry;
    private @Nullable CollectorDaemon daemon;
    private @Nullable Throwable fatal;
    private volatile @Nullable Server server;

    CollectorApplication(Clock clock, PrometheusRegistry registry) {
        this.clock = clock;
        this.registry = registry;
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

    /** Ends {@link #serve}, as a signal does. */
    void stop() throws Exception {
        Server listening = server;
        if (listening != null) {
            listening.stop();
        }
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

    /** What is told of logs and of probes is for who watches this machine, unless the operator lets others ask. */
    private static void listenOnLoopback(ServerFactory factory) {
        List<ConnectorFactory> connectors = new ArrayList<>();
        if (factory instanceof DefaultServerFactory server) {
            connectors.addAll(server.getApplicationConnectors());
            connectors.addAll(server.getAdminConnectors());
        } else if (factory instanceof SimpleServerFactory server) {
            connectors.add(server.getConnector());
        }
        for (ConnectorFactory connector : connectors) {
            if (connector instanceof HttpConnectorFactory http && http.getBindHost() == null) {
                http.setBindHost("127.0.0.1");
            }
        }
    }

    @Override
    public void run(CollectorConfiguration configuration, Environment environment) {
        leaveStandardOutputAlone(configuration.getServerFactory());
        listenOnLoopback(configuration.getServerFactory());
        JvmMetrics.builder().register(registry);
        environment
                .servlets()
                .addServlet("metrics", new PrometheusMetricsServlet(registry))
                .addMapping("/metrics");
        environment.jersey().disable();
        environment.lifecycle().addServerLifecycleListener(listening -> server = listening);
        CollectorDaemon collecting = new CollectorDaemon(configuration, clock, new CollectorMetrics(registry));
        daemon = collecting;
        registerCondition(configuration, collecting);
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

    private void registerCondition(CollectorConfiguration configuration, CollectorDaemon collecting) {
        Info.builder()
                .name("milepost_build_info")
                .help("The program that answers, and its version.")
                .labelNames("program", "version")
                .register(registry)
                .setLabelValues("collector", CodeVersion.find());
        SpoolMetrics.register(registry, configuration.receivedLogs());
        ConditionMetrics.register(
                registry,
                () -> {
                    Collector collector = collecting.collector();
                    return collector == null ? CollectorCondition.unknown() : collector.condition();
                },
                clock);
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
