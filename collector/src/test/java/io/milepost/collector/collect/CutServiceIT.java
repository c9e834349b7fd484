package io.milepost.collector.collect;

import static org.assertj.core.api.Assertions.assertThat;

import io.milepost.samples.simulation.SimulateCommand;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import picocli.CommandLine;

/** The daily logs of a simulated service's hosts, each cut in three, give the same lake as the whole, and so does the whole read after them. */
class CutServiceIT {
    @TempDir
    static Path directory;

    private static final Map<String, List<String>> LOGS = new TreeMap<>();

    @BeforeAll
    static void simulate() throws IOException {
        Path out = directory.resolve("service");
        int code = new CommandLine(new SimulateCommand())
                .execute("--accounts", "1000", "--organisations", "60", "--days", "4", "--plain", "--out", "" + out);
        assertThat(code).isZero();
        try (Stream<Path> files = Files.walk(out.resolve("logs"))) {
            for (Path file : files.filter(Files::isRegularFile).toList()) {
                LOGS.put(out.relativize(file).toString().replace('/', '-'), Files.readAllLines(file));
            }
        }
        assertThat(LOGS.size()).isGreaterThanOrEqualTo(12);
    }

    @Test
    void piecesInAnyOrderAndTheWholeAfterThem() throws Exception {
        CollectorFixture whole = collector("whole");
        long lines = read(whole, "whole", 0, 3).lines();
        List<String> expected = whole.events();
        assertThat(expected).hasSizeGreaterThan(1000);

        CollectorFixture pieces = collector("pieces");
        long read = read(pieces, "third", 2, 3).lines()
                + read(pieces, "first", 0, 1).lines()
                + read(pieces, "second", 1, 2).lines();
        assertThat(pieces.events()).isEqualTo(expected);
        assertThat(read).isEqualTo(lines);

        CollectSummary.LedgerReport again = read(pieces, "whole", 0, 3);
        assertThat(again.lines()).isEqualTo(lines);
        assertThat(again.duplicate()).isEqualTo(lines);
        assertThat(pieces.events()).isEqualTo(expected);
    }

    private static CollectorFixture collector(String name) throws Exception {
        CollectorFixture fixture = new CollectorFixture(directory.resolve(name), 2_000);
        Path file = fixture.configurationFile();
        Files.writeString(file, Files.readString(file).replace("domains: [trust.example]", "domains: [nhs.example]"));
        return fixture;
    }

    /** A run over the thirds of each file from one to another. */
    private static CollectSummary.LedgerReport read(CollectorFixture collector, String label, int from, int to)
            throws Exception {
        for (Map.Entry<String, List<String>> log : LOGS.entrySet()) {
            List<String> lines = log.getValue();
            collector.writeLog(
                    log.getKey() + "-" + label, lines.subList(lines.size() * from / 3, lines.size() * to / 3));
        }
        return collector.runOnce();
    }
}
