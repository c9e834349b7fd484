package io.milepost.collector.configuration;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonMappingException;
import com.fasterxml.jackson.databind.exc.InvalidFormatException;
import com.fasterxml.jackson.databind.exc.MismatchedInputException;
import com.fasterxml.jackson.databind.exc.UnrecognizedPropertyException;
import com.fasterxml.jackson.databind.exc.ValueInstantiationException;
import io.dropwizard.configuration.ConfigurationException;
import io.dropwizard.configuration.DefaultConfigurationFactoryFactory;
import io.dropwizard.configuration.FileConfigurationSourceProvider;
import io.dropwizard.jackson.Jackson;
import io.dropwizard.jersey.validation.Validators;
import java.io.IOException;
import java.io.Reader;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.yaml.snakeyaml.LoaderOptions;
import org.yaml.snakeyaml.Yaml;
import org.yaml.snakeyaml.error.Mark;
import org.yaml.snakeyaml.error.YAMLException;
import org.yaml.snakeyaml.nodes.MappingNode;
import org.yaml.snakeyaml.nodes.Node;
import org.yaml.snakeyaml.nodes.NodeTuple;
import org.yaml.snakeyaml.nodes.ScalarNode;
import org.yaml.snakeyaml.nodes.SequenceNode;

/** Loads the configuration as the server does, and tells what is wrong with it by file, line and column. */
public final class ConfigurationFile {
    private final Path file;

    public ConfigurationFile(Path file) {
        this.file = file;
    }

    public CollectorConfiguration load() throws InvalidConfigurationException {
        if (!Files.isRegularFile(file)) {
            throw new InvalidConfigurationException(
                    "Cannot read the configuration: expected a file, got " + file, null);
        }
        try {
            return new DefaultConfigurationFactoryFactory<CollectorConfiguration>()
                    .create(CollectorConfiguration.class, Validators.newValidator(), Jackson.newObjectMapper(), "dw")
                    .build(new FileConfigurationSourceProvider(), file.toString());
        } catch (ConfigurationException e) {
            throw invalid(e);
        } catch (IOException e) {
            throw new InvalidConfigurationException("Cannot read the configuration " + file + ": " + e.getMessage(), e);
        }
    }

    private InvalidConfigurationException invalid(ConfigurationException e) {
        String place = file.toString();
        String reason = String.join("; ", e.getErrors());
        Throwable cause = e.getCause();
        if (cause instanceof JsonMappingException mapping) {
            place += findMark(mapping.getPath()).map(ConfigurationFile::show).orElse("");
            reason = reason(mapping) + (mapping.getPath().isEmpty() ? gotKeys() : "");
        } else if (cause instanceof JsonProcessingException parsing) {
            place += ":" + parsing.getLocation().getLineNr() + ":"
                    + parsing.getLocation().getColumnNr();
            reason = "expected YAML, got " + firstLine(parsing.getOriginalMessage());
        }
        return new InvalidConfigurationException("Cannot use the configuration " + place + ": " + reason, e);
    }

    private static String reason(JsonMappingException mapping) {
        if (mapping instanceof UnrecognizedPropertyException unknown) {
            return "unknown key '%s', expected one of %s"
                    .formatted(
                            unknown.getPropertyName(),
                            Objects.requireNonNull(unknown.getKnownPropertyIds()).stream()
                                    .map(Object::toString)
                                    .sorted()
                                    .toList());
        }
        if (mapping instanceof ValueInstantiationException && mapping.getCause() != null) {
            return String.valueOf(mapping.getCause().getMessage());
        }
        if (mapping instanceof InvalidFormatException format) {
            return "'%s' is not a %s"
                    .formatted(format.getValue(), format.getTargetType().getSimpleName());
        }
        if (mapping instanceof MismatchedInputException mismatch && mismatch.getTargetType() != null) {
            return "expected a " + mismatch.getTargetType().getSimpleName() + ", got something else";
        }
        return firstLine(mapping.getOriginalMessage());
    }

    private static String firstLine(@Nullable String text) {
        return String.valueOf(text).lines().findFirst().orElse("");
    }

    private static String show(Mark mark) {
        return ":" + (mark.getLine() + 1) + ":" + (mark.getColumn() + 1);
    }

    /** A key that is missing is often there, misspelt: the keys that are there say so. */
    private String gotKeys() {
        try (Reader text = Files.newBufferedReader(file)) {
            return new Yaml(new LoaderOptions()).compose(text) instanceof MappingNode mapping
                    ? ", got the keys "
                            + mapping.getValue().stream()
                                    .map(entry -> ((ScalarNode) entry.getKeyNode()).getValue())
                                    .toList()
                    : "";
        } catch (IOException | YAMLException | ClassCastException ignored) {
            // The message is still of use without them.
            return "";
        }
    }

    /** Where the key stands that a path of keys and indexes leads to; the server's own parser has lost it by then. */
    private Optional<Mark> findMark(List<JsonMappingException.Reference> path) {
        try (Reader text = Files.newBufferedReader(file)) {
            Node node = new Yaml(new LoaderOptions()).compose(text);
            Mark mark = node == null ? null : node.getStartMark();
            for (JsonMappingException.Reference step : path) {
                if (node instanceof MappingNode mapping) {
                    NodeTuple entry = findEntry(mapping, step.getFieldName());
                    if (entry == null) {
                        return Optional.ofNullable(mark);
                    }
                    mark = entry.getKeyNode().getStartMark();
                    node = entry.getValueNode();
                } else if (node instanceof SequenceNode sequence
                        && step.getIndex() >= 0
                        && step.getIndex() < sequence.getValue().size()) {
                    node = sequence.getValue().get(step.getIndex());
                    mark = node.getStartMark();
                }
            }
            return Optional.ofNullable(mark);
        } catch (IOException | YAMLException ignored) {
            // The message is still of use without the place.
            return Optional.empty();
        }
    }

    private static @Nullable NodeTuple findEntry(MappingNode mapping, @Nullable String key) {
        return mapping.getValue().stream()
                .filter(entry -> entry.getKeyNode() instanceof ScalarNode scalar
                        && scalar.getValue().equals(key))
                .findFirst()
                .orElse(null);
    }
}
