package io.milepost.collector.endurance.kill;

import io.milepost.collector.CollectorCommand;
import io.milepost.collector.collect.CollectorFixture;
import io.milepost.collector.endurance.trial.JavaProcess;
import java.io.File;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.spi.ToolProvider;

/**
 * Starts the real collector, again and again. Most of the cost of a start is loading classes, so they are put into an archive by
 * a first run, as an operator could do; the JVM takes one only of a class path of jars.
 */
final class CollectorProcess {
    private static final String SERVER = """
            server:
              applicationConnectors: [{ type: http, port: 0, bindHost: 127.0.0.1 }]
              adminConnectors: [{ type: http, port: 0, bindHost: 127.0.0.1 }]
            """;

    private final CollectorFixture fixture;
    private final List<String> flags;

    private CollectorProcess(CollectorFixture fixture, List<String> flags) {
        this.fixture = fixture;
        this.flags = flags;
    }

    /** @param directory for what the first run reads and leaves */
    static CollectorProcess of(CollectorFixture fixture, Path directory) throws Exception {
        CollectorFixture scratch = new CollectorFixture(directory, 10);
        String jars = jars(directory);
        String archive = directory.resolve("classes.jsa").toString();
        CollectorProcess first =
                new CollectorProcess(scratch, List.of("-cp", jars, "-XX:ArchiveClassesAtExit=" + archive));
        follow(scratch);
        scratch.writeLog("mail.log", NumberedLog.lines(100));
        try (JavaProcess training = first.follow()) {
            new ReadingProgress(scratch).awaitBatch(training);
            training.stop();
        }
        follow(fixture);
        return new CollectorProcess(fixture, List.of("-cp", jars, "-XX:SharedArchiveFile=" + archive));
    }

    private static void follow(CollectorFixture fixture) throws IOException {
        fixture.configure("follow: false", "follow: true");
        fixture.configure("batch:", SERVER + "batch:");
    }

    private static String jars(Path directory) throws IOException {
        List<String> jars = new ArrayList<>();
        for (String entry : System.getProperty("java.class.path").split(File.pathSeparator)) {
            if (!entry.isEmpty() && Files.isDirectory(Path.of(entry))) {
                String jar = directory.resolve(jars.size() + ".jar").toString();
                ToolProvider.findFirst("jar").orElseThrow().run(System.err, System.err, "cf", jar, "-C", entry, ".");
                jars.add(jar);
            } else if (entry.endsWith(".jar")) {
                jars.add(entry);
            }
        }
        return String.join(File.pathSeparator, jars);
    }

    /** Follows the logs until it is ended. */
    JavaProcess follow() throws IOException {
        return start("-c", fixture.configurationFile().toString());
    }

    /** Reads what there is, and ends. */
    JavaProcess readToEnd() throws IOException {
        return start("-c", fixture.configurationFile().toString(), "--once");
    }

    private JavaProcess start(String... arguments) throws IOException {
        List<String> all = new ArrayList<>(List.of("collect"));
        all.addAll(List.of(arguments));
        return JavaProcess.start(
                flags, CollectorCommand.class, fixture.file("collector.err"), all.toArray(String[]::new));
    }
}
