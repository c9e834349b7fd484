package io.milepost.analytics;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.milepost.analytics.lake.LakeSettings;
import io.milepost.analytics.publish.ApiSettings;
import java.io.IOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class ConfigurationFileTest {
    private static final String VALID = """
            lake: { jdbcUrl: "jdbc:postgresql://db/lake", user: lake, passwordFile: /run/lake.password, warehouse: /lake }
            catalogue: /etc/catalogue
            api: { url: "http://127.0.0.1:8080", tokenFile: /run/api.token }
            services: [national]
            master: local[4]
            producer: night
            """;

    @TempDir
    private Path directory;

    private AnalyticsConfiguration load(String text) throws IOException {
        return ConfigurationFile.load(Files.writeString(file(), text));
    }

    private Path file() {
        return directory.resolve("analyse.yml");
    }

    @Test
    void everyKeyIsRead() throws IOException {
        assertThat(load(VALID))
                .isEqualTo(new AnalyticsConfiguration(
                        new LakeSettings("jdbc:postgresql://db/lake", "lake", Path.of("/run/lake.password"), "/lake"),
                        Path.of("/etc/catalogue"),
                        new ApiSettings(URI.create("http://127.0.0.1:8080"), Path.of("/run/api.token")),
                        List.of("national"),
                        "local[4]",
                        "night"));
    }

    @Test
    void whatIsNotSaidHasItsDefault() throws IOException {
        AnalyticsConfiguration configuration = load(VALID.lines().limit(3).reduce("", (a, b) -> a + b + "\n"));
        assertThat(configuration.services()).isEmpty();
        assertThat(configuration.master()).isEqualTo("local[2]");
        assertThat(configuration.producer()).isEqualTo("jobs");
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "catalogue: | catalog: | expected the key catalogue, got lake, catalog, api, services, master, producer",
                "producer: night | producer: Night! | producer: expected a-z, 0-9, dot and dash, at most 16 long, got Night!",
                "http: | ftp: | api.url: expected an address with http or https, got ftp://127.0.0.1:8080",
            })
    void aMistakeIsSaid(String right, String wrong, String message) throws IOException {
        String text = VALID.replace(right, wrong);
        assertThatThrownBy(() -> load(text))
                .isInstanceOf(InvalidConfigurationException.class)
                .hasMessageStartingWith("Cannot read " + file() + ":")
                .hasMessageContaining(message);
    }

    @Test
    void anUnknownKeyIsRefusedWithTheKnownOnes() {
        assertThatThrownBy(() -> load(VALID + "servces: [a]\n"))
                .hasMessage("Cannot read " + file()
                        + ":7:11: expected one of api, catalogue, lake, master, producer, services, got servces");
    }

    @Test
    void aMissingKeyIsNamed() {
        assertThatThrownBy(() -> load("catalogue: /etc/catalogue\n"))
                .hasMessageStartingWith("Cannot read " + file())
                .hasMessageContaining("expected the key lake, got catalogue");
    }

    @Test
    void aMissingFileIsNamed() {
        assertThatThrownBy(() -> ConfigurationFile.load(file()))
                .hasMessage("Cannot read the configuration: expected a readable YAML file, got " + file());
    }
}
