package io.milepost.collector.bench;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;

/** Other programs that read mail logs, as Debian packages them. None of them stores what it reads. */
final class Peers {

    private static final Path MTAIL_PROGRAM = Path.of("/usr/share/doc/mtail/examples/postfix.mtail");

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
        results.add(Measurement.notRun(
                "prometheus-postfix-exporter", input, "needs a log that grows; it does not read one that is there"));
    }

    private static List<String> mtail(Path log) {
        return List.of("mtail", "--one_shot", "--progs", MTAIL_PROGRAM.toString(), "--logs", log.toString());
    }

    private static boolean isInstalled(String program) {
        String path = System.getenv("PATH");
        return path != null
                && List.of(path.split(":", -1)).stream()
                        .anyMatch(directory -> Files.isExecutable(Path.of(directory, program)));
    }
}
