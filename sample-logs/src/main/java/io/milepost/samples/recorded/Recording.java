package io.milepost.samples.recorded;

import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.PropertyNamingStrategies;
import com.fasterxml.jackson.databind.json.JsonMapper;
import java.io.BufferedReader;
import java.io.FileNotFoundException;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import java.util.zip.GZIPInputStream;

/**
 * Milepost's own recording of two real mail hosts: their logs with traditional and with ISO stamps, the files that an operator
 * would bring, and the truth that was counted beside them. It reads what {@code recorded/record} wrote, from the class path.
 * Immutable.
 */
public final class Recording {

    private static final ObjectMapper JSON = JsonMapper.builder()
            .propertyNamingStrategy(PropertyNamingStrategies.SNAKE_CASE)
            .build();

    private final String folder;
    private final RecordedTruth truth;

    private Recording(String folder, RecordedTruth truth) {
        this.folder = folder;
        this.truth = truth;
    }

    /** Two hosts at their everyday work. */
    public static Recording load() {
        return load("");
    }

    /** One host set up and used in the ways that are seldom seen; it has no operator's files. */
    public static Recording loadUnusual() {
        return load("unusual/");
    }

    private static Recording load(String folder) {
        try (InputStream file = openResource(folder + "truth.json")) {
            return new Recording(folder, JSON.readValue(file, RecordedTruth.class));
        } catch (IOException failure) {
            throw new UncheckedIOException("Cannot load the recording: " + failure.getMessage(), failure);
        }
    }

    public RecordedTruth truth() {
        return truth;
    }

    /** The log files with stamps such as {@code Nov  2 07:00:01}, which name neither year nor zone. */
    public List<String> traditionalLogs() {
        return logs("");
    }

    /** The log files that hold the same lines with stamps such as {@code 2026-11-02T07:00:01.123456+00:00}. */
    public List<String> isoLogs() {
        return logs(".iso");
    }

    /** The log files of one form of envelope: {@code ""} traditional, {@code ".iso"}, and those that only some recordings have. */
    public List<String> logs(String form) {
        return truth.hosts().stream().map(host -> host + form + ".log.gz").toList();
    }

    /** The directory snapshot of the recorded day. */
    public String directory() {
        return "directory-" + truth.firstDay() + ".csv";
    }

    /** Organisations, directory and identities, as an operator would bring them. */
    public List<String> operatorFiles() {
        return List.of("organisations.csv", directory(), "identities.csv");
    }

    /** The bytes of one of the files, as they are stored. */
    public InputStream open(String file) throws IOException {
        return openResource(folder + file);
    }

    /** The lines of one of the files, uncompressed. */
    public BufferedReader read(String file) throws IOException {
        InputStream stored = open(file);
        InputStream content = file.endsWith(".gz") ? new GZIPInputStream(stored) : stored;
        return new BufferedReader(new InputStreamReader(content, StandardCharsets.UTF_8));
    }

    public List<RecordedMessage> messages() throws IOException {
        return rows("messages.ndjson.gz", RecordedMessage.class);
    }

    public List<RecordedLogin> logins() throws IOException {
        return rows("logins.ndjson.gz", RecordedLogin.class);
    }

    /** Writes all logs, the operator files and the truth into a directory, where a collector can read them. */
    public void copyTo(Path directory) throws IOException {
        Files.createDirectories(directory);
        List<String> files = Stream.of(traditionalLogs(), isoLogs(), operatorFiles(), List.of("truth.json"))
                .flatMap(List::stream)
                .toList();
        for (String file : files) {
            try (InputStream content = open(file)) {
                Files.copy(content, directory.resolve(file));
            }
        }
    }

    private <T> List<T> rows(String file, Class<T> type) throws IOException {
        List<T> rows = new ArrayList<>();
        try (BufferedReader lines = read(file)) {
            for (String line = lines.readLine(); line != null; line = lines.readLine()) {
                rows.add(JSON.readValue(line, type));
            }
        }
        return List.copyOf(rows);
    }

    private static InputStream openResource(String file) throws IOException {
        InputStream resource = Recording.class.getResourceAsStream("/recorded/" + file);
        if (resource == null) {
            throw new FileNotFoundException("Cannot open the recording: expected the resource recorded/" + file);
        }
        return resource;
    }
}
