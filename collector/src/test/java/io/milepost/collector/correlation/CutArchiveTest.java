package io.milepost.collector.correlation;

import static org.assertj.core.api.Assertions.assertThat;

import io.milepost.collector.correlation.line.InterpreterSettings;
import io.milepost.collector.correlation.line.NamedNetwork;
import io.milepost.samples.simulation.SimulateCommand;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.stream.Stream;
import java.util.zip.GZIPInputStream;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import picocli.CommandLine;

/** The daily files of a simulated service's hosts, cut in pieces that a collector reads run by run, give the rows of the whole. */
class CutArchiveTest {

    @TempDir
    static Path directory;

    private static Map<String, List<byte[]>> whole = Map.of();
    private static InterpreterSettings settings = LogBench.SETTINGS;
    private static Set<String> expected = Set.of();

    @BeforeAll
    static void simulate() throws IOException {
        Path out = directory.resolve("service");
        int code = new CommandLine(new SimulateCommand())
                .execute(
                        "--accounts", "5000", "--organisations", "60", "--days", "4", "--seed", "3", "--out", "" + out);
        assertThat(code).isZero();
        Map<String, List<byte[]>> files = new TreeMap<>();
        Set<String> hosts = new TreeSet<>();
        Set<String> domains = new TreeSet<>(Set.of("nhs.example"));
        try (Stream<Path> logs = Files.walk(out.resolve("logs"))) {
            for (Path file : logs.filter(Files::isRegularFile).toList()) {
                files.put(out.relativize(file).toString(), lines(file));
                String host = out.relativize(file).getName(1).toString();
                hosts.addAll(List.of(host, host + ".nhs.example"));
                domains.add(host.replace("mx-", "") + ".nhs.example");
            }
        }
        whole = files;
        settings = InterpreterSettings.of("care", domains)
                .withOwnHosts(hosts)
                .withNetworks(List.of(new NamedNetwork("inside", "10.0.0.0/8")));
        expected = new CutArchive(settings, false).run(whole).events.said();
        assertThat(expected).hasSizeGreaterThan(1000);
    }

    private static List<byte[]> lines(Path file) throws IOException {
        try (InputStream log = new GZIPInputStream(Files.newInputStream(file))) {
            return CutArchive.bytes(new String(log.readAllBytes(), StandardCharsets.UTF_8)
                    .lines()
                    .toList());
        } catch (UncheckedIOException e) {
            throw e.getCause();
        }
    }

    /** The same part of each file. */
    private static Map<String, List<byte[]>> part(String label, int from, int to, int of) {
        Map<String, List<byte[]>> part = new TreeMap<>();
        whole.forEach((name, lines) ->
                part.put(name + label, lines.subList((int) ((long) lines.size() * from / of), (int)
                        ((long) lines.size() * to / of))));
        return part;
    }

    private static void assertWhole(CutArchive archive) {
        Set<String> surplus = archive.events.said();
        Set<String> missing = new TreeSet<>(expected);
        missing.removeAll(surplus);
        surplus.removeAll(expected);
        assertThat(surplus).as("rows too many; missing are %s", missing).isEmpty();
        assertThat(missing).as("rows missing").isEmpty();
    }

    @ParameterizedTest
    @CsvSource({"0,1,2", "0,2,1", "1,0,2", "1,2,0", "2,0,1", "2,1,0"})
    void threePiecesInAnyOrderAreTheWhole(int first, int second, int third) throws IOException {
        for (boolean growing : new boolean[] {false, true}) {
            CutArchive archive = new CutArchive(settings, growing);
            for (int piece : new int[] {first, second, third}) {
                archive.run(part(".piece" + piece, piece, piece + 1, 3));
            }
            assertWhole(archive);
        }
    }

    @Test
    void theWholeThenAPartAgainIsTheWhole() throws IOException {
        assertWhole(new CutArchive(settings, false).run(whole).run(part(".again", 1, 2, 3)));
    }

    @Test
    void aPartThenTheWholeIsTheWhole() throws IOException {
        assertWhole(new CutArchive(settings, false).run(part(".part", 1, 2, 3)).run(whole));
    }

    @Test
    void theWholeTwiceIsTheWhole() throws IOException {
        assertWhole(new CutArchive(settings, false).run(whole).run(part(".copy", 0, 1, 1)));
    }

    @Test
    void aLogThatIsCutBeforeAnyLineIsTheWhole_whicheverPieceIsReadFirst() throws IOException {
        List<List<String>> logs = List.of(LogBench.sampleLog(), LogBench.traditional(LogBench.sampleLog()));
        for (List<String> log : logs) {
            everyCut(LogBench.SETTINGS, CutArchive.bytes(log));
        }
    }

    @Test
    void aSimulatedHostsLogThatIsCutBeforeAnyLineIsTheWhole_whicheverPieceIsReadFirst() throws IOException {
        for (List<byte[]> log : whole.values()) {
            everyCut(settings, log.subList(log.size() / 2, Math.min(log.size(), log.size() / 2 + 150)));
        }
    }

    private static void everyCut(InterpreterSettings of, List<byte[]> log) throws IOException {
        Set<String> said =
                new CutArchive(of, false).run(Map.of("whole", log)).events.said();
        for (int cut = 1; cut < log.size(); cut++) {
            Map<String, List<byte[]>> before = Map.of("before", log.subList(0, cut));
            Map<String, List<byte[]>> after = Map.of("after", log.subList(cut, log.size()));
            for (boolean growing : new boolean[] {false, true}) {
                assertThat(new CutArchive(of, growing)
                                .run(before)
                                .run(after)
                                .events
                                .said())
                        .as("cut before line %d", cut)
                        .isEqualTo(said);
                assertThat(new CutArchive(of, growing)
                                .run(after)
                                .run(before)
                                .events
                                .said())
                        .as("cut before line %d, read backwards", cut)
                        .isEqualTo(said);
            }
        }
    }
}
