package io.milepost.collector.soak;

import java.io.IOException;
import java.io.PrintStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/** The sums of all soaks so far, in a file of tab-separated values that the next run goes on with. */
final class SoakRecord {
    private static final String HEADER = "rotation\trotations\tlines\tlost\ttwice\tread again";

    private final @Nullable Path file;

    SoakRecord(@Nullable Path file) {
        this.file = file;
    }

    void add(String name, SoakResult result) throws IOException {
        if (file == null) {
            return;
        }
        Map<String, SoakResult> sums = load(file);
        sums.merge(name, result, SoakResult::plus);
        Files.write(file, lines(sums));
    }

    private static Map<String, SoakResult> load(Path file) throws IOException {
        Map<String, SoakResult> sums = new TreeMap<>();
        if (Files.exists(file)) {
            for (String line : Files.readAllLines(file)) {
                String[] fields = line.split("\t");
                if (fields.length == 6 && !line.equals(HEADER)) {
                    sums.put(fields[0].toUpperCase(Locale.ROOT).replace(' ', '_'), result(fields));
                }
            }
        }
        return sums;
    }

    private static SoakResult result(String[] fields) {
        return new SoakResult(
                Long.parseLong(fields[1]),
                Long.parseLong(fields[2]),
                Long.parseLong(fields[3]),
                Long.parseLong(fields[4]),
                Long.parseLong(fields[5]));
    }

    static void print(Map<String, SoakResult> results, PrintStream out) {
        lines(results).forEach(out::println);
    }

    private static List<String> lines(Map<String, SoakResult> results) {
        List<String> lines = new ArrayList<>(List.of(HEADER));
        results.forEach((name, result) -> lines.add(String.join(
                "\t",
                name.toLowerCase(Locale.ROOT).replace('_', ' '),
                Long.toString(result.rotations()),
                Long.toString(result.written()),
                Long.toString(result.lost()),
                Long.toString(result.twice()),
                Long.toString(result.readAgain()))));
        return lines;
    }
}
