package io.milepost.collector.configuration;

import io.milepost.collector.fuzz.FuzzedReader;
import io.milepost.collector.fuzz.ScratchFile;
import java.io.IOException;
import java.nio.file.Path;

/** A configuration file, damaged or made up: used, or refused with one line that names the file. */
public final class HostileConfiguration implements FuzzedReader {

    private final ScratchFile scratch = new ScratchFile();

    @Override
    public void read(byte[] input) throws IOException {
        Path file = scratch.holding("collector.yml", input);
        try {
            new ConfigurationFile(file).load();
        } catch (InvalidConfigurationException e) {
            String message = String.valueOf(e.getMessage());
            if (!message.contains(file.toString()) || message.length() > 2000 + 2 * input.length) {
                throw new AssertionError("An unclear refusal: " + message, e);
            }
        }
    }
}
