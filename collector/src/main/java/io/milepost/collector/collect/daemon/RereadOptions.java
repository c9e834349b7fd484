package io.milepost.collector.collect.daemon;

import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.SerializationFeature;
import com.fasterxml.jackson.datatype.jsr310.JavaTimeModule;
import io.milepost.collector.collect.CodeVersion;
import io.milepost.collector.collect.batch.BatchStep;
import io.milepost.collector.collect.reread.Reread;
import io.milepost.collector.collect.reread.RereadProgress;
import io.milepost.collector.collect.reread.RereadReport;
import io.milepost.collector.collect.reread.RereadScope;
import io.milepost.collector.configuration.CollectorConfiguration;
import io.milepost.collector.configuration.ServiceConfiguration;
import java.io.IOException;
import java.io.PrintStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.time.Clock;
import java.time.LocalDate;
import java.util.HexFormat;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Option;

/** {@code collect --reread}: which days, logs and services are put right after a parser was mended. */
final class RereadOptions {
    private static final int OK = 0;
    private static final int USAGE = 2;

    @Option(
            names = "--reread",
            required = true,
            description = "With the collector stopped: read again what was collected, and put the lake right.")
    private boolean reread;

    @Option(names = "--from", paramLabel = "DAY", description = "The first UTC day whose rows are put right.")
    private @Nullable LocalDate from;

    @Option(names = "--to", paramLabel = "DAY", description = "The last UTC day whose rows are put right.")
    private @Nullable LocalDate to;

    @Option(names = "--log", paramLabel = "NAME", description = "Only rows that come from this log.")
    private @Nullable String log;

    @Option(names = "--service", paramLabel = "NAME", description = "Only rows of this service.")
    private @Nullable String service;

    @Option(names = "--dry-run", description = "Say what would change, and change nothing.")
    private boolean dryRun;

    int run(
            Path file,
            CollectorConfiguration configuration,
            Clock clock,
            boolean json,
            PrintStream out,
            PrintStream err)
            throws IOException {
        String wrong = findWrong(configuration);
        if (wrong != null) {
            err.println(wrong);
            return USAGE;
        }
        RereadScope scope = new RereadScope(service, log, from, to);
        RereadReport report;
        String made = CodeVersion.find() + " " + fingerprint(file);
        try (Reread reading =
                Reread.open(configuration, made, scope, clock, BatchStep.Observer.none(), progress(err))) {
            report = dryRun ? reading.look() : reading.mend();
        }
        if (json) {
            out.println(new ObjectMapper()
                    .registerModule(new JavaTimeModule())
                    .disable(SerializationFeature.WRITE_DATES_AS_TIMESTAMPS)
                    .writeValueAsString(report));
        } else {
            report.printTo(out, err);
        }
        return OK;
    }

    private @Nullable String findWrong(CollectorConfiguration configuration) {
        if (!reread) {
            return "Cannot tell what to read again: expected --reread, got its options alone";
        }
        if (from != null && to != null && to.isBefore(from)) {
            return "Cannot read again: expected --to on or after --from " + from + ", got " + to;
        }
        for (ServiceConfiguration known : configuration.services()) {
            boolean named = service == null || known.name().equals(service);
            if (named && (log == null || hasLog(known, log))) {
                return null;
            }
        }
        return "Cannot read again: expected a service and a log of the configuration, got %s%s"
                .formatted(service == null ? "" : "service " + service + " ", log == null ? "" : "log " + log);
    }

    private static boolean hasLog(ServiceConfiguration service, String name) {
        return service.logs().stream().anyMatch(known -> known.name().equals(name));
    }

    private static String fingerprint(Path file) throws IOException {
        try {
            return HexFormat.of().formatHex(MessageDigest.getInstance("SHA-256").digest(Files.readAllBytes(file)));
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("Every Java has SHA-256", e);
        }
    }

    private static RereadProgress progress(PrintStream err) {
        return new RereadProgress() {
            @Override
            public void reads(Path path, int number, int of) {
                err.printf("Reading %d of %d: %s%n", number, of, path);
            }

            @Override
            public void compares(String table) {
                err.printf("Comparing %s%n", table);
            }
        };
    }
}
