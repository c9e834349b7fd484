package io.milepost.collector.endurance;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.ArrayList;
import java.util.List;

/**
 * The rounds of all runs so far, a line each, and the page that adds them up; a run adds to them and takes nothing away. So does who mends a
 * violation.
 */
final class ResultsFile {
    private static final ObjectMapper JSON = new ObjectMapper();

    private final Path file;
    private final ReliabilityPage page;

    ResultsFile(Path file, ReliabilityPage page) {
        this.file = file;
        this.page = page;
    }

    Results load() throws IOException {
        List<RoundRecord> rounds = new ArrayList<>();
        List<Mending> mendings = new ArrayList<>();
        if (Files.exists(file)) {
            int number = 0;
            for (String line : Files.readAllLines(file)) {
                number++;
                JsonNode json = parse(line, number, JsonNode.class);
                if (json.has("mended")) {
                    mendings.add(parse(line, number, Mending.class));
                } else {
                    rounds.add(parse(line, number, RoundRecord.class));
                }
            }
        }
        return new Results(rounds, mendings);
    }

    private <T> T parse(String line, int number, Class<T> type) throws IOException {
        try {
            return JSON.readValue(line, type);
        } catch (JsonProcessingException e) {
            throw new IOException(
                    "Cannot read %s:%d: expected the JSON of a round or a mending, got %s"
                            .formatted(file, number, line),
                    e);
        }
    }

    void append(RoundRecord record) throws IOException {
        Files.createDirectories(file.toAbsolutePath().getParent());
        Files.writeString(
                file,
                JSON.writeValueAsString(record) + "\n",
                StandardCharsets.UTF_8,
                StandardOpenOption.CREATE,
                StandardOpenOption.APPEND);
        show();
    }

    /** Writes the page anew. */
    void show() throws IOException {
        page.write(load());
    }
}
