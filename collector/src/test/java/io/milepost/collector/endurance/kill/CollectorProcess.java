package io.milepost.collector.endurance.kill;

import io.milepost.collector.CollectorCommand;
import io.milepost.collector.collect.CollectorFixture;
import io.milepost.collector.endurance.trial.JavaProcess;
import java.io.File;
import java.io.IOException;
import java.lang.ProcessBuilder.Redirect;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.spi.ToolProvider;
import java.util.stream.Stream;

/**
 * Starts the real collector, again and again. Most of the cost of a start is loading classes, so they are put into an archive by
 * a first run, as an operator could do; the JVM takes one only of a class path of jars.
 */
public final class CollectorProcess {
    private static final String SERVER = """
            server:
              applicationConnectors: [{ type: http, port: 0, bindHost: 127.0.0.1 }]
              adminConnectors: [{ type: http, port: 0, bindHost: 127.0.0.1 }]
            """;

    private static final List<String> CLASSES = archive();

    private final CollectorFixture fixture;
    private final List<String> flags;

    private CollectorProcess(CollectorFixture fixture, List<String> flags) {
        this.fixture = fixture;
        this.flags = flags;
    }

    /** Lets the fixture's logs grow. */
    public static CollectorProcess of(CollectorFixture fixture) throws IOException {
        follow(fixture);
        return new CollectorProcess(fixture, CLASSES);
    }

    /** Once for all rounds of a JVM. */
    private static List<String> archive() {
        try {
            Path directory = Files.createTempDirectory("milepost-classes-");
            Runtime.getRuntime().addShutdownHook(new Thread(() -> remove(directory), "remove-classes"));
            CollectorFixture fixture = new CollectorFixture(directory.resolve("training"), 10);
            follow(fixture);
            String jars = jars(directory);
            String archive = directory.resolve("classes.jsa").toString();
            CollectorProcess first =
                    new CollectorProcess(fixture, List.of("-cp", jars, "-XX:ArchiveClassesAtExit=" + archive));
            fixture.writeLog("mail.log", NumberedLog.lines(100));
            try (JavaProcess training = first.follow()) {
                new ReadingProgress(fixture).awaitBatch(training);
                training.stop();
            }
            return List.of("-cp", jars, "-XX:SharedArchiveFile=" + archive);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException(e);
        } catch (Exception e) {
            throw new IllegalStateException("Cannot archive the collector's classes", e);
        }
    }

    private static void remove(Path directory) {
        try (Stream<Path> files = Files.walk(directory)) {
            files.sorted(Comparator.reverseOrder()).map(Path::toFile).forEach(File::delete);
        } catch (IOException ignored) {
            // It stays among the temporary files.
        }
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
        return start(Redirect.PIPE, List.of());
    }

    /** Reads what there is, and ends. */
    JavaProcess readToEnd() throws IOException {
        return start(Redirect.PIPE, List.of("--once"));
    }

    /** Reads what there is, in the logs and on standard input, and ends. */
    public JavaProcess readToEnd(Path input, String flag) throws IOException {
        List<String> more = new ArrayList<>(flags);
        more.add(flag);
        return new CollectorProcess(fixture, more).start(Redirect.from(input.toFile()), List.of("--once"));
    }

    private JavaProcess start(Redirect input, List<String> options) throws IOException {
        List<String> arguments = new ArrayList<>(
                List.of("collect", "-c", fixture.configurationFile().toString()));
        arguments.addAll(options);
        return JavaProcess.start(
                flags, CollectorCommand.class, input, fixture.file("collector.err"), arguments.toArray(String[]::new));
    }
}
