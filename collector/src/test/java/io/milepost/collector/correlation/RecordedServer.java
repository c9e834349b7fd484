package io.milepost.collector.correlation;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.milepost.collector.correlation.line.InterpreterSettings;
import io.milepost.collector.event.MailboxAccess;
import io.milepost.samples.recorded.Recording;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.time.ZoneId;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.TreeMap;
import java.util.zip.GZIPInputStream;

/** The log of one recorded mail server, read, and the truth that was counted beside it. */
final class RecordedServer {

    final JsonNode truth;
    final LogBench bench;
    private final String name;

    RecordedServer(String name) throws IOException {
        this.name = name;
        try (InputStream file = open("truth.json")) {
            truth = new ObjectMapper().readTree(file);
        }
        bench = new LogBench(
                InterpreterSettings.of("care", Set.of(truth.get("domain").asText())));
        // The year is that of the recording, whenever the test runs.
        Instant reference = Instant.parse(truth.get("day").asText() + "T23:59:59Z");
        bench.interpreter.sourceStarts(
                new SourceContext(name, "mx", ZoneId.of(truth.get("zone").asText()), reference));
        bench.read(lines()).end();
    }

    long figure(String figure) {
        return truth.get("figures").get(figure).asLong();
    }

    Map<String, Long> figures(String beginning) {
        Map<String, Long> found = new TreeMap<>();
        truth.get("figures").fields().forEachRemaining(figure -> {
            if (figure.getKey().startsWith(beginning)) {
                found.put(figure.getKey(), figure.getValue().asLong());
            }
        });
        return found;
    }

    /** The accesses found in the log, under the figures' names. */
    Map<String, Long> accesses() {
        Map<String, Long> found = new TreeMap<>();
        for (MailboxAccess row : bench.events.of(MailboxAccess.class)) {
            found.merge("access/all/" + row.protocol() + "/" + row.outcome().word(), 1L, Long::sum);
        }
        return found;
    }

    private List<String> lines() throws IOException {
        try (InputStream file = open(truth.get("file").asText());
                BufferedReader reader =
                        new BufferedReader(new InputStreamReader(new GZIPInputStream(file), StandardCharsets.UTF_8))) {
            return reader.lines().toList();
        }
    }

    private InputStream open(String file) {
        return Objects.requireNonNull(
                Recording.class.getResourceAsStream("/recorded/" + name + "/" + file),
                "the recording is missing: " + name + "/" + file);
    }
}
