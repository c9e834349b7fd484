package io.milepost.collector.doctor;

import io.milepost.collector.checkpoint.CheckpointException;
import io.milepost.collector.checkpoint.StateDirectory;
import io.milepost.collector.configuration.CollectorConfiguration;
import io.milepost.collector.configuration.ConfigurationOption;
import io.milepost.collector.configuration.InvalidConfigurationException;
import io.milepost.collector.configuration.ServiceConfiguration;
import io.milepost.collector.pseudonym.KeyFile;
import io.milepost.collector.source.LogSourceSettings;
import io.milepost.collector.spool.Spool;
import java.io.IOException;
import java.io.PrintStream;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.time.Clock;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;

/** {@code doctor}: can a collector read what its configuration names, reach its servers, and what would it miss? */
@Command(
        name = "doctor",
        mixinStandardHelpOptions = true,
        description = "Says whether a collector can read its files and reach its servers, and what it would miss.",
        footer = {
            "",
            "Example:",
            "  milepost doctor -c collector.yml",
            "",
            "Exit codes: 0 nothing failed, 1 something did, 2 usage, 3 invalid configuration"
        })
public final class DoctorCommand implements Callable<Integer> {
    private static final int INVALID_CONFIGURATION = 3;

    @Mixin
    private ConfigurationOption configured = new ConfigurationOption();

    private final Clock clock;
    private final PrintStream out;

    public DoctorCommand(Clock clock, PrintStream out) {
        this.clock = clock;
        this.out = out;
    }

    @Override
    public Integer call() throws IOException {
        CollectorConfiguration configuration;
        try {
            configuration = configured.load();
        } catch (InvalidConfigurationException e) {
            System.err.println(e.getMessage());
            return INVALID_CONFIGURATION;
        }
        List<Finding> findings = new ArrayList<>();
        findings.add(key(configuration.keyFile()));
        findings.add(state(configuration.stateDirectory()));
        findings.addAll(new ServerExamination(configuration).examine());
        for (ServiceConfiguration service : configuration.services()) {
            findings.addAll(files(service, configuration));
        }
        findings.forEach(finding -> out.println(finding.render()));
        long failed = count(findings, Finding.Level.FAILED);
        out.println(failed + " failed, " + count(findings, Finding.Level.MISSED) + " would miss something, "
                + count(findings, Finding.Level.OK) + " ok");
        return failed == 0 ? 0 : 1;
    }

    private static long count(List<Finding> findings, Finding.Level level) {
        return findings.stream().filter(finding -> finding.level() == level).count();
    }

    private List<Finding> files(ServiceConfiguration service, CollectorConfiguration configuration) throws IOException {
        List<Finding> findings = new ArrayList<>();
        for (LogSourceSettings log : service.sources(configuration.spoolDirectory())) {
            boolean received =
                    log.paths().stream().anyMatch(glob -> glob.pattern().endsWith("/" + Spool.SEGMENTS));
            if (!received) {
                findings.addAll(new LogExamination(service.name(), log, clock).examine());
            }
        }
        findings.addAll(FileExamination.of(service.name() + ", directory", service.directoryFiles()));
        findings.addAll(FileExamination.of(service.name() + ", identities", service.identityFiles()));
        findings.addAll(FileExamination.of(service.name() + ", organisations", service.organisationFiles()));
        return findings;
    }

    private static Finding key(Path file) {
        try {
            new KeyFile(file).load();
            return Finding.ok("key", file + " holds a key");
        } catch (NoSuchFileException ignored) {
            return Finding.ok("key", file + " is not there, and is made at the first start: keep a copy of it");
        } catch (IOException e) {
            return Finding.failed("key", String.valueOf(e.getMessage()));
        }
    }

    private static Finding state(Path directory) throws IOException {
        Path existing = directory.toAbsolutePath();
        while (existing.getParent() != null && !Files.exists(existing)) {
            existing = existing.getParent();
        }
        if (!Files.isDirectory(existing) || !Files.isWritable(existing)) {
            return Finding.failed("state directory", "cannot write " + existing);
        }
        long free = Files.getFileStore(existing).getUsableSpace() >> 20;
        if (!Files.exists(directory.resolve("lock"))) {
            return Finding.ok("state directory", directory + " can be made; " + free + " MiB are free");
        }
        try (StateDirectory ignored = StateDirectory.open(directory)) {
            return Finding.ok(
                    "state directory", directory + " can be written, no collector runs; " + free + " MiB are free");
        } catch (CheckpointException ignored) {
            return Finding.ok(
                    "state directory", directory + " is in use by a collector that runs; " + free + " MiB are free");
        }
    }
}
