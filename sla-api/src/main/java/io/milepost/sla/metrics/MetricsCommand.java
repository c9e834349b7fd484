package io.milepost.sla.metrics;

import io.milepost.dashboards.monitoring.GrafanaDashboard;
import io.milepost.dashboards.monitoring.MonitoringFiles;
import io.milepost.sla.budget.rules.PrometheusRules;
import io.milepost.sla.command.CommandFailure;
import io.milepost.sla.contract.Contract;
import io.milepost.sla.language.ContractReader;
import io.milepost.sla.language.yaml.InvalidContractException;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** {@code metrics}: the files by which Prometheus, Alertmanager and Grafana watch an installation. */
@Command(
        name = "metrics",
        mixinStandardHelpOptions = true,
        synopsisSubcommandLabel = "COMMAND",
        description = "Writes the files by which Prometheus, Alertmanager and Grafana watch Milepost.",
        footer = {
            "",
            "A file that is there with another content is left as it is, unless --force is given.",
            "",
            "Examples:",
            "  milepost metrics rules contracts/national.yml --pages https://levels.example.org --out monitoring",
            "  milepost metrics prometheus --api 127.0.0.1:8081 --collector 127.0.0.1:9464 --out monitoring",
            "  milepost metrics alertmanager --out monitoring",
            "  milepost metrics dashboards --out monitoring",
            "",
            "Exit codes: 0 written, 1 failed, 2 usage, 3 contract invalid",
            "",
            "METRICS.md of dashboards tells of every metric, and how to put it all together."
        })
public final class MetricsCommand {
    @Spec
    @SuppressWarnings("NullAway.Init")
    private CommandSpec spec;

    @Command(
            name = "rules",
            mixinStandardHelpOptions = true,
            description = "Recording and alerting rules; with contracts, those of their burn rates as well.")
    int rules(
            @Parameters(arity = "0..*", paramLabel = "CONTRACT", description = "contracts, YAML files") @Nullable
                    List<Path> contracts,
            @Option(
                            names = "--pages",
                            paramLabel = "ADDRESS",
                            defaultValue = "http://localhost:8080",
                            description = "where people find the pages, for the links of alerts; ${DEFAULT-VALUE}")
                    String pages,
            @Option(names = "--out", required = true, paramLabel = "DIR", description = "where the files go") Path out,
            @Option(names = "--force", description = "replace files that are there") boolean force) {
        String address = pages.replaceAll("/+$", "");
        if (!address.matches("https?://[^\\s\"'{}\\\\]+")) {
            throw usage("Cannot read --pages: expected an address such as https://levels.example.org, got " + pages);
        }
        Map<String, String> files = new LinkedHashMap<>();
        files.put("milepost.rules.yml", MonitoringFiles.rules(address));
        for (Path file : contracts == null ? List.<Path>of() : contracts) {
            Contract contract = load(file);
            String name = "burn-" + contract.service() + "-" + contract.name() + ".rules.yml";
            if (files.put(name, PrometheusRules.write(contract, address)) != null) {
                throw usage("Cannot write rules: expected each contract once, got " + contract.name() + " of "
                        + contract.service() + " again in " + file);
            }
        }
        return write(files, out, force);
    }

    @Command(
            name = "prometheus",
            mixinStandardHelpOptions = true,
            description = "A configuration of Prometheus that scrapes the API and a collector.")
    int prometheus(
            @Option(
                            names = "--api",
                            paramLabel = "HOST:PORT",
                            defaultValue = "127.0.0.1:8081",
                            description = "the API's admin port; ${DEFAULT-VALUE}")
                    String api,
            @Option(
                            names = "--collector",
                            paramLabel = "HOST:PORT",
                            defaultValue = "127.0.0.1:9464",
                            description = "the collector's application port; ${DEFAULT-VALUE}")
                    String collector,
            @Option(
                            names = "--alertmanager",
                            paramLabel = "HOST:PORT",
                            defaultValue = "127.0.0.1:9093",
                            description = "where alerts are sent; ${DEFAULT-VALUE}")
                    String alertmanager,
            @Option(names = "--out", required = true, paramLabel = "DIR", description = "where the file goes") Path out,
            @Option(names = "--force", description = "replace a file that is there") boolean force) {
        return write(
                Map.of(
                        "prometheus.yml",
                        MonitoringFiles.prometheus(
                                target("--api", api),
                                target("--collector", collector),
                                target("--alertmanager", alertmanager))),
                out,
                force);
    }

    @Command(
            name = "alertmanager",
            mixinStandardHelpOptions = true,
            description = "An example of routes for the alerts, with receivers to be replaced by your own.")
    int alertmanager(
            @Option(names = "--out", required = true, paramLabel = "DIR", description = "where the file goes") Path out,
            @Option(names = "--force", description = "replace a file that is there") boolean force) {
        return write(Map.of("alertmanager.yml", MonitoringFiles.alertmanager()), out, force);
    }

    @Command(
            name = "dashboards",
            mixinStandardHelpOptions = true,
            description = "Dashboards that Grafana imports: operations, service levels, collectors, alerting.")
    int dashboards(
            @Option(names = "--out", required = true, paramLabel = "DIR", description = "where the files go") Path out,
            @Option(names = "--force", description = "replace files that are there") boolean force) {
        Map<String, String> files = new LinkedHashMap<>();
        GrafanaDashboard.all().forEach(dashboard -> files.put(dashboard.name() + ".json", dashboard.render()));
        return write(files, out, force);
    }

    private String target(String option, String target) {
        if (!target.matches("[A-Za-z0-9.-]+:[0-9]{1,5}|\\[[0-9A-Fa-f:.]+\\]:[0-9]{1,5}")) {
            throw usage("Cannot read " + option + ": expected HOST:PORT, got " + target);
        }
        return target;
    }

    private static Contract load(Path file) {
        if (!Files.isReadable(file) || Files.isDirectory(file)) {
            throw CommandFailure.invalidConfiguration("Cannot read contract: expected a readable file, got " + file);
        }
        try {
            return ContractReader.load(file);
        } catch (InvalidContractException e) {
            throw CommandFailure.invalidConfiguration(
                    "Cannot use contract " + file + ": expected a valid contract\n" + e.getMessage());
        } catch (IOException e) {
            throw CommandFailure.invalidConfiguration(
                    "Cannot read contract " + file + ": expected a readable file, got " + e);
        }
    }

    /** All or none: what stands in the way is told before anything is written. */
    private int write(Map<String, String> files, Path directory, boolean force) {
        try {
            Files.createDirectories(directory);
            for (Map.Entry<String, String> file : files.entrySet()) {
                Path path = directory.resolve(file.getKey());
                if (!force && Files.exists(path) && !Files.readString(path).equals(file.getValue())) {
                    throw CommandFailure.failed(
                            "Cannot write " + path
                                    + ": expected no such file, got one with another content. Move it away, or replace it with --force.");
                }
            }
            for (Map.Entry<String, String> file : files.entrySet()) {
                Path path = directory.resolve(file.getKey());
                Files.writeString(path, file.getValue());
                spec.commandLine().getOut().println(path);
            }
            spec.commandLine().getOut().flush();
            return 0;
        } catch (IOException e) {
            throw CommandFailure.failed(
                    "Cannot write into " + directory + ": expected a directory to write to, got " + e);
        }
    }

    private ParameterException usage(String message) {
        return new ParameterException(spec.commandLine(), message);
    }
}
