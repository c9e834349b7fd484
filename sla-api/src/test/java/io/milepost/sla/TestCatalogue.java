package io.milepost.sla;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.stream.Stream;

/** The example catalogue with one more contract. */
final class TestCatalogue {
    private TestCatalogue() {}

    static Path with(String contract, String text) {
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
            Files.writeString(catalogue.resolve("contracts").resolve(contract + ".yml"), text);
            return catalogue;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
