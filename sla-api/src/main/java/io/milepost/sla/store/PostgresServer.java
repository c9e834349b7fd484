package io.milepost.sla.store;

import io.milepost.sla.command.CommandFailure;
import java.io.IOException;
import java.net.BindException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;

/**
 * A real PostgreSQL server on loopback whose data lives in one directory. It outlives a killed owner: the next start
 * finds it by its {@code postmaster.pid} and adopts it. Not thread-safe; the directory is locked by {@link PostgresCommand}.
 */
public final class PostgresServer implements AutoCloseable {

    static final String SUPERUSER = "postgres";
    static final String HOST = "127.0.0.1";

    private final ServerAccount account;
    private final PostgresBinaries binaries;
    private final Path dataDirectory;
    private final PostmasterFile postmaster;
    private final String password;
    private final boolean adopted;

    private PostgresServer(Installation installation, PostmasterFile postmaster, String password, boolean adopted) {
        this.account = installation.account;
        this.binaries = installation.binaries;
        this.dataDirectory = installation.dataDirectory;
        this.postmaster = postmaster;
        this.password = password;
        this.adopted = adopted;
    }

    /** Starts the server of the directory, making its database first, or adopts the one that runs there; port 0 takes a free one. */
    public static PostgresServer start(Path directory, Path programs, int port) throws IOException {
        Files.createDirectories(directory);
        Path root = directory.toAbsolutePath().normalize();
        String password = SecretFile.loadOrCreate(root.resolve("postgres.password"));
        Installation installation = new Installation(
                ServerAccount.find(),
                PostgresBinaries.unpack(programs),
                root.resolve("server"),
                root.resolve("server/data"));
        Optional<PostmasterFile> running = PostmasterFile.findRunning(installation.dataDirectory);
        if (running.isPresent() && isOurs(running.get(), installation.dataDirectory, password)) {
            return new PostgresServer(installation, running.get(), password, true);
        }
        if (!Files.exists(installation.dataDirectory)) {
            installation.initialise(password);
        }
        PostmasterFile started = installation.launch(port == 0 ? freePort() : port);
        return new PostgresServer(installation, started, password, false);
    }

    public int port() {
        return postmaster.port();
    }

    public boolean adopted() {
        return adopted;
    }

    long pid() {
        return postmaster.pid();
    }

    String version() throws IOException {
        return binaries.version(account);
    }

    String password() {
        return password;
    }

    public String url(String database) {
        return url(port(), database);
    }

    CompletableFuture<Void> whenGone() {
        return ProcessHandle.of(pid())
                .map(process -> process.onExit().<Void>thenApply(gone -> null))
                .orElseGet(() -> CompletableFuture.completedFuture(null));
    }

    /** Lets running statements end with an error, writes everything down and stops. */
    @Override
    public void close() throws IOException {
        if (PostmasterFile.findRunning(dataDirectory).isPresent()) {
            ServerProgram.run(
                    account.command(List.of(
                            binaries.program("pg_ctl"), "-D", dataDirectory.toString(), "-m", "fast", "-w", "stop")),
                    "stop PostgreSQL");
        }
    }

    private static String url(int port, String database) {
        return "jdbc:postgresql://" + HOST + ":" + port + "/" + database;
    }

    private static boolean isOurs(PostmasterFile running, Path dataDirectory, String password) {
        return Databases.findDataDirectory(url(running.port(), SUPERUSER), password)
                .filter(path -> path.equals(dataDirectory.toString()))
                .isPresent();
    }

    private static int freePort() throws IOException {
        try (ServerSocket socket = new ServerSocket(0, 1, InetAddress.getByName(HOST))) {
            return socket.getLocalPort();
        }
    }

    /** The programs and the place of one server that may or may not be running. */
    private record Installation(ServerAccount account, PostgresBinaries binaries, Path home, Path dataDirectory) {

        /** Made beside and renamed, so that an interrupted start never leaves half a database behind. */
        void initialise(String password) throws IOException {
            Path unfinished = home.resolve("data.unfinished");
            FileTree.delete(unfinished);
            Files.createDirectories(home);
            Path initialPassword = home.resolve("initial-password");
            Files.deleteIfExists(initialPassword);
            Files.createFile(initialPassword, SecretFile.OWNER_ONLY);
            Files.writeString(initialPassword, password + "\n");
            account.own(home);
            ServerProgram.run(
                    account.command(List.of(
                            binaries.program("initdb"),
                            "--pgdata=" + unfinished,
                            "--username=" + SUPERUSER,
                            "--pwfile=" + initialPassword,
                            "--auth=scram-sha-256",
                            "--encoding=UTF8",
                            "--no-locale")),
                    "make a PostgreSQL database in " + home);
            Files.delete(initialPassword);
            Files.move(unfinished, dataDirectory, StandardCopyOption.ATOMIC_MOVE);
        }

        PostmasterFile launch(int port) throws IOException {
            refuseUsedPort(port);
            Path log = home.resolve("postgres.log");
            List<String> command = new ArrayList<>(List.of(
                    binaries.program("pg_ctl"),
                    "-D",
                    dataDirectory.toString(),
                    "-l",
                    log.toString(),
                    "-w",
                    "-t",
                    "60"));
            command.add("-o");
            command.add(String.join(" ", settings(port)));
            command.add("start");
            ServerProgram.run(account.command(command), "start PostgreSQL (its log is " + log + ")");
            return PostmasterFile.findRunning(dataDirectory)
                    .orElseThrow(() -> CommandFailure.failed(
                            "Cannot start PostgreSQL: expected it to run, got its end; its log is " + log));
        }

        private static List<String> settings(int port) {
            return List.of(
                    "-p " + port,
                    "-c listen_addresses=" + HOST,
                    // Loopback with a password is the only way in.
                    "-c unix_socket_directories=",
                    "-c fsync=on",
                    "-c synchronous_commit=on",
                    "-c timezone=UTC",
                    "-c log_timezone=UTC",
                    // Our statements are short: compiling them costs more than it gains.
                    "-c jit=off");
        }

        private static void refuseUsedPort(int port) throws IOException {
            try (ServerSocket socket = new ServerSocket()) {
                socket.setReuseAddress(true);
                socket.bind(new InetSocketAddress(HOST, port));
            } catch (BindException ignored) {
                throw CommandFailure.failed(
                        "Cannot start PostgreSQL: expected a free port, got %s:%d, which another program uses; choose another with --port"
                                .formatted(HOST, port));
            }
        }
    }
}
