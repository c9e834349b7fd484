package io.milepost.collector.bench;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;

/** Other programs that read mail logs, as Debian packages them. None of them stores what it reads. */
final class Peers {

    private static final Path MTAIL_PROGRAM = Path.of("/usr/share/doc/mtail/examples/postfix.mtail");

    private static final Path AWSTATS = Path.of("/usr/lib/cgi-bin/awstats.pl");

    private Peers() {}

    static void measure(Path log, long lines, String input, MeasuredProcess process, List<Measurement> results)
            throws IOException, InterruptedException {
        results.add(
                isInstalled("pflogsumm")
                        ? process.run("pflogsumm", input, lines, List.of("pflogsumm", log.toString()))
                        : Measurement.notRun("pflogsumm", input, "needs the Debian package pflogsumm"));
        results.add(
                isInstalled("mtail") && Files.exists(MTAIL_PROGRAM)
                        ? process.run("mtail", input, lines, mtail(log))
                        : Measurement.notRun("mtail", input, "needs the Debian package mtail with " + MTAIL_PROGRAM));
    }

    private static List<String> mtail(Path log) {
        return List.of("mtail", "--one_shot", "--progs", MTAIL_PROGRAM.toString(), "--logs", log.toString());
    }

    static Measurement eximstats(Path log, long lines, String input, MeasuredProcess process)
            throws IOException, InterruptedException {
        return isInstalled("eximstats")
                ? process.run("eximstats", input, lines, List.of("eximstats", log.toString()))
                : Measurement.notRun("eximstats", input, "needs the Debian package exim4-base");
    }

    /** Reads the whole log into its own files, and makes no page of them. */
    static Measurement awstats(Path log, long lines, String input, Path directory, MeasuredProcess process)
            throws IOException, InterruptedException {
        if (!Files.exists(AWSTATS)) {
            return Measurement.notRun("awstats", input, "needs the Debian package awstats");
        }
        Path data = Files.createDirectories(directory.resolve("awstats"));
        Files.writeString(
                data.resolve("awstats.bench.conf"), """
                LogFile="%s"
                LogType=W
                LogFormat=2
                DirData="%s"
                SiteDomain="mail.care.example"
                DNSLookup=0
                """.formatted(log.toAbsolutePath(), data.toAbsolutePath()));
        return process.run(
                "awstats",
                input,
                lines,
                List.of("perl", AWSTATS.toString(), "-config=bench", "-configdir=" + data.toAbsolutePath(), "-update"));
    }

    static boolean isInstalled(String program) {
        String path = System.getenv("PATH");
        return path != null
                && List.of(path.split(":", -1)).stream()
                        .anyMatch(directory -> Files.isExecutable(Path.of(directory, program)));
    }
}
