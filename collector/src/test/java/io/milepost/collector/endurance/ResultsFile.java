package io.milepost.collector.endurance;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.ArrayList;
import java.util.List;

/** The rounds of all runs so far, a line each, and the page that adds them up; a run adds to them and takes nothing away. */
final class ResultsFile {
    private static final ObjectMapper JSON = new ObjectMapper();

    private final Path file;
    private final ReliabilityPage page;

    ResultsFile(Path file, ReliabilityPage page) {
        this.file = file;
        this.page = page;
    }

    List<RoundRecord> load() throws IOException {
        List<RoundRecord> records = new ArrayList<>();
        if (Files.exists(file)) {
            int number = 0;
            for (String line : Files.readAllLines(file)) {
                number++;
                records.add(parse(line, number));
            }
        }
        return records;
    }

    private RoundRecord parse(String line, int number) throws IOException {
        try {
            return JSON.readValue(line, RoundRecord.class);
        } catch (JsonProcessingException e) {
            throw new IOException(
                    "Cannot read %s:%d: expected a round's JSON, got %s".formatted(file, number, line), e);
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
