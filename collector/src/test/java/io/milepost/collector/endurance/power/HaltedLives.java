package io.milepost.collector.endurance.power;

import io.milepost.collector.collect.Collector;
import io.milepost.collector.collect.CollectorFixture;
import io.milepost.collector.collect.batch.BatchStep;
import io.milepost.collector.endurance.kill.NumberedLog;
import io.milepost.collector.endurance.kill.StoredNumbers;
import io.milepost.collector.endurance.trial.Round;
import java.io.ByteArrayInputStream;
import java.io.InputStream;
import java.lang.StackWalker.StackFrame;
import java.nio.charset.StandardCharsets;
import java.nio.file.FileSystems;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.stream.Collectors;

/**
 * A program: lives of the real collector, one after another on one state and one lake, each halted behind an operation on its
 * disk. From there on the disk takes nothing more, so whatever the life still does in memory is as lost as with its process. Its
 * JVM has the {@link RecordingProvider}.
 */
final class HaltedLives {
    private static final String OURS = "io.milepost.collector.";
    private static final String TRIALS = "io.milepost.collector.endurance.";
    private static final int ROWS_A_BATCH = 40;
    private static final int MESSAGES = 40;
    private static final int OCCURRENCES = 4;
    private static final int FIRST_STARTS = 5;
    private static final int OPERATIONS_OF_A_START = 80;
    private static final String ANY = "";

    private final CollectorFixture fixture;
    private final Path root;
    private final DiskTrace trace;
    private final Random random;
    private final Map<String, Integer> known = new LinkedHashMap<>();
    private final Map<String, Integer> passed = new LinkedHashMap<>();
    private String piped = "";
    private int messages;
    private Round round = Round.NOTHING;

    private HaltedLives(CollectorFixture fixture, Path root, DiskTrace trace, Random random) {
        this.fixture = fixture;
        this.root = root;
        this.trace = trace;
        this.random = random;
    }

    /** Arguments: a directory, a seed, how many points are tried. */
    public static void main(String[] arguments) throws Exception {
        RecordingProvider provider =
                (RecordingProvider) FileSystems.getDefault().provider();
        // A thread of a life that was halted has nothing to tell.
        Thread.setDefaultUncaughtExceptionHandler((thread, failure) -> {
            if (!(failure instanceof DiskTrace.Halted)) {
                failure.printStackTrace();
            }
        });
        Path root = Files.createDirectories(Path.of(arguments[0], "lives"));
        CollectorFixture fixture = new CollectorFixture(root, ROWS_A_BATCH);
        fixture.configure("follow: false }]", "follow: false }, { name: pipe, standardInput: true }]");
        HaltedLives lives = new HaltedLives(
                fixture, RecordedPath.real(root), provider.trace(), new Random(Long.parseLong(arguments[1])));
        Round round = lives.run(Integer.parseInt(arguments[2]));
        round.counts().forEach((name, count) -> System.out.println("count\t" + name + "\t" + count));
        round.violations().forEach(violation -> System.out.println("violation\t" + violation.replace('\n', ' ')));
        System.exit(0);
    }

    private Round run(int points) throws Exception {
        for (int start = 0; start < FIRST_STARTS; start++) {
            boolean halted = live(ANY, 1 + random.nextInt(OPERATIONS_OF_A_START));
            round = round.count("crashes", halted ? 1 : 0).count("of them at a first start", halted ? 1 : 0);
        }
        live(ANY, Integer.MAX_VALUE);
        for (int point = 0; point < points; point++) {
            String name = List.copyOf(known.keySet()).get(random.nextInt(known.size()));
            for (int time = 0; time < 2; time++) {
                boolean halted = live(name, 1 + random.nextInt(Math.min(OCCURRENCES, known.get(name))));
                round = halted ? round.count("crashes", 1).count(name, 1) : round.count("points not reached", 1);
            }
        }
        live(ANY, Integer.MAX_VALUE);
        return round.plus(StoredNumbers.compare(fixture, messages));
    }

    /** @return whether it was halted */
    private boolean live(String point, int times) throws Exception {
        write();
        passed.clear();
        trace.begin(root, operation -> halts(name(operation), point, times));
        try (Collector collector = fixture.open(BatchStep.Observer.none())) {
            InputStream input = new ByteArrayInputStream(piped.getBytes(StandardCharsets.UTF_8));
            collector.readToEnd(input);
            if (!trace.isHalted()) {
                // All of it is in the spool.
                piped = "";
            }
            collector.runOnce();
        } catch (Exception | DiskTrace.Halted e) {
            round = round.require(trace.isHalted(), "a life that was not halted ended with " + e);
        } finally {
            trace.end();
            trace.closeLeftOpen();
        }
        passed.forEach(known::putIfAbsent);
        return trace.isHalted();
    }

    private boolean halts(String name, String point, int times) {
        passed.merge(name, 1, Integer::sum);
        return point.equals(ANY)
                ? passed.values().stream().mapToInt(Integer::intValue).sum() == times
                : name.equals(point) && passed.get(name) == times;
    }

    private void write() throws Exception {
        Files.writeString(
                fixture.file("logs/mail.log"),
                NumberedLog.text(messages, messages + MESSAGES),
                StandardOpenOption.CREATE,
                StandardOpenOption.APPEND);
        messages += MESSAGES;
        piped += NumberedLog.text(messages, messages + MESSAGES / 2);
        messages += MESSAGES / 2;
    }

    /** The operation, and the two innermost methods of ours that led to it. */
    private static String name(DiskTrace.Operation operation) {
        return StackWalker.getInstance()
                .walk(frames -> operation.getClass().getSimpleName() + " in "
                        + frames.filter(frame -> frame.getClassName().startsWith(OURS)
                                        && !frame.getClassName().startsWith(TRIALS)
                                        && !frame.getMethodName().contains("$"))
                                .map(HaltedLives::name)
                                .distinct()
                                .limit(2)
                                .collect(Collectors.joining(" of ")));
    }

    private static String name(StackFrame frame) {
        String type = frame.getClassName();
        return type.substring(type.lastIndexOf('.') + 1).replace('$', '.') + "." + frame.getMethodName();
    }
}
