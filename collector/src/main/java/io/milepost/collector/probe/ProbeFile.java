package io.milepost.collector.probe;

import de.siegmar.fastcsv.writer.CsvWriter;
import de.siegmar.fastcsv.writer.LineDelimiter;
import io.milepost.collector.probe.conversation.Cause;
import io.milepost.collector.probe.conversation.Phase;
import io.milepost.collector.probe.conversation.PhaseTimes;
import io.milepost.collector.probe.conversation.ProbeResult;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * The day files in which probe results rest before anybody is told: one CSV per service and UTC day, in the form in which probe
 * history is brought, so that a finished day is read into the lake like any other file. Each row is on disk when
 * {@link #append} returns. Thread-safe.
 */
public final class ProbeFile {

    private static final List<String> HEADER = List.of(
            "target",
            "vantage",
            "at",
            "interval_ms",
            "outcome",
            "reason",
            "connect_ms",
            "tls_ms",
            "greeting_ms",
            "login_ms",
            "total_ms",
            "certificate_expires_at",
            "phase",
            "reason_class",
            "blame",
            "phases",
            "mark");

    private static final String OPEN = ".csv.open";
    private static final String CLOSED = ".csv";

    private final Path directory;
    private final Set<Path> known = new HashSet<>();

    public ProbeFile(Path directory) {
        this.directory = directory;
    }

    public synchronized void append(ProbeResult result) throws IOException {
        Path file = open(result.service(), LocalDate.ofInstant(result.at(), ZoneOffset.UTC));
        Files.createDirectories(file.getParent());
        setAsideOfFormerVersion(file);
        boolean fresh = !Files.exists(file);
        ByteArrayOutputStream rows = new ByteArrayOutputStream();
        try (CsvWriter csv = CsvWriter.builder().lineDelimiter(LineDelimiter.LF).build(rows)) {
            if (fresh) {
                csv.writeRecord(HEADER);
            }
            csv.writeRecord(row(result));
        }
        try (FileChannel channel = FileChannel.open(
                file, StandardOpenOption.CREATE, StandardOpenOption.WRITE, StandardOpenOption.APPEND)) {
            channel.write(ByteBuffer.wrap(rows.toByteArray()));
            channel.force(false);
        }
    }

    /** A day that a former version began has fewer columns: it is closed as it is, and the rest of the day gets a file of its own. */
    private void setAsideOfFormerVersion(Path file) throws IOException {
        if (!known.add(file) || !Files.exists(file)) {
            return;
        }
        String header;
        try (Stream<String> lines = Files.lines(file, StandardCharsets.UTF_8)) {
            header = lines.findFirst().orElse("");
        }
        if (!header.equals(String.join(",", HEADER))) {
            String name = file.getFileName().toString();
            String day = name.substring(0, name.length() - OPEN.length());
            Files.move(file, file.resolveSibling(day + "-former" + CLOSED), StandardCopyOption.ATOMIC_MOVE);
        }
    }

    /** Where the results of a service's day lie while more may come. */
    Path open(String service, LocalDate day) {
        return directory.resolve(service).resolve("probes-" + day + OPEN);
    }

    /** Gives the days before this one the name under which they are read into the lake: no more comes to them. */
    synchronized void closeBefore(LocalDate day) throws IOException {
        if (!Files.isDirectory(directory)) {
            return;
        }
        try (Stream<Path> files = Files.walk(directory, 2)) {
            for (Path file : files.filter(file -> isOpenBefore(file, day)).toList()) {
                String name = file.getFileName().toString();
                Files.move(
                        file,
                        file.resolveSibling(name.substring(0, name.length() - OPEN.length()) + CLOSED),
                        StandardCopyOption.ATOMIC_MOVE);
            }
        }
    }

    /** The closed days of a service, as a pattern of paths. */
    public static String closedDays(Path directory, String service) {
        return directory.resolve(service).resolve("probes-*" + CLOSED).toString();
    }

    private static boolean isOpenBefore(Path file, LocalDate day) {
        String name = file.getFileName().toString();
        return name.startsWith("probes-") && name.endsWith(OPEN) && name.compareTo("probes-" + day) < 0;
    }

    private static List<String> row(ProbeResult result) {
        PhaseTimes phases = result.phases();
        ProbeResult.Evidence evidence = result.evidence();
        return List.of(
                result.target(),
                result.vantage(),
                result.at().toString(),
                Long.toString(result.interval().toMillis()),
                result.outcome(),
                result.findReason().orElse(""),
                milliseconds(phases, Phase.CONNECT),
                milliseconds(phases, Phase.TLS),
                milliseconds(phases, Phase.GREETING),
                milliseconds(phases, Phase.LOGIN),
                decimal(phases.totalMilliseconds()),
                result.certificateExpiresAt() == null
                        ? ""
                        : result.certificateExpiresAt().toString(),
                evidence.phase() == null ? "" : evidence.phase().label(),
                evidence.cause() == null ? "" : evidence.cause().label(),
                evidence.findBlame().map(Cause.Blame::label).orElse(""),
                all(phases),
                evidence.findings().getOrDefault("mark", ""));
    }

    private static String all(PhaseTimes phases) {
        return phases.toMap().entrySet().stream()
                .map(phase -> phase.getKey() + "=" + decimal(phase.getValue()))
                .collect(Collectors.joining(" "));
    }

    private static String milliseconds(PhaseTimes phases, Phase phase) {
        return phases.milliseconds(phase).map(ProbeFile::decimal).orElse("");
    }

    private static String decimal(double value) {
        return String.format(Locale.ROOT, "%.3f", value);
    }
}
