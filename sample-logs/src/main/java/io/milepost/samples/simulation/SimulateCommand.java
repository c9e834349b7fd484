package io.milepost.samples.simulation;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.concurrent.Callable;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;

/** {@code milepost simulate}: simulates a mail service and writes its logs, directory, probes and truth. */
@Command(
        name = "simulate",
        mixinStandardHelpOptions = true,
        sortOptions = false,
        description =
                "Simulates a mail service, national or of one trust: logs, directory, organisations, probe results, and the true figures.",
        footer = {
            "",
            "Examples:",
            "  milepost simulate --out /tmp/nation",
            "  milepost simulate --kind trust --accounts 1000 --out /tmp/trust",
            "  milepost simulate --accounts 1000000 --organisations 800 --days 7 --seed 3 --out /tmp/large --progress"
        })
public final class SimulateCommand implements Callable<Integer> {
    private static final String FORMATS = "postfix-dovecot";
    private static final String WITH_TEXT_MESSAGES = FORMATS + ",kannel";

    @Spec
    private @Nullable CommandSpec spec;

    @Option(
            names = "--kind",
            defaultValue = "national",
            description =
                    "national, or trust: one trust's own server, with outages of its own (default: ${DEFAULT-VALUE}).")
    private String kind = "national";

    @Option(
            names = "--accounts",
            defaultValue = "20000",
            description = "1000 to 10000000, of a trust from 100 (default: ${DEFAULT-VALUE}).")
    private int accounts;

    @Option(
            names = "--organisations",
            defaultValue = "60",
            description = "12 to 12000, a trust is one (default: ${DEFAULT-VALUE}).")
    private int organisations;

    @Option(names = "--days", defaultValue = "75", description = "Civil days in the zone (default: ${DEFAULT-VALUE}).")
    private int days;

    @Option(
            names = "--seed",
            defaultValue = "1",
            description = "The same seed writes the same bytes (default: ${DEFAULT-VALUE}).")
    private long seed;

    @Option(names = "--from", defaultValue = "2026-09-01", description = "The first day (default: ${DEFAULT-VALUE}).")
    private LocalDate from = LocalDate.EPOCH;

    @Option(
            names = "--zone",
            defaultValue = "Europe/London",
            description = "The service's time zone (default: ${DEFAULT-VALUE}).")
    private ZoneId zone = java.time.ZoneOffset.UTC;

    @Option(
            names = "--formats",
            defaultValue = FORMATS,
            description =
                    "The servers' log formats: postfix-dovecot, or postfix-dovecot,kannel for an SMS gateway as well"
                            + " (default: ${DEFAULT-VALUE}).")
    private String formats = FORMATS;

    @Option(
            names = "--messages-per-day",
            defaultValue = "0.22",
            description = "Messages that a regular user sends on a working day (default: ${DEFAULT-VALUE}).")
    private double messagesPerDay;

    @Option(names = "--plain", description = "Write log files that are not compressed.")
    private boolean plain;

    @Option(names = "--progress", description = "Tell on standard error when a day is done.")
    private boolean progress;

    @Option(names = "--out", required = true, paramLabel = "DIR", description = "A new or empty directory to write to.")
    private Path directory = Path.of("");

    @Override
    public Integer call() throws IOException {
        boolean textMessages = formats.equals(WITH_TEXT_MESSAGES);
        SimulationPlan plan = new SimulationPlan(
                kind(),
                accounts,
                organisations,
                days,
                seed,
                from,
                zone,
                messagesPerDay,
                plain,
                textMessages,
                directory);
        plan.problem().ifPresent(this::refuse);
        if (!formats.equals(FORMATS) && !textMessages) {
            refuse("Cannot simulate: --formats expected " + FORMATS + " or " + WITH_TEXT_MESSAGES + ", got " + formats);
        }
        requireEmpty();
        CommandLine commandLine =
                java.util.Objects.requireNonNull(spec, "spec is null").commandLine();
        Simulation.Progress report = (day, lines) -> {
            if (progress) {
                commandLine.getErr().printf("day %d of %d: %,d lines%n", day + 1, days, lines);
                commandLine.getErr().flush();
            }
        };
        long lines = new Simulation(plan).run(report);
        commandLine
                .getErr()
                .printf(java.util.Locale.ROOT, "Simulated %,d log lines of %d days in %s%n", lines, days, directory);
        return 0;
    }

    private ServiceKind kind() {
        boolean counted = java.util.Objects.requireNonNull(spec, "spec is null")
                .commandLine()
                .getParseResult()
                .hasMatchedOption("--organisations");
        if (kind.equals(ServiceKind.TRUST.word()) && counted) {
            refuse("Cannot simulate: --organisations expected nothing with --kind trust, which is one, got "
                    + organisations);
        }
        for (ServiceKind known : ServiceKind.values()) {
            if (known.word().equals(kind)) {
                return known;
            }
        }
        throw refusal("Cannot simulate: --kind expected national or trust, got " + kind);
    }

    private void requireEmpty() throws IOException {
        if (Files.exists(directory) && !Files.isDirectory(directory)) {
            refuse("Cannot simulate: --out expected a directory, got the file " + directory);
        }
        Files.createDirectories(directory);
        try (Stream<Path> entries = Files.list(directory)) {
            long count = entries.count();
            if (count > 0) {
                refuse("Cannot simulate: --out expected a new or empty directory, got " + directory + " with " + count
                        + " entries; name another or remove them");
            }
        }
    }

    private void refuse(String problem) {
        throw refusal(problem);
    }

    private ParameterException refusal(String problem) {
        return new ParameterException(
                java.util.Objects.requireNonNull(spec, "spec is null").commandLine(), problem);
    }
}
