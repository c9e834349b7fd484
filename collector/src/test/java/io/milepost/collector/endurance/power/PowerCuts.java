package io.milepost.collector.endurance.power;

import io.milepost.collector.endurance.power.Disk.Leaves;
import io.milepost.collector.endurance.power.DiskTrace.Acknowledge;
import io.milepost.collector.endurance.power.DiskTrace.Operation;
import io.milepost.collector.endurance.trial.Round;
import java.io.IOException;
import java.nio.file.FileSystems;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Random;
import java.util.Set;
import java.util.SortedMap;
import java.util.stream.IntStream;

/**
 * A program: records what a small collector does to its disk, lets the power go behind operations of it, and starts again from
 * whatever the disk may hold then. Its JVM has the {@link RecordingProvider}.
 */
final class PowerCuts {
    private static final Instant START = Instant.parse("2026-10-24T22:00:00Z");
    private static final int MOST_LINES = 5;
    private static final int MOST_VIOLATIONS = 5;

    private final Path root;
    private final DiskTrace trace;
    private final Random random;
    private Instant now = START;
    private Round round = Round.NOTHING;

    private PowerCuts(Path root, DiskTrace trace, long seed) {
        this.root = root;
        this.trace = trace;
        random = new Random(seed);
    }

    /** Arguments: a directory, a seed, how many traces, how many steps each, and how many cuts of each (0: behind every operation). */
    public static void main(String[] arguments) throws IOException {
        RecordingProvider provider =
                (RecordingProvider) FileSystems.getDefault().provider();
        Path root = RecordedPath.real(Files.createDirectories(Path.of(arguments[0], "disk")));
        long seed = Long.parseLong(arguments[1]);
        Round round = Round.NOTHING;
        for (int number = 0; number < Integer.parseInt(arguments[2]); number++) {
            PowerCuts cuts = new PowerCuts(root, provider.trace(), seed * 1_000_003 + number);
            round = round.plus(cuts.run(Integer.parseInt(arguments[3]), Integer.parseInt(arguments[4])));
            if (round.violations().size() >= MOST_VIOLATIONS) {
                break;
            }
        }
        round.counts().forEach((name, count) -> System.out.println("count\t" + name + "\t" + count));
        round.violations().forEach(violation -> System.out.println("violation\t" + violation.replace('\n', ' ')));
    }

    private Clock clock() {
        InstantSource source = () -> now;
        return source.withZone(ZoneOffset.UTC);
    }

    private Round run(int steps, int cuts) throws IOException {
        Disk.restore(root, new Disk(root).afterCut(Leaves.NOTHING, random));
        List<Operation> operations = record(steps);
        round = round.count("traces", 1)
                .count(
                        "operations",
                        operations.stream()
                                .filter(operation -> !(operation instanceof Acknowledge))
                                .count());
        Set<Integer> chosen = cuts == 0
                ? Set.of()
                : new HashSet<>(IntStream.range(0, cuts)
                        .mapToObj(cut -> random.nextInt(operations.size()))
                        .toList());
        Disk disk = new Disk(root);
        Set<Integer> acknowledged = new HashSet<>();
        Set<String> tried = new HashSet<>();
        for (int i = 0; i < operations.size() && round.violations().size() < MOST_VIOLATIONS; i++) {
            disk.apply(operations.get(i));
            if (operations.get(i) instanceof Acknowledge told) {
                acknowledged.addAll(told.lines());
            }
            if (cuts == 0 || chosen.contains(i)) {
                for (Leaves leaves : cuts == 0 ? Leaves.values() : new Leaves[] {oneOf(Leaves.values())}) {
                    SortedMap<Path, byte[]> left = disk.afterCut(leaves, random);
                    if (tried.add(acknowledged.size() + Disk.print(left))) {
                        cut(
                                left,
                                acknowledged,
                                "behind operation %d, %s, which leaves %s".formatted(i, operations.get(i), leaves));
                    }
                }
            }
        }
        return round;
    }

    private Leaves oneOf(Leaves[] leaves) {
        return leaves[random.nextInt(leaves.length)];
    }

    private List<Operation> record(int steps) throws IOException {
        Path recorded = Path.of(root.toString());
        trace.begin(root);
        int sent = 0;
        SmallCollector collector = new SmallCollector(recorded, clock());
        for (int step = 0; step < steps; step++) {
            now = now.plus(Duration.ofMinutes(random.nextInt(5)));
            int choice = random.nextInt(20);
            if (choice == 0) {
                collector.close();
                collector = new SmallCollector(recorded, clock());
            } else if (choice < 10) {
                collector.endBatch();
            } else {
                List<Integer> lines = IntStream.range(sent, sent + 1 + random.nextInt(MOST_LINES))
                        .boxed()
                        .toList();
                sent += lines.size();
                collector.receive(lines);
                trace.add(new Acknowledge(lines));
            }
        }
        collector.close();
        return trace.end();
    }

    private void cut(SortedMap<Path, byte[]> left, Set<Integer> acknowledged, String where) throws IOException {
        Disk.restore(root, left);
        round = round.count("power cuts", 1).count("acknowledged lines", acknowledged.size());
        try (SmallCollector collector = new SmallCollector(Path.of(root.toString()), clock())) {
            collector.endBatch();
            List<Integer> rows = collector.rows();
            Set<Integer> lost = new HashSet<>(acknowledged);
            rows.forEach(lost::remove);
            List<Integer> twice = new ArrayList<>(rows);
            new HashSet<>(rows).forEach(twice::remove);
            round = round.count("rows", rows.size())
                    .require(lost.isEmpty(), "lost " + lost + " " + where)
                    .require(twice.isEmpty(), "twice " + twice + " " + where);
        } catch (IOException | RuntimeException e) {
            round = round.require(false, e + " " + where);
        }
    }
}
