package io.milepost.samples.demo;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.io.PrintStream;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.nio.channels.FileChannel;
import java.nio.channels.FileLock;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.YearMonth;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.function.BooleanSupplier;
import java.util.stream.Collectors;

/** One run of the demo: its processes in the order of the data flow. What an earlier run finished is not done again. */
final class Demo implements AutoCloseable {

    private static final List<String> SIMULATED = List.of(Simulator.NATIONAL, Simulator.LOCAL);
    private static final List<String> SERVICES = List.of(Simulator.NATIONAL, Simulator.LOCAL, "recorded");

    private static final Duration PATIENCE = Duration.ofSeconds(90);
    private static final Duration LOOK_AGAIN = Duration.ofMillis(100);
    private static final Duration LOOK_AFTER = Duration.ofSeconds(1);

    private final DemoLayout layout;
    private final DemoCommand.Simulation simulation;
    private final int port;
    private final Progress progress;
    private final Clock clock;
    private final Fleet fleet;
    private final Api api;
    private final MailServer mailServer;
    private final MailServer trustsServer;
    private final AlertDesk desk;
    private final ObjectMapper mapper = new ObjectMapper();
    private final FileLock lock;
    private final Thread stopper;

    Demo(DemoLayout layout, DemoCommand.Simulation simulation, int port, Progress progress, Clock clock) {
        this.layout = layout;
        this.simulation = simulation;
        this.port = port;
        this.progress = progress;
        this.clock = clock;
        this.lock = lock(layout.data());
        Leftovers leftovers = new Leftovers(layout.data().resolve("running.txt"));
        int left = leftovers.stop();
        if (left > 0) {
            progress.tell("Stopped " + left + " processes that a killed demo had left running.");
        }
        this.fleet = new Fleet(layout.launcher(), layout.logs(), leftovers);
        this.api = new Api(port);
        this.mailServer = MailServer.onFreePorts();
        this.trustsServer = MailServer.onFreePorts();
        this.desk = new AlertDesk(layout.alertsSecret(), layout.alertsJournal(), progress::tell, clock);
        this.stopper = new Thread(this::stop, "stop-the-demo");
        Runtime.getRuntime().addShutdownHook(stopper);
    }

    /** Everything up to facts in the store and pages that answer. */
    void prepare() {
        requireFreePort();
        DemoConfiguration configuration = new DemoConfiguration(layout);
        configuration.keepSecret(layout.token());
        configuration.keepSecret(layout.administratorToken());
        configuration.keepSecret(layout.probePassword());
        configuration.keepSecret(layout.alertsSecret());
        // None needs another, and each leaves a core idle.
        CompletableFuture<Void> store = CompletableFuture.runAsync(this::startPostgres);
        Simulator simulator = new Simulator(layout, simulation, fleet, clock);
        CompletableFuture<Void> trust = CompletableFuture.runAsync(simulator::simulateTrust);
        progress.step("Simulate " + simulation.days() + " days of " + simulation.accounts() + " accounts", () -> {
            simulator.simulateNation();
            join(trust);
        });
        progress.step("Start PostgreSQL", () -> join(store));
        configuration.write(values());
        configuration.copy(
                layout.simulated(Simulator.NATIONAL).resolve("catalogue/lifecycle.yml"), "catalogue/lifecycle.yml");
        progress.step("Start the API", this::startApi);
        progress.step(
                "Collect: logs, directories and probes into the lake",
                () -> fleet.run("collect", List.of("collect", "-c", file("collector.yml"), "--once")));
        progress.step(
                "Analyse: facts from the lake to the API",
                () -> fleet.run("analyse", List.of("analyse", "-c", file("analytics.yml"))));
        findWholeMonth()
                .ifPresent(month -> progress.step(
                        "Close " + month + " as a signed edition",
                        () -> api.closeMonth(Simulator.NATIONAL, month, read(layout.administratorToken()))));
    }

    /** The last month of the calendar of which every day was simulated. */
    private Optional<YearMonth> findWholeMonth() {
        String until = readJson(layout.simulatedTruth(Simulator.NATIONAL))
                .path("probed_until")
                .asText();
        LocalDate end = LocalDate.ofInstant(Instant.parse(until), Simulator.ZONE);
        YearMonth month = YearMonth.from(end).minusMonths(1);
        return month.atDay(1).isBefore(end.minusDays(simulation.days())) ? Optional.empty() : Optional.of(month);
    }

    /** Compares every figure with the truth. Returns the exit code. */
    int compare(PrintStream out, boolean json) {
        Comparison comparison = new Comparison();
        progress.step("Compare with the truth", () -> {
            for (String service : SERVICES) {
                JsonNode truth = truth(service);
                // The demo goes on probing where the simulation ended.
                Optional<Instant> until = Optional.ofNullable(
                                truth.path("probed_until").textValue())
                        .map(Instant::parse);
                comparison.add(service, api.figures(service, until), truth.path("figures"));
            }
            findWholeMonth()
                    .ifPresent(month -> comparison.addLevels(
                            api.comparison(SIMULATED, month),
                            SIMULATED.stream().collect(Collectors.toMap(service -> service, this::truth))));
        });
        if (json) {
            out.println(comparison.toJson(mapper).toPrettyString());
        } else {
            comparison.print(out);
        }
        return comparison.differing().isEmpty() ? 0 : 1;
    }

    /** Starts what is live and waits until somebody stops it. Returns the exit code. */
    int serve(PrintStream out) {
        progress.step("Start a mail server for each service and probe it", () -> {
            fleet.start("mailserver", mailServer.arguments(layout.probePassword()));
            fleet.start("mailserver-local", trustsServer.arguments(layout.probePassword()));
            await("the mail server", mailServer::answers);
            await("the trust's mail server", trustsServer::answers);
            fleet.start("collector", List.of("collect", "-c", file("collector.yml")));
        });
        out.println();
        out.println("Milepost is ready. Open in a browser:");
        out.println("  " + api.page("/") + "            which page answers which question");
        out.println("  " + api.page("/adoption") + "    who has an account, and who uses it");
        out.println("  " + api.page("/sla") + "         was the service level met, and how was that worked out");
        out.println("  " + api.page("/compare") + "     how does it compare with a trust's own service");
        out.println("  " + api.page("/operations") + "  what is wrong now, and where");
        out.println("  " + api.page("/public") + "      what everybody may know");
        out.println();
        out.println("Try next: ./milepost probe imap://127.0.0.1:" + mailServer.imapPort()
                + "    (the server that is probed live)");
        out.println("          ./milepost parse --summary " + layout.recorded().resolve("mx1.log.gz"));
        out.println("Alerts are told here, and kept in " + layout.alertsJournal() + ".");
        out.println("Ctrl-C stops all of it; the same command resumes. Everything lies in " + layout.data() + ".");
        out.flush();
        while (true) {
            sleep(LOOK_AFTER);
            fleet.restartEnded(progress::tell);
        }
    }

    /** A signal came. */
    private void stop() {
        if (!fleet.empty()) {
            progress.tell("");
            progress.tell("Stopping ...");
            fleet.close();
            progress.tell("Stopped. The same command resumes.");
        }
    }

    private void startPostgres() {
        try {
            Files.deleteIfExists(layout.postgresReady()); // A former run's port says nothing of this one's.
        } catch (IOException e) {
            throw new DemoFailure("Cannot remove " + layout.postgresReady() + ": " + DemoFailure.reason(e), e);
        }
        // A port of its own for as long as the demo runs, so that a server that is started again is found again.
        List<String> arguments = List.of(
                "postgres", "--data", layout.postgres().toString(), "--port", Integer.toString(MailServer.freePort()));
        Process process = fleet.start("postgres", arguments);
        await("PostgreSQL", () -> {
            requireAlive(process, "postgres");
            return Files.exists(layout.postgresReady());
        });
    }

    private void startApi() {
        if (!Files.exists(layout.signingKey())) {
            fleet.run("signing", List.of("signing", "create", "-c", file("api.yml")));
        }
        Process process = fleet.start("serve", List.of("serve", "-c", file("api.yml")));
        await("the API", () -> {
            requireAlive(process, "serve");
            return api.answers();
        });
    }

    private Map<String, String> values() {
        JsonNode national = truth(Simulator.NATIONAL);
        JsonNode local = truth(Simulator.LOCAL);
        JsonNode recorded = readJson(layout.recordedTruth());
        Map<String, String> values = new HashMap<>();
        values.put("DATA", layout.data().toString());
        values.put("RECORDED", layout.recorded().toString());
        values.put("RECORDED_YEAR", recorded.path("year").asText());
        values.put("RECORDED_DOMAINS", list(recorded.path("domains")));
        values.put("RECORDED_HOSTS", list(recorded.path("host_names")));
        values.put("NATIONAL_DOMAINS", list(national.path("domains")));
        values.put("NATIONAL_HOSTS", list(national.path("hosts")));
        values.put("LOCAL_DOMAINS", list(local.path("domains")));
        values.put("LOCAL_HOSTS", list(local.path("hosts")));
        values.put("API_PORT", Integer.toString(port));
        values.put(
                "POSTGRES_PORT", readJson(layout.postgresReady()).path("port").asText());
        values.put("ALERTS_PORT", Integer.toString(desk.port()));
        values.put("SMTP_PORT", Integer.toString(mailServer.smtpPort()));
        values.put("IMAP_PORT", Integer.toString(mailServer.imapPort()));
        values.put("LOCAL_SMTP_PORT", Integer.toString(trustsServer.smtpPort()));
        values.put("LOCAL_IMAP_PORT", Integer.toString(trustsServer.imapPort()));
        return values;
    }

    /** A JSON array as it stands between the brackets of a YAML list. */
    private static String list(JsonNode array) {
        List<String> items = new ArrayList<>();
        array.forEach(item -> items.add(item.asText()));
        return String.join(", ", items);
    }

    private JsonNode truth(String service) {
        return readJson(SIMULATED.contains(service) ? layout.simulatedTruth(service) : layout.recordedTruth());
    }

    private String file(String name) {
        return layout.configuration().resolve(name).toString();
    }

    private JsonNode readJson(Path file) {
        try {
            return mapper.readTree(file.toFile());
        } catch (IOException e) {
            throw new DemoFailure("Cannot read " + file + ": " + DemoFailure.reason(e), e);
        }
    }

    private void requireFreePort() {
        try (ServerSocket probe = new ServerSocket()) {
            probe.setReuseAddress(true);
            probe.bind(new java.net.InetSocketAddress(InetAddress.getLoopbackAddress(), port));
        } catch (IOException e) {
            throw new DemoFailure("Cannot serve on port " + port + ": it is in use. Stop what listens there, or choose"
                    + " another with --port.");
        }
    }

    private static FileLock lock(Path data) {
        try {
            Files.createDirectories(data);
            FileChannel channel =
                    FileChannel.open(data.resolve("demo.lock"), StandardOpenOption.CREATE, StandardOpenOption.WRITE);
            FileLock lock = channel.tryLock();
            if (lock == null) {
                channel.close();
                throw new DemoFailure("Cannot start: another demo runs on " + data + ". Stop it, or name another"
                        + " directory with --data.");
            }
            return lock;
        } catch (IOException e) {
            throw new DemoFailure(
                    "Cannot write to " + data + ": " + DemoFailure.reason(e) + ". Name another directory with --data.",
                    e);
        }
    }

    private void requireAlive(Process process, String name) {
        if (!process.isAlive()) {
            throw fleet.failed(name, process.exitValue());
        }
    }

    private void await(String what, BooleanSupplier ready) {
        Instant end = clock.instant().plus(PATIENCE);
        while (!ready.getAsBoolean()) {
            if (clock.instant().isAfter(end)) {
                throw new DemoFailure("Cannot go on: " + what + " did not answer within " + PATIENCE.toSeconds()
                        + " s; its log is in " + layout.logs());
            }
            sleep(LOOK_AGAIN);
        }
    }

    private static void sleep(Duration time) {
        try {
            Thread.sleep(time.toMillis());
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new DemoFailure("Interrupted while waiting", e);
        }
    }

    private static void join(CompletableFuture<Void> task) {
        try {
            task.join();
        } catch (CompletionException e) {
            if (e.getCause() instanceof DemoFailure failure) {
                throw failure;
            }
            throw e;
        }
    }

    private static String read(Path file) {
        try {
            return Files.readString(file).strip();
        } catch (IOException e) {
            throw new DemoFailure("Cannot read " + file + ": " + DemoFailure.reason(e), e);
        }
    }

    @Override
    public void close() {
        fleet.close();
        desk.close();
        try {
            lock.channel().close();
        } catch (IOException ignored) {
            // The lock goes with the process.
        }
    }
}
