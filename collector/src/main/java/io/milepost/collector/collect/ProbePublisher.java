package io.milepost.collector.collect;

import io.milepost.collector.configuration.ServiceConfiguration;
import io.milepost.collector.directory.OperatorFiles;
import io.milepost.collector.directory.RefusedFileException;
import io.milepost.collector.pseudonym.Pseudonyms;
import io.milepost.collector.report.FactsClient;
import io.milepost.collector.report.FactsPartition;
import io.milepost.collector.report.FactsRefusedException;
import io.milepost.collector.report.ProbeFact;
import io.milepost.collector.schema.ProbeRow;
import io.milepost.collector.source.FileGlob;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Instant;
import java.time.LocalDate;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * Tells the API the probe history of a service, day by day. A day goes as a whole, from all files that have results of it,
 * since the API replaces what it had of that day.
 */
final class ProbePublisher {
    private static final int AT_ONCE = 4;
    private static final Pattern PHASE =
            Pattern.compile("(?<!\\S)([a-z_]{1,20})=([0-9]{1,9}(?:\\.[0-9]{1,6})?)(?!\\S)");

    private final FactsClient client;
    private final String collector;
    private final Pseudonyms pseudonyms;

    ProbePublisher(FactsClient client, String collector, Pseudonyms pseudonyms) {
        this.client = client;
        this.collector = collector;
        this.pseudonyms = pseudonyms;
    }

    /** Publishes the days, a few at a time, and takes each from the set that the API has; the others stay for the next time. */
    void publish(ServiceConfiguration service, Set<LocalDate> days)
            throws IOException, FactsRefusedException, InterruptedException {
        if (days.isEmpty()) {
            return;
        }
        Map<LocalDate, List<ProbeFact>> facts = facts(service, days);
        ExecutorService senders = Executors.newFixedThreadPool(Math.min(AT_ONCE, days.size()));
        try {
            Map<LocalDate, Future<?>> sent = new LinkedHashMap<>();
            for (LocalDate day : days) {
                List<ProbeFact> rows = facts.getOrDefault(day, List.of());
                sent.put(day, senders.submit(() -> put(service.name(), day, rows)));
            }
            await(sent, days);
        } finally {
            senders.shutdownNow();
        }
    }

    private @Nullable Void put(String service, LocalDate day, List<ProbeFact> rows)
            throws FactsRefusedException, InterruptedException {
        client.put(new FactsPartition("probe-minute", service, collector + "-" + service, day.toString(), rows));
        return null;
    }

    private static void await(Map<LocalDate, Future<?>> sent, Set<LocalDate> days)
            throws FactsRefusedException, InterruptedException {
        for (Map.Entry<LocalDate, Future<?>> day : sent.entrySet()) {
            try {
                day.getValue().get();
                days.remove(day.getKey());
            } catch (ExecutionException e) {
                if (e.getCause() instanceof FactsRefusedException refused) {
                    throw refused;
                }
                throw new IllegalStateException("Cannot publish the probe results of " + day.getKey(), e.getCause());
            }
        }
    }

    private Map<LocalDate, List<ProbeFact>> facts(ServiceConfiguration service, Set<LocalDate> days)
            throws IOException {
        OperatorFiles files = new OperatorFiles(service.name(), pseudonyms, service.attributes());
        Map<LocalDate, Map<Object, ProbeFact>> facts = new TreeMap<>();
        for (FileGlob glob : service.probeFiles()) {
            for (Path file : glob.findInOrder()) {
                for (ProbeRow row : readable(files, file)) {
                    LocalDate day = OperatorIntake.day(row);
                    if (days.contains(day)) {
                        facts.computeIfAbsent(day, ignored -> new LinkedHashMap<>())
                                .put(row.header().id(), fact(row));
                    }
                }
            }
        }
        Map<LocalDate, List<ProbeFact>> rows = new TreeMap<>();
        facts.forEach((day, byId) -> rows.put(day, new ArrayList<>(byId.values())));
        return rows;
    }

    private static List<ProbeRow> readable(OperatorFiles files, Path file) throws IOException {
        try {
            return files.probes(file);
        } catch (RefusedFileException ignored) {
            // The intake has reported it; the lake has nothing of it either.
            return List.of();
        }
    }

    private static ProbeFact fact(ProbeRow row) {
        Map<String, Double> phases = allPhases(row.phases());
        putPhase(phases, "connect", row.connectMs());
        putPhase(phases, "tls", row.tlsMs());
        putPhase(phases, "greeting", row.greetingMs());
        putPhase(phases, "login", row.loginMs());
        putPhase(phases, "total", row.totalMs());
        return new ProbeFact(
                row.target(),
                row.vantage(),
                Instant.EPOCH.plus(row.header().at(), ChronoUnit.MICROS),
                row.intervalMs(),
                row.outcome(),
                row.reason(),
                phases,
                row.phase(),
                row.reasonClass(),
                row.blame(),
                row.certificateExpiresAt() == null
                        ? null
                        : Instant.EPOCH.plus(row.certificateExpiresAt(), ChronoUnit.MICROS));
    }

    /** {@code dns=0.1 connect=0.3}; what is not of this form was written by hand, and is left out. */
    private static Map<String, Double> allPhases(@Nullable String text) {
        Map<String, Double> phases = new LinkedHashMap<>();
        Matcher phase = PHASE.matcher(text == null ? "" : text);
        while (phase.find()) {
            phases.put(phase.group(1), Double.valueOf(phase.group(2)));
        }
        return phases;
    }

    private static void putPhase(Map<String, Double> phases, String name, @Nullable Double millis) {
        if (millis != null) {
            phases.put(name, millis);
        }
    }
}
