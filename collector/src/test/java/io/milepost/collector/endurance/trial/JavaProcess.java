package io.milepost.collector.endurance.trial;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.TimeUnit;

/**
 * A process with a JVM of its own that runs a class of this class path. It does not outlive the JVM that started it, however
 * that ends in order.
 */
public final class JavaProcess implements AutoCloseable {
    private static final int LAST_WORDS = 3;
    private static final Set<Process> RUNNING = ConcurrentHashMap.newKeySet();

    static {
        Runtime.getRuntime()
                .addShutdownHook(new Thread(() -> RUNNING.forEach(Process::destroyForcibly), "end-java-processes"));
    }

    private final Process process;
    private final Path output;

    private JavaProcess(Process process, Path output) {
        this.process = process;
        this.output = output;
    }

    /** @param output where its standard error goes, behind what is there; and its standard output as well */
    public static JavaProcess start(Class<?> main, Path output, String... arguments) throws IOException {
        List<String> flags = List.of("-cp", System.getProperty("java.class.path"));
        return start(flags, main, ProcessBuilder.Redirect.PIPE, output, arguments);
    }

    /** @param flags of the JVM, the class path among them */
    public static JavaProcess start(
            List<String> flags, Class<?> main, ProcessBuilder.Redirect input, Path output, String... arguments)
            throws IOException {
        List<String> command = new ArrayList<>();
        command.add(Path.of(System.getProperty("java.home"), "bin", "java").toString());
        command.addAll(List.of("-XX:+UseSerialGC", "-XX:TieredStopAtLevel=1", "-Xmx256m"));
        command.addAll(flags);
        command.add(main.getName());
        command.addAll(List.of(arguments));
        Process process = new ProcessBuilder(command)
                .redirectInput(input)
                .redirectErrorStream(true)
                .redirectOutput(ProcessBuilder.Redirect.appendTo(output.toFile()))
                .start();
        RUNNING.add(process);
        return new JavaProcess(process, output);
    }

    public long id() {
        return process.pid();
    }

    public boolean isAlive() {
        return process.isAlive();
    }

    /** How long processors have worked for it. */
    public Duration processorTime() {
        return process.info().totalCpuDuration().orElse(Duration.ZERO);
    }

    /** Something for its standard input. */
    public void tell(String text) throws IOException {
        process.getOutputStream().write(text.getBytes(StandardCharsets.UTF_8));
        process.getOutputStream().flush();
    }

    /** Ends its standard input. */
    public void end() throws IOException {
        process.getOutputStream().close();
    }

    /** @return whether it has ended */
    public boolean await(long milliseconds) throws InterruptedException {
        return process.waitFor(milliseconds, TimeUnit.MILLISECONDS);
    }

    /** @return its exit code */
    public int await() throws InterruptedException {
        int code = process.waitFor();
        RUNNING.remove(process);
        return code;
    }

    /** SIGTERM, and the end that follows. */
    public void stop() throws InterruptedException {
        process.destroy();
        await();
    }

    /** SIGKILL. */
    public void kill() throws InterruptedException {
        destroy();
        await();
    }

    /** SIGKILL, without waiting for the end. */
    public void destroy() {
        process.destroyForcibly();
    }

    /** What it has said. */
    public String output() throws IOException {
        return Files.readString(output);
    }

    /** The last lines that it said, without those of stack traces: what a violation tells. */
    public String lastWords() throws IOException {
        List<String> said =
                output().lines().filter(line -> !line.startsWith("\tat ")).toList();
        return String.join("; ", said.subList(Math.max(0, said.size() - LAST_WORDS), said.size()));
    }

    @Override
    public void close() throws InterruptedException {
        kill();
    }
}
