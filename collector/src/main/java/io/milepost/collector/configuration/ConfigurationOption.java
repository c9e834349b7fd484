package io.milepost.collector.configuration;

import java.nio.file.Path;
import picocli.CommandLine.Option;

/** The option by which a command is told which collector it is about. */
public final class ConfigurationOption {
    @Option(
            names = {"-c", "--configuration"},
            required = true,
            paramLabel = "FILE",
            description = "The collector's configuration (YAML).")
    private Path file = Path.of("");

    public Path file() {
        return file;
    }

    /** @throws InvalidConfigurationException naming each mistake and its place */
    public CollectorConfiguration load() throws InvalidConfigurationException {
        return new ConfigurationFile(file).load();
    }
}
