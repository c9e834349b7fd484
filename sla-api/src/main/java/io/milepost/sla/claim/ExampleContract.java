package io.milepost.sla.claim;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.Objects;

/** The contract that a commissioner begins with: the file beside this class, which says how it is judged. */
final class ExampleContract {
    private ExampleContract() {}

    static String text() {
        try (InputStream stream = Objects.requireNonNull(
                ExampleContract.class.getResourceAsStream("example.yml"), "example.yml is null")) {
            return new String(stream.readAllBytes(), StandardCharsets.UTF_8);
        } catch (IOException e) {
            throw new UncheckedIOException("Cannot read the example contract", e);
        }
    }
}
