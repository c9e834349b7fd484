package io.milepost.collector.bench;

import io.milepost.collector.bench.made.MadeLog;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;

/** Measures how a made-up log of one format is read, beside the least that can be done and a program that knows the format. */
final class FormatBench {

    private final Installation milepost;
    private final MeasuredProcess process;
    private final Path directory;

    FormatBench(Installation milepost, MeasuredProcess process, Path directory) {
        this.milepost = milepost;
        this.process = process;
        this.directory = directory;
    }

    void measure(MadeLog format, long lines, List<Measurement> results) throws IOException, InterruptedException {
        String input = format.word();
        Path whole = directory.resolve(input + ".log");
        Path firstHalf = directory.resolve(input + ".half.log");
        format.write(whole, firstHalf, lines);
        results.add(process.run("wc -l", input, lines, List.of("wc", "-l", whole.toString())));
        results.add(process.run(
                "newline scan in Java", input, lines, milepost.java("bench", "newlines", whole.toString())));
        Measurement all = process.run("milepost parse --summary", input, lines, milepost.parse(whole.toString()));
        Measurement half = process.run(
                "milepost parse --summary", input + ", first half", lines / 2, milepost.parse(firstHalf.toString()));
        results.addAll(List.of(all, half, Measurement.ofSecondHalf("milepost parse, warm", all, half)));
        if (format == MadeLog.EXIM) {
            results.add(Peers.eximstats(whole, lines, input, process));
        } else if (format == MadeLog.IIS) {
            results.add(Peers.awstats(whole, lines, input, directory, process));
        }
        Files.delete(whole);
        Files.delete(firstHalf);
    }
}
