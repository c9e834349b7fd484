package io.milepost.analytics;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.exc.UnrecognizedPropertyException;
import com.fasterxml.jackson.databind.exc.ValueInstantiationException;
import com.fasterxml.jackson.dataformat.yaml.YAMLFactory;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.stream.Collectors;

/**
 * Reads the configuration of a run. What is wrong with it is said in one line with its place; paths in it are taken from where the
 * command runs.
 */
final class ConfigurationFile {
    private static final ObjectMapper YAML =
            new ObjectMapper(new YAMLFactory()).enable(DeserializationFeature.FAIL_ON_NULL_CREATOR_PROPERTIES);

    private ConfigurationFile() {}

    static AnalyticsConfiguration load(Path file) {
        try {
            AnalyticsConfiguration configuration =
                    YAML.readValue(Files.readAllBytes(file), AnalyticsConfiguration.class);
            if (configuration == null) {
                throw new InvalidConfigurationException("Cannot read " + file + ": expected keys, got an empty file");
            }
            return configuration;
        } catch (JsonProcessingException e) {
            throw new InvalidConfigurationException("Cannot read " + place(file, e) + ": " + explain(e));
        } catch (IOException e) {
            throw new InvalidConfigurationException(
                    "Cannot read the configuration: expected a readable file, got " + file);
        }
    }

    private static String place(Path file, JsonProcessingException e) {
        return e.getLocation() == null
                ? file.toString()
                : file + ":" + e.getLocation().getLineNr() + ":"
                        + e.getLocation().getColumnNr();
    }

    private static String explain(JsonProcessingException e) {
        if (e instanceof UnrecognizedPropertyException unknown) {
            return "expected one of "
                    + unknown.getKnownPropertyIds().stream()
                            .map(String::valueOf)
                            .sorted()
                            .collect(Collectors.joining(", "))
                    + ", got " + unknown.getPropertyName();
        }
        if (e instanceof ValueInstantiationException && e.getCause() != null) {
            return String.valueOf(e.getCause().getMessage());
        }
        return e.getOriginalMessage().lines().findFirst().orElse("");
    }
}
