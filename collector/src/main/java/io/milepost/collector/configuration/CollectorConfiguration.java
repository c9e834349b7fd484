package io.milepost.collector.configuration;

import static java.util.Objects.requireNonNull;

import ch.qos.logback.classic.spi.ILoggingEvent;
import com.fasterxml.jackson.annotation.JsonCreator;
import com.fasterxml.jackson.annotation.JsonProperty;
import com.fasterxml.jackson.databind.node.TextNode;
import io.dropwizard.core.Configuration;
import io.dropwizard.logging.common.ConsoleAppenderFactory;
import io.dropwizard.logging.common.DefaultLoggingFactory;
import io.dropwizard.util.Duration;
import io.milepost.collector.lake.LakeSettings;
import io.milepost.collector.probe.ProbeFile;
import io.milepost.collector.report.ApiSettings;
import io.milepost.collector.spool.Retention;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** All of a collector's configuration file; what Dropwizard knows itself (server, logging) stands beside it. */
public final class CollectorConfiguration extends Configuration {
    private static final Pattern NAME = Pattern.compile("[a-z0-9][a-z0-9-]{0,30}");
    private static final Duration SEEN_HORIZON = Duration.days(400);

    private final String collector;
    private final Path stateDirectory;
    private final LakeSettings lake;
    private final Path keyFile;
    private final @Nullable ApiSettings api;
    private final List<ServiceConfiguration> services;
    private final BatchConfiguration batch;
    private final String vantage;
    private final List<ProbeConfiguration> probes;
    private final Duration seenHorizon;
    private final SpoolConfiguration spool;
    private final AlarmConfiguration alarms;

    /**
     * @param seenHorizon how far back in log time a line that comes again is known again
     * @param spool how long received lines are kept when the lake has them
     * @param vantage where this collector's probes stand, as the catalogue names it; needed where a probe does not say it
     */
    @JsonCreator
    public CollectorConfiguration(
            @JsonProperty("collector") String collector,
            @JsonProperty("stateDirectory") Path stateDirectory,
            @JsonProperty("lake") LakeSettings lake,
            @JsonProperty("keyFile") Path keyFile,
            @JsonProperty("api") @Nullable ApiSettings api,
            @JsonProperty("services") List<ServiceConfiguration> services,
            @JsonProperty("batch") @Nullable BatchConfiguration batch,
            @JsonProperty("vantage") @Nullable String vantage,
            @JsonProperty("probes") @Nullable List<ProbeConfiguration> probes,
            @JsonProperty("seenHorizon") @Nullable Duration seenHorizon,
            @JsonProperty("spool") @Nullable SpoolConfiguration spool,
            @JsonProperty("alarms") @Nullable AlarmConfiguration alarms) {
        this.collector = requireNonNull(collector, "expected the key 'collector' with the collector's name");
        this.stateDirectory = requireNonNull(stateDirectory, "expected the key 'stateDirectory'");
        this.lake = requireNonNull(lake, "expected the key 'lake'");
        this.keyFile = requireNonNull(keyFile, "expected the key 'keyFile'");
        this.api = api;
        this.services = List.copyOf(requireNonNull(services, "expected the key 'services'"));
        this.batch = batch == null ? BatchConfiguration.defaults() : batch;
        this.vantage = vantage == null ? "" : vantage;
        this.probes = probes == null ? List.of() : List.copyOf(probes);
        this.seenHorizon = seenHorizon == null ? SEEN_HORIZON : seenHorizon;
        this.spool = spool == null ? SpoolConfiguration.defaults() : spool;
        this.alarms = alarms == null ? AlarmConfiguration.defaults() : alarms;
        setLoggingFactory(quietLogging());
        check();
    }

    /** Unless the file says otherwise: on standard error, and of the libraries only what is wrong. */
    private static DefaultLoggingFactory quietLogging() {
        ConsoleAppenderFactory<ILoggingEvent> console = new ConsoleAppenderFactory<>();
        console.setTarget(ConsoleAppenderFactory.ConsoleStream.STDERR);
        DefaultLoggingFactory logging = new DefaultLoggingFactory();
        logging.setLevel("WARN");
        // The server's own report of a failed start is a stack trace; the command says it in one line.
        logging.setLoggers(Map.of(
                "io.milepost", TextNode.valueOf("INFO"),
                "io.dropwizard.core.cli", TextNode.valueOf("OFF")));
        logging.setAppenders(List.of(console));
        return logging;
    }

    private void check() {
        if (!NAME.matcher(collector).matches()) {
            throw new IllegalArgumentException(
                    "expected a collector name of up to 31 of a-z, 0-9 and -, got '" + collector + "'");
        }
        if (services.isEmpty()) {
            throw new IllegalArgumentException("expected at least one service, got none");
        }
        if (services.stream().map(ServiceConfiguration::name).distinct().count() < services.size()) {
            throw new IllegalArgumentException("expected services with names of their own");
        }
        if (receivedLogs().stream().filter(log -> log.syslog() == null).count() > 1) {
            throw new IllegalArgumentException("expected one log on standard input, got more");
        }
        if (vantage.isBlank() && probes.stream().anyMatch(probe -> probe.vantage() == null)) {
            throw new IllegalArgumentException(
                    "expected the key 'vantage' with probes, the network that they stand in");
        }
        if (!probes.isEmpty() && api == null) {
            throw new IllegalArgumentException("expected the key 'api' with probes, which are reported there");
        }
        for (ProbeConfiguration probe : probes) {
            if (services.stream().noneMatch(service -> service.name().equals(probe.service()))) {
                throw new IllegalArgumentException(
                        "expected a probe of one of the services, got '" + probe.service() + "'");
            }
        }
    }

    public String collector() {
        return collector;
    }

    public Path stateDirectory() {
        return stateDirectory;
    }

    public LakeSettings lake() {
        return lake;
    }

    public Path keyFile() {
        return keyFile;
    }

    public Optional<ApiSettings> findApi() {
        return Optional.ofNullable(api);
    }

    /** The services; the days that this collector itself probed are among their probe history. */
    public List<ServiceConfiguration> services() {
        return services.stream()
                .map(service -> service.withProbeFiles(ProbeFile.closedDays(probeDirectory(), service.name())))
                .toList();
    }

    /** Where this collector keeps what its probes saw. */
    public Path probeDirectory() {
        return stateDirectory.resolve("probes");
    }

    /** Where probe results wait until the API has them. */
    public Path probeSpoolDirectory() {
        return stateDirectory.resolve("probe-spool");
    }

    /** Where lines that were received wait until the lake has them. */
    public Path spoolDirectory() {
        return stateDirectory.toAbsolutePath().resolve("spool");
    }

    /** How long received lines are kept when the lake has them. */
    public Retention retention() {
        return spool.retention();
    }

    /** The logs that come without files. */
    public List<ReceivedLog> receivedLogs() {
        return services.stream()
                .flatMap(service -> service.received(spoolDirectory()).stream())
                .toList();
    }

    public BatchConfiguration batch() {
        return batch;
    }

    public String vantage() {
        return vantage;
    }

    public List<ProbeConfiguration> probes() {
        return probes;
    }

    public AlarmConfiguration alarms() {
        return alarms;
    }

    public java.time.Duration seenHorizon() {
        return seenHorizon.toJavaDuration();
    }
}
