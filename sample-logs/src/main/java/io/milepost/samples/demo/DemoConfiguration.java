package io.milepost.samples.demo;

import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.PosixFilePermissions;
import java.security.SecureRandom;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;

/** The configuration files of the demo's parts, written anew at each start since ports may differ; secrets are kept. */
final class DemoConfiguration {

    private static final List<String> FILES = List.of(
            "collector.yml",
            "analytics.yml",
            "api.yml",
            "catalogue/service.yml",
            "catalogue/alerts.yml",
            "catalogue/known-figures.csv",
            "catalogue/contracts/national.yml",
            "catalogue/contracts/local.yml");

    private final DemoLayout layout;

    DemoConfiguration(DemoLayout layout) {
        this.layout = layout;
    }

    /** @param values what stands in the files between {@code @} signs, by name */
    void write(Map<String, String> values) {
        for (String file : FILES) {
            String text = load(file);
            for (Map.Entry<String, String> value : values.entrySet()) {
                text = text.replace('@' + value.getKey() + '@', value.getValue());
            }
            try {
                Path target = layout.configuration().resolve(file);
                Files.createDirectories(target.getParent());
                Files.writeString(target, text);
            } catch (IOException e) {
                throw new DemoFailure(
                        "Cannot write " + layout.configuration().resolve(file) + ": " + DemoFailure.reason(e), e);
            }
        }
    }

    /** Takes a file as it is. */
    void copy(Path source, String file) {
        try {
            Files.copy(source, layout.configuration().resolve(file), StandardCopyOption.REPLACE_EXISTING);
        } catch (IOException e) {
            throw new DemoFailure("Cannot copy " + source + ": " + DemoFailure.reason(e), e);
        }
    }

    /** A secret of the machine's own making, readable by its owner alone; made once. */
    void keepSecret(Path file) {
        try {
            Files.createDirectories(file.getParent());
            if (!Files.exists(file)) {
                byte[] secret = new byte[24];
                new SecureRandom().nextBytes(secret);
                Files.createFile(
                        file, PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rw-------")));
                Files.writeString(file, HexFormat.of().formatHex(secret) + "\n", StandardOpenOption.TRUNCATE_EXISTING);
            }
        } catch (IOException e) {
            throw new DemoFailure("Cannot write the secret " + file + ": " + DemoFailure.reason(e), e);
        }
    }

    private static String load(String file) {
        try (InputStream resource = DemoConfiguration.class.getResourceAsStream("/demo/" + file)) {
            if (resource == null) {
                throw new DemoFailure("Cannot find the demo's file " + file + " in the jar; build again");
            }
            return new String(resource.readAllBytes(), StandardCharsets.UTF_8);
        } catch (IOException e) {
            throw new DemoFailure("Cannot read the demo's file " + file + ": " + DemoFailure.reason(e), e);
        }
    }
}
