package io.milepost.collector.format.kannel;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.milepost.collector.correlation.LineVerdict;
import io.milepost.collector.correlation.RecordBench;
import io.milepost.collector.event.Sms;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.TreeMap;
import java.util.zip.GZIPInputStream;
import org.junit.jupiter.api.Test;

/** A real gateway's log says what the message centre at the other end of its wire counted. */
class RecordedKannelTest {

    private static InputStream open(String name) {
        return Objects.requireNonNull(
                RecordedKannelTest.class.getResourceAsStream("/recorded/sms/" + name), "the recording is missing");
    }

    @Test
    void theLogSaysWhatTheMessageCentreCounted() throws IOException {
        Map<String, Long> truth = new TreeMap<>();
        try (InputStream file = open("truth.json")) {
            JsonNode figures = new ObjectMapper().readTree(file).get("figures");
            figures.fields()
                    .forEachRemaining(figure ->
                            truth.put(figure.getKey(), figure.getValue().asLong()));
        }
        List<String> lines;
        try (InputStream log = new GZIPInputStream(open("access.log.gz"))) {
            lines = new String(log.readAllBytes(), StandardCharsets.ISO_8859_1)
                    .lines()
                    .toList();
        }

        RecordBench bench = new RecordBench().file("access.log", lines).end();
        Map<String, Long> counted = new TreeMap<>();
        bench.of(Sms.class)
                .forEach(row -> counted.merge(
                        "sms/all/" + (row.inbound() ? "in/" : "out/")
                                + row.outcome().word(),
                        1L,
                        Long::sum));
        counted.put("ledger/all/lines", (long) bench.verdicts().size());

        assertThat(counted).isEqualTo(truth);
        assertThat(bench.count(LineVerdict.UNRECOGNISED)).isZero();
        assertThat(bench.count(LineVerdict.MALFORMED)).isZero();
        assertThat(bench.count(LineVerdict.DUPLICATE)).isZero();
    }
}
