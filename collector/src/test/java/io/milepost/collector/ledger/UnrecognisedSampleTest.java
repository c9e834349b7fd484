package io.milepost.collector.ledger;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class UnrecognisedSampleTest {
    @TempDir
    private Path directory;

    @Test
    void a_shape_is_kept_once() throws Exception {
        Path file = directory.resolve("sample.txt");
        UnrecognisedSample sample = UnrecognisedSample.open(file);
        for (String line : List.of("connection from ann", "connection from bob", "connection closed")) {
            byte[] bytes = line.getBytes(StandardCharsets.US_ASCII);
            sample.add(bytes, 0, bytes.length);
        }
        sample.write();
        assertThat(file).hasContent("connection from a\nconnection closed");
    }
}
