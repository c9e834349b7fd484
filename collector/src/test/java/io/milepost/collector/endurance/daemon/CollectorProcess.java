package io.milepost.collector.endurance.daemon;

import io.milepost.collector.CollectorCommand;
import io.milepost.collector.collect.CollectorFixture;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;

/** A collector that follows the logs of a fixture, as a process of its own with what it says on its standard error in a file. */
public final class CollectorProcess implements AutoCloseable {
    private static final long LONGEST_STOP_SECONDS = 60;
    private static final long POLL_MILLIS = 400;

    private final Process process;
    private final Path errors;

    private CollectorProcess(Process process, Path errors) {
        this.process = process;
        this.errors = errors;
    }

    /** Lets a fixture's log grow or be received, as {@code log} says in the words of the configuration, and its server take any free port. */
    public static void follow(CollectorFixture fixture, String log) throws IOException {
        Path file = fixture.configurationFile();
        String text = Files.readString(file);
        int start = text.indexOf("logs: [{");
        Files.writeString(
                file,
                text.substring(0, start) + "logs: [{ name: mail, " + log + " }]"
                        + text.substring(text.indexOf('\n', start))
                        + """
                        server:
                          applicationConnectors: [{ type: http, port: 0, bindHost: 127.0.0.1 }]
                          adminConnectors: [{ type: http, port: 0, bindHost: 127.0.0.1 }]
                        """);
    }

    /** @param options of the JVM */
    public static CollectorProcess start(CollectorFixture fixture, String... options) throws Exception {
        return start(fixture, Map.of(), options);
    }

    /** The same with variables in its environment. */
    public static CollectorProcess start(CollectorFixture fixture, Map<String, String> environment, String... options)
            throws Exception {
        List<String> command = new ArrayList<>();
        command.add(Path.of(System.getProperty("java.home"), "bin", "java").toString());
        command.addAll(List.of("-XX:+UseSerialGC", "-XX:TieredStopAtLevel=1"));
        command.addAll(List.of(options));
        command.addAll(List.of(
                "-cp",
                System.getProperty("java.class.path"),
                CollectorCommand.class.getName(),
                "collect",
                "-c",
                fixture.configurationFile().toString()));
        Path errors = fixture.file("errors-" + System.nanoTime() + ".txt");
        ProcessBuilder builder = new ProcessBuilder(command)
                .redirectOutput(ProcessBuilder.Redirect.DISCARD)
                .redirectError(errors.toFile());
        builder.environment().putAll(environment);
        return new CollectorProcess(builder.start(), errors);
    }

    public long pid() {
        return process.pid();
    }

    public boolean isAlive() {
        return process.isAlive();
    }

    public List<String> said() throws IOException {
        return Files.readAllLines(errors);
    }

    /** Waits until something holds that is found outside, or until the time is up or the process has ended. */
    public boolean await(Condition condition, long seconds) throws Exception {
        long end = System.nanoTime() + TimeUnit.SECONDS.toNanos(seconds);
        while (System.nanoTime() < end && process.isAlive()) {
            if (condition.holds()) {
                return true;
            }
            TimeUnit.MILLISECONDS.sleep(POLL_MILLIS);
        }
        return condition.holds();
    }

    /** A question that is asked again until it is answered with yes. */
    public interface Condition {
        boolean holds() throws Exception;
    }

    /** Asks it to stop, as a service manager does, and gives its exit code. */
    public int stop() throws InterruptedException {
        process.destroy();
        if (!process.waitFor(LONGEST_STOP_SECONDS, TimeUnit.SECONDS)) {
            process.destroyForcibly();
        }
        return process.waitFor();
    }

    public void kill() throws InterruptedException {
        process.destroyForcibly().waitFor();
    }

    /** Appends lines to a log as a server does. */
    public static void append(Path log, List<String> lines) throws IOException {
        Files.writeString(log, String.join("\n", lines) + "\n", StandardOpenOption.CREATE, StandardOpenOption.APPEND);
    }

    @Override
    public void close() {
        process.destroyForcibly();
    }
}
