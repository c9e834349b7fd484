package io.milepost.analytics;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonMappingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.exc.UnrecognizedPropertyException;
import com.fasterxml.jackson.databind.exc.ValueInstantiationException;
import com.fasterxml.jackson.dataformat.yaml.YAMLFactory;
import io.milepost.analytics.catalogue.YamlProblem;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;

/**
 * Reads the configuration of a run. What is wrong with it is said in one line with its place; paths in it are taken from where the
 * command runs.
 */
final class ConfigurationFile {
    private static final String MISSING = "Missing required creator property";
    private static final ObjectMapper YAML = new ObjectMapper(new YAMLFactory());

    private ConfigurationFile() {}

    static AnalyticsConfiguration load(Path file) {
        try {
            byte[] text = Files.readAllBytes(file);
            if (YAML.readTree(text).isEmpty()) {
                throw new InvalidConfigurationException("Cannot read " + file + ": expected keys, got none");
            }
            return parse(file, text);
        } catch (IOException e) {
            throw new InvalidConfigurationException(
                    "Cannot read the configuration: expected a readable YAML file, got " + file);
        }
    }

    private static AnalyticsConfiguration parse(Path file, byte[] text) throws IOException {
        try {
            return YAML.readValue(text, AnalyticsConfiguration.class);
        } catch (JsonProcessingException e) {
            throw new InvalidConfigurationException("Cannot read " + place(file, e) + ": " + explain(text, e));
        }
    }

    private static String place(Path file, JsonProcessingException e) {
        return e.getLocation() == null
                ? file.toString()
                : file + ":" + e.getLocation().getLineNr() + ":"
                        + e.getLocation().getColumnNr();
    }

    private static String explain(byte[] text, JsonProcessingException e) throws IOException {
        if (e instanceof UnrecognizedPropertyException unknown) {
            return "expected one of "
                    + unknown.getKnownPropertyIds().stream()
                            .map(String::valueOf)
                            .sorted()
                            .collect(Collectors.joining(", "))
                    + ", got " + unknown.getPropertyName();
        }
        if (e instanceof JsonMappingException missing
                && missing.getOriginalMessage().startsWith(MISSING)) {
            String key = missing.getOriginalMessage().split("'", -1)[1];
            return "expected the key " + key + ", got " + keysAt(text, missing);
        }
        if (e instanceof ValueInstantiationException && e.getCause() != null) {
            return String.valueOf(e.getCause().getMessage());
        }
        return YamlProblem.describe(e);
    }

    /** The keys that stand where one is missing: a misspelt one is among them. */
    private static String keysAt(byte[] text, JsonMappingException missing) throws IOException {
        JsonNode node = YAML.readTree(text);
        for (JsonMappingException.Reference step : missing.getPath()) {
            node = node.path(step.getFieldName()).isObject() ? node.path(step.getFieldName()) : node;
        }
        List<String> keys = new ArrayList<>();
        node.fieldNames().forEachRemaining(keys::add);
        return String.join(", ", keys);
    }
}
