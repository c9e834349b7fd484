package io.milepost.collector.correlation;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.Set;
import java.util.TreeSet;
import org.junit.jupiter.api.Test;

/** A host's lines stand in several files: each in one of them, as two receivers of syslog have them, or some in more than one, as files by severity have them. */
class DealtLinesTest {
    private static final int MOST_FILES = 4;

    @Test
    void linesThatAreDealtToSeveralFilesGiveTheRowsOfOneFile_inWhateverOrderTheseAreRead() throws IOException {
        for (List<String> log : logs()) {
            Set<String> expected = said(Map.of("mail.log", log), false);
            for (int seed = 0; seed < 300; seed++) {
                Random random = new Random(seed);
                Map<String, List<String>> files = deal(log, 2 + random.nextInt(MOST_FILES - 1), random);
                Set<String> rows = said(inAnyOrder(files, random), random.nextBoolean());
                Set<String> surplus = new TreeSet<>(rows);
                surplus.removeAll(expected);
                Set<String> missing = new TreeSet<>(expected);
                missing.removeAll(rows);
                assertThat(surplus)
                        .as("rows too many of deal %d; missing are %s", seed, missing)
                        .isEmpty();
                assertThat(missing).as("rows missing of deal %d", seed).isEmpty();
            }
        }
    }

    @Test
    void filesBySeverityAreCopiesOfSomeLinesAndChangeNothing() throws IOException {
        for (List<String> log : logs()) {
            Set<String> expected = said(Map.of("mail.log", log), false);
            for (int seed = 0; seed < 100; seed++) {
                Random random = new Random(seed);
                Map<String, List<String>> files = new LinkedHashMap<>();
                files.put("mail.log", log);
                files.put("mail.info", some(log, 0.9, random));
                files.put("mail.warn", some(log, 0.1, random));
                files.put("mail.err", some(log, 0.02, random));
                assertThat(said(inAnyOrder(files, random), random.nextBoolean()))
                        .as("files of seed %d", seed)
                        .isEqualTo(expected);
            }
        }
    }

    private static List<List<String>> logs() {
        List<String> sample = LogBench.sampleLog().stream()
                .filter(line -> !line.contains("message repeated"))
                // Its short queue id is used again after minutes: whose a line is then, only a beginning or an end in
                // the same file tells.
                .filter(line -> !line.contains("A1B2C3D4E"))
                .distinct()
                .toList();
        return List.of(sample, LogBench.traditional(sample).stream().distinct().toList());
    }

    private static Map<String, List<String>> deal(List<String> log, int count, Random random) {
        List<List<String>> dealt = new ArrayList<>();
        for (int file = 0; file < count; file++) {
            dealt.add(new ArrayList<>());
        }
        log.forEach(line -> dealt.get(random.nextInt(count)).add(line));
        Map<String, List<String>> files = new LinkedHashMap<>();
        dealt.forEach(lines -> files.put("mail." + files.size(), lines));
        return files;
    }

    private static List<String> some(List<String> log, double share, Random random) {
        return log.stream().filter(line -> random.nextDouble() < share).toList();
    }

    private static Map<String, List<String>> inAnyOrder(Map<String, List<String>> files, Random random) {
        List<String> names = new ArrayList<>(files.keySet());
        Collections.shuffle(names, random);
        Map<String, List<String>> shuffled = new LinkedHashMap<>();
        names.forEach(name -> shuffled.put(name, files.getOrDefault(name, List.of())));
        return shuffled;
    }

    private static Set<String> said(Map<String, List<String>> files, boolean growing) throws IOException {
        CutArchive collector = new CutArchive(LogBench.SETTINGS, growing);
        for (Map.Entry<String, List<String>> file : files.entrySet()) {
            List<byte[]> lines = file.getValue().stream()
                    .map(line -> line.getBytes(StandardCharsets.UTF_8))
                    .toList();
            collector.run(Map.of(file.getKey(), lines));
        }
        return collector.events.said();
    }
}
