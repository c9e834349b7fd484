package io.milepost.collector.format.kannel;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.milepost.collector.correlation.LineVerdict;
import io.milepost.collector.correlation.RecordBench;
import io.milepost.collector.event.Sms;
import io.milepost.samples.simulation.SimulateCommand;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.TreeMap;
import java.util.stream.Stream;
import java.util.zip.GZIPInputStream;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import picocli.CommandLine;

/** What the gateway of a simulated service logs says what the simulator knows of its messages, of which receipts come up to two days later. */
class SimulatedTextMessagesTest {

    @TempDir
    static Path directory;

    private static final Map<String, Long> TRUTH = new TreeMap<>();
    private static List<Path> files = List.of();

    @BeforeAll
    static void simulate() throws IOException {
        Path out = directory.resolve("service");
        int code = new CommandLine(new SimulateCommand())
                .execute(
                        "--accounts",
                        "20000",
                        "--organisations",
                        "60",
                        "--days",
                        "4",
                        "--seed",
                        "3",
                        "--messages-per-day",
                        "0",
                        "--formats",
                        "postfix-dovecot,kannel",
                        "--out",
                        "" + out);
        assertThat(code).isZero();
        JsonNode figures =
                new ObjectMapper().readTree(out.resolve("truth.json").toFile()).get("figures");
        figures.fields().forEachRemaining(figure -> {
            if (figure.getKey().startsWith("sms/")) {
                TRUTH.put(figure.getKey(), figure.getValue().asLong());
            }
        });
        try (Stream<Path> logs = Files.list(out.resolve("logs/sms-gateway"))) {
            files = logs.sorted().toList();
        }
    }

    @Test
    void everyMessageEndsAsTheSimulatorSaysItDid() throws IOException {
        RecordBench bench = new RecordBench();
        for (Path file : files) {
            bench.file(file.getFileName().toString(), lines(file));
        }
        bench.end();

        assertThat(TRUTH)
                .containsOnlyKeys(
                        "sms/all/in/discarded",
                        "sms/all/in/received",
                        "sms/all/in/rejected",
                        "sms/all/out/accepted",
                        "sms/all/out/delivered",
                        "sms/all/out/discarded",
                        "sms/all/out/expired",
                        "sms/all/out/failed",
                        "sms/all/out/rejected");
        assertThat(counted(bench)).isEqualTo(TRUTH);
        assertThat(bench.verdicts())
                .doesNotContain(LineVerdict.UNRECOGNISED, LineVerdict.MALFORMED, LineVerdict.DUPLICATE);
    }

    @Test
    void inWhateverOrderItsFilesAreRead() throws IOException {
        List<Path> shuffled = new ArrayList<>(files);
        Collections.shuffle(shuffled, new Random(1));
        RecordBench bench = new RecordBench();
        for (Path file : shuffled) {
            bench.file(file.getFileName().toString(), lines(file));
        }

        assertThat(counted(bench.end())).isEqualTo(TRUTH);
    }

    private static Map<String, Long> counted(RecordBench bench) {
        Map<String, Long> counted = new TreeMap<>();
        bench.of(Sms.class)
                .forEach(row -> counted.merge(
                        "sms/all/" + (row.inbound() ? "in/" : "out/")
                                + row.outcome().word(),
                        1L,
                        Long::sum));
        return counted;
    }

    private static List<String> lines(Path file) throws IOException {
        try (InputStream log = new GZIPInputStream(Files.newInputStream(file))) {
            return new String(log.readAllBytes(), StandardCharsets.US_ASCII)
                    .lines()
                    .toList();
        }
    }
}
