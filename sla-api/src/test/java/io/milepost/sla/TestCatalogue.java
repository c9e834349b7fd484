package io.milepost.sla;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.stream.Stream;

/** The example catalogue with one more contract, and more services. */
final class TestCatalogue {
    private TestCatalogue() {}

    /** @param services entries of {@code service.yml}, indented as those before them */
    static Path with(String contract, String text, String services) {
        Path catalogue = with(contract, text);
        try {
            Files.writeString(catalogue.resolve("service.yml"), services, StandardOpenOption.APPEND);
            return catalogue;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    static Path with(String contract, String text) {
        return withFile("contracts/" + contract + ".yml", text);
    }

    /** One more file, or another in place of one. */
    static Path withFile(String name, String text) {
        try {
            Path example = Path.of("src/test/resources/catalogue");
            Path catalogue = Files.createTempDirectory("milepost-test-catalogue");
            try (Stream<Path> files = Files.walk(example)) {
                for (Path file : files.filter(Files::isRegularFile).toList()) {
                    Path copy = catalogue.resolve(example.relativize(file).toString());
                    Files.createDirectories(copy.getParent());
                    Files.copy(file, copy);
                }
            }
            Files.writeString(catalogue.resolve(name), text);
            return catalogue;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
