package io.milepost.sla.level.answer;

import static org.assertj.core.api.Assertions.assertThat;

import io.milepost.sla.bundle.Engine;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class AnswerOriginTest {
    private static final Engine ENGINE = new Engine("1", "17", "2026a");

    @TempDir
    Path directory;

    private Path catalogue;
    private Path code;

    @BeforeEach
    void write() throws IOException {
        catalogue = Files.createDirectories(directory.resolve("catalogue"));
        Files.createDirectories(catalogue.resolve("contracts"));
        Files.writeString(catalogue.resolve("service.yml"), "services: []\n");
        Files.writeString(catalogue.resolve("contracts/one.yml"), "calendars: [{ name: a, file: ../../days.csv }]\n");
        Files.writeString(directory.resolve("days.csv"), "2026-01-01\n");
        code = Files.writeString(directory.resolve("milepost.jar"), "code");
    }

    private String load() {
        return AnswerOrigin.load(catalogue, ENGINE, code);
    }

    @Test
    void theSameFilesAndEngineAreTheSameOrigin() {
        assertThat(load()).isEqualTo(load()).hasSize(64);
        assertThat(AnswerOrigin.load(catalogue)).isEqualTo(AnswerOrigin.load(catalogue));
    }

    @Test
    void anotherEngineOrAnotherStateOfItsCodeIsAnotherOrigin() throws IOException {
        String before = load();
        assertThat(AnswerOrigin.load(catalogue, new Engine("2", "17", "2026a"), code))
                .isNotEqualTo(before);
        assertThat(AnswerOrigin.load(catalogue, new Engine("1", "17.0.1", "2026a"), code))
                .isNotEqualTo(before);
        assertThat(AnswerOrigin.load(catalogue, new Engine("1", "17", "2026b"), code))
                .isNotEqualTo(before);
        Files.writeString(code, "c0de");
        assertThat(load()).isNotEqualTo(before);
    }

    @Test
    void anotherServiceContractOrCalendarIsAnotherOriginWhereverTheFileLies() throws IOException {
        String first = load();
        Files.writeString(directory.resolve("days.csv"), "2026-01-02\n");
        String second = load();
        Files.writeString(catalogue.resolve("contracts/two.yml"), "name: two\n");
        String third = load();
        Files.writeString(catalogue.resolve("service.yml"), "services: [ ]\n");
        assertThat(new String[] {first, second, third, load()}).doesNotHaveDuplicates();
    }
}
