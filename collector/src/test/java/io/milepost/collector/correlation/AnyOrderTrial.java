package io.milepost.collector.correlation;

import io.milepost.collector.correlation.line.InterpreterSettings;
import io.milepost.collector.correlation.line.NamedNetwork;
import io.milepost.collector.endurance.trial.Round;
import io.milepost.collector.endurance.trial.Trial;
import io.milepost.samples.simulation.SimulateCommand;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.stream.Stream;
import java.util.zip.GZIPInputStream;
import picocli.CommandLine;

/**
 * R9: files are cut into pieces, some of which overlap or are there twice, and these are read in any order in any number of runs. The rows have to be those of one reading in order.
 */
public final class AnyOrderTrial implements Trial {
    private static final int MOST_PIECES = 4;
    private static final int MOST_RUNS = 5;
    private static final int SHOWN = 3;

    private final int orders;

    /** @param orders how many of them a round tries */
    public AnyOrderTrial(int orders) {
        this.orders = orders;
    }

    /** Files of a service, and what one reading of them in order says. */
    private record Archive(InterpreterSettings settings, Map<String, List<byte[]>> files, Set<String> rows) {
        static Archive of(InterpreterSettings settings, Map<String, List<byte[]>> files) throws IOException {
            return new Archive(
                    settings,
                    files,
                    new CutArchive(settings, false).run(files).events.said());
        }
    }

    @Override
    public String id() {
        return "R9";
    }

    @Override
    public String promise() {
        return "Lines that come late, out of order, in pieces or twice give the rows of one reading in order.";
    }

    @Override
    public String method() {
        return "Logs of a simulated service and a sample log in both kinds of stamps are cut at random into pieces that may overlap,"
                + " and these are read in a random order over several runs, each from the state of the one before.";
    }

    @Override
    public Round round(long seed, Path directory) throws Exception {
        List<Archive> archives = new ArrayList<>();
        for (List<String> sample : List.of(LogBench.sampleLog(), LogBench.traditional(LogBench.sampleLog()))) {
            archives.add(Archive.of(LogBench.SETTINGS, Map.of("mail.log", distinct(CutArchive.bytes(sample)))));
        }
        archives.add(simulated(seed, directory.resolve("service")));
        Round round = Round.NOTHING;
        for (int order = 0; order < orders && round.violations().size() < SHOWN; order++) {
            // The service's archive is many times as long as the sample: one order in fifty is of it.
            Archive archive = archives.get(order % 50 == 49 ? 2 : order % 2);
            round = round.count("orders", 1).plus(order(archive, seed * orders + order));
        }
        return round;
    }

    private static Round order(Archive archive, long seed) throws IOException {
        Random random = new Random(seed);
        Map<String, List<byte[]>> pieces = pieces(archive.files, random);
        List<String> names = new ArrayList<>(pieces.keySet());
        Collections.shuffle(names, random);
        CutArchive collector = new CutArchive(archive.settings, random.nextBoolean());
        int runs = 1 + random.nextInt(MOST_RUNS);
        for (int run = 0; run < runs; run++) {
            Map<String, List<byte[]>> files = new LinkedHashMap<>();
            for (String name : names.subList(names.size() * run / runs, names.size() * (run + 1) / runs)) {
                files.put(name, pieces.get(name));
            }
            collector.run(files);
        }
        Set<String> surplus = new TreeSet<>(collector.events.said());
        Set<String> missing = new TreeSet<>(archive.rows);
        missing.removeAll(surplus);
        surplus.removeAll(archive.rows);
        return Round.NOTHING
                .count("files", names.size())
                .require(
                        surplus.isEmpty() && missing.isEmpty(),
                        "order %d: rows too many %s, missing %s".formatted(seed, surplus, missing));
    }

    /** Each file in pieces; now and then a piece is there twice. */
    private static Map<String, List<byte[]>> pieces(Map<String, List<byte[]>> files, Random random) {
        Map<String, List<byte[]>> pieces = new TreeMap<>();
        files.forEach((name, lines) -> {
            int count = 1 + random.nextInt(MOST_PIECES);
            List<List<byte[]>> parts = cut(lines, count, random);
            for (int part = 0; part < parts.size(); part++) {
                pieces.put(name + "." + part, parts.get(part));
                if (random.nextInt(8) == 0) {
                    pieces.put(name + "." + part + ".copy", parts.get(part));
                }
            }
        });
        return pieces;
    }

    private static List<List<byte[]>> cut(List<byte[]> lines, int count, Random random) {
        TreeSet<Integer> cuts = new TreeSet<>(Set.of(0, lines.size()));
        for (int i = 1; i < count; i++) {
            cuts.add(random.nextInt(lines.size() + 1));
        }
        List<List<byte[]>> parts = new ArrayList<>();
        for (int from : cuts.headSet(lines.size())) {
            // Now and then a piece begins before the one in front of it ends, as copies of a growing log do.
            int earlier = random.nextInt(4) == 0 ? random.nextInt(from + 1) : from;
            parts.add(lines.subList(earlier, cuts.higher(from)));
        }
        return parts;
    }

    private static Archive simulated(long seed, Path out) throws IOException {
        int code = new CommandLine(new SimulateCommand())
                .execute(
                        "--accounts",
                        "1000",
                        "--organisations",
                        "12",
                        "--messages-per-day",
                        "0.05",
                        "--days",
                        "2",
                        "--seed",
                        "" + seed,
                        "--out",
                        "" + out);
        if (code != 0) {
            throw new IOException("Cannot simulate a service: exit code " + code);
        }
        Map<String, List<byte[]>> files = new TreeMap<>();
        Set<String> hosts = new TreeSet<>();
        Set<String> domains = new TreeSet<>(Set.of("nhs.example"));
        try (Stream<Path> logs = Files.walk(out.resolve("logs"))) {
            for (Path file : logs.filter(Files::isRegularFile).toList()) {
                files.put(out.relativize(file).toString(), distinct(lines(file)));
                String host = out.relativize(file).getName(1).toString();
                hosts.addAll(List.of(host, host + ".nhs.example"));
                domains.add(host.replace("mx-", "") + ".nhs.example");
            }
        }
        return Archive.of(
                InterpreterSettings.of("care", domains)
                        .withOwnHosts(hosts)
                        .withNetworks(List.of(new NamedNetwork("inside", "10.0.0.0/8"))),
                files);
    }

    private static List<byte[]> lines(Path file) throws IOException {
        try (InputStream log = new GZIPInputStream(Files.newInputStream(file))) {
            return CutArchive.bytes(new String(log.readAllBytes(), StandardCharsets.UTF_8)
                    .lines()
                    .toList());
        }
    }

    /** Of lines that are equal to the last letter only one: apart from each other they cannot be told from copies. */
    private static List<byte[]> distinct(List<byte[]> lines) {
        Set<String> distinct = new LinkedHashSet<>();
        lines.forEach(line -> distinct.add(new String(line, StandardCharsets.UTF_8)));
        return CutArchive.bytes(List.copyOf(distinct));
    }
}
