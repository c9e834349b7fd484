package io.milepost.sla.store;

import com.fasterxml.jackson.databind.ObjectMapper;
import io.milepost.sla.command.CommandFailure;
import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.channels.FileLock;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.sql.SQLException;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Callable;
import java.util.concurrent.atomic.AtomicBoolean;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

/**
 * Keeps Milepost's own PostgreSQL server running in the foreground. It stands apart from the API and the collector, so
 * that restarting one of them never stops the other's database.
 */
@Command(
        name = "postgres",
        mixinStandardHelpOptions = true,
        description = "Keeps Milepost's own PostgreSQL server running until it is stopped.",
        footer = {
            "",
            "When the server is ready DIR/postgres.json says how to reach it; the passwords stand in files beside it.",
            "",
            "Examples:",
            "  milepost postgres --data data/postgres",
            "  milepost postgres --data /var/lib/milepost/postgres --port 5433"
        })
public final class PostgresCommand implements Callable<Integer> {

    private static final List<String> DATABASES = List.of("lake", "facts");
    private static final String READY_FILE = "postgres.json";

    @Option(names = "--data", required = true, paramLabel = "DIR", description = "Where the server keeps its data.")
    @SuppressWarnings("NullAway.Init")
    private Path directory;

    @Option(
            names = "--port",
            defaultValue = "0",
            paramLabel = "P",
            description = "Port on loopback; a free one by default.")
    private int port;

    @Option(
            names = "--programs",
            paramLabel = "DIR",
            description = "Where the server's programs are unpacked; DIR/programs by default.")
    private @Nullable Path programs;

    private final AtomicBoolean stopping = new AtomicBoolean();

    @Override
    public Integer call() throws IOException, SQLException {
        try (FileChannel channel = openLock();
                FileLock lock = lock(channel)) {
            return keepRunning(lock);
        }
    }

    private FileChannel openLock() {
        try {
            Files.createDirectories(directory);
            return FileChannel.open(
                    directory.resolve("postgres.lock"), StandardOpenOption.CREATE, StandardOpenOption.WRITE);
        } catch (IOException e) {
            throw CommandFailure.failed(
                    "Cannot start PostgreSQL: expected --data to be a directory that can be written, got " + directory);
        }
    }

    private int keepRunning(FileLock held) throws IOException, SQLException {
        Path ready = directory.resolve(READY_FILE);

        Files.deleteIfExists(ready);
        PostgresServer server =
                PostgresServer.start(directory, programs == null ? directory.resolve("programs") : programs, port);
        Runtime.getRuntime().addShutdownHook(new Thread(() -> stop(server, ready), "postgres-stop"));
        for (String database : DATABASES) {
            Databases.create(server, database, directory.resolve(database + ".password"));
        }
        write(ready, description(server));
        System.err.printf(
                "PostgreSQL %s %s on %s:%d%n",
                server.version(),
                server.adopted() ? "was still running: adopted" : "started",
                PostgresServer.HOST,
                server.port());
        server.whenGone().join();
        if (!stopping.get()) {
            Files.deleteIfExists(ready);
            throw CommandFailure.failed("Cannot keep PostgreSQL running: expected it to stay, got its end; its log is "
                    + directory.resolve("server/postgres.log"));
        }
        return held.isValid() ? 0 : CommandFailure.FAILED;
    }

    private FileLock lock(FileChannel channel) throws IOException {
        FileLock lock = channel.tryLock();
        if (lock == null) {
            throw CommandFailure.failed(
                    "Cannot start PostgreSQL: expected to be alone in %s, got another `postgres` command that keeps it running"
                            .formatted(directory));
        }
        return lock;
    }

    private void stop(PostgresServer server, Path ready) {
        stopping.set(true);
        try {
            Files.deleteIfExists(ready);
            server.close();
        } catch (IOException | CommandFailure e) {
            System.err.println("PostgreSQL was left running: " + e.getMessage());
        }
    }

    private Map<String, Object> description(PostgresServer server) throws IOException {
        Map<String, Object> databases = new LinkedHashMap<>();
        for (String name : DATABASES) {
            databases.put(
                    name,
                    Map.of(
                            "jdbcUrl", server.url(name),
                            "user", name,
                            "passwordFile",
                                    directory
                                            .toAbsolutePath()
                                            .normalize()
                                            .resolve(name + ".password")
                                            .toString()));
        }
        Map<String, Object> description = new LinkedHashMap<>();
        description.put("host", PostgresServer.HOST);
        description.put("port", server.port());
        description.put("pid", server.pid());
        description.put("version", server.version());
        description.put("databases", databases);
        return description;
    }

    private static void write(Path ready, Map<String, Object> description) throws IOException {
        Path unfinished = ready.resolveSibling(READY_FILE + ".unfinished");
        new ObjectMapper().writerWithDefaultPrettyPrinter().writeValue(unfinished.toFile(), description);
        Files.move(unfinished, ready, StandardCopyOption.ATOMIC_MOVE, StandardCopyOption.REPLACE_EXISTING);
    }
}
