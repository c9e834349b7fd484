package io.milepost.collector.endurance.outage;

import io.milepost.collector.CollectorCommand;
import io.milepost.collector.endurance.outage.server.Commands;
import io.milepost.collector.endurance.outage.server.MailServers;
import io.milepost.collector.endurance.outage.server.OtherServers;
import io.milepost.collector.endurance.outage.server.PrivateNetwork;
import io.milepost.collector.endurance.outage.server.Relay;
import io.zonky.test.db.postgres.embedded.EmbeddedPostgres;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.Socket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import javax.sql.DataSource;

/** Milepost as it runs in earnest: a database, the API, and a collector at each vantage point, each a process that can be killed and comes back. */
final class MilepostProcesses implements AutoCloseable {

    static final int INTERVAL_SECONDS = 5;
    static final int DEADLINE_SECONDS = 2;
    static final int RECEIVER_PORT = 8090;
    static final int RELAY_PORT = 2525;
    static final List<String> COMPONENTS = List.of(
            "smtp", "relay", "submission", "imap", "pop3", "round-trip", "ldap", "owa", "activesync", "sms", "dns");

    private static final int API_PORT = 8080;
    private static final int DATABASE_PORT = 5432;
    private static final long LONGEST_START = 120_000;
    private static final String TOKEN = "a-token-of-the-trial";

    private final Path directory;
    private final Commands commands;
    private final String apiClasses;
    private final EmbeddedPostgres postgres;
    private final Relay database;
    private final Map<String, Process> running = new HashMap<>();

    /** @param apiClasses the class path of the API */
    MilepostProcesses(Path directory, Commands commands, String apiClasses, Path authorities)
            throws IOException, SQLException {
        this.directory = directory;
        this.commands = commands;
        this.apiClasses = apiClasses;
        this.postgres = EmbeddedPostgres.builder().start();
        this.database = new Relay(
                PrivateNetwork.OFFICE,
                DATABASE_PORT,
                new InetSocketAddress(InetAddress.getLoopbackAddress(), postgres.getPort()));
        try (Connection connection = postgres.getPostgresDatabase().getConnection();
                Statement statement = connection.createStatement()) {
            statement.execute("create database facts");
            for (String vantage : PrivateNetwork.VANTAGES) {
                statement.execute("create database lake_" + vantage);
            }
        }
        secret("database.password", "postgres");
        secret("token", TOKEN);
        secret("probe.password", MailServers.PASSWORD);
        secret("key", "0123456789abcdef".repeat(4));
        writeApi();
        for (String vantage : PrivateNetwork.VANTAGES) {
            writeCollector(vantage, authorities);
        }
    }

    DataSource facts() {
        return postgres.getDatabase("postgres", "facts");
    }

    private void writeApi() throws IOException {
        Path catalogue = Files.createDirectories(directory.resolve("catalogue"));
        StringBuilder components = new StringBuilder();
        COMPONENTS.forEach(
                name -> components.append("      - { name: %1$s, title: %1$s, targets: [%1$s] }%n".formatted(name)));
        Files.writeString(
                catalogue.resolve("service.yml"),
                """
                services:
                  - name: national
                    title: National e-mail service
                    zone: Europe/London
                    vantages: [%s]
                    detection:
                      slowMs: { greeting: 1000, ehlo: 1000, starttls: 1000, tls: 1000 }
                    components:
                """.formatted(String.join(", ", PrivateNetwork.VANTAGES)) + components);
        Files.writeString(catalogue.resolve("lifecycle.yml"), """
                definitions:
                  - { name: any, title: Any use, windowDays: 30, protocols: [IMAP], kinds: [person], inForceFrom: 2026-01-01 }
                """);
        Files.writeString(catalogue.resolve("secret"), "a-secret-of-the-trial\n");
        Files.writeString(catalogue.resolve("alerts.yml"), """
                signals: { burn-rate: no, lag: no, health: no, certificate: no, collector: no, silence: no, drift: no }
                receivers:
                  - { name: on-call, kind: webhook, url: "http://127.0.0.1:%d/", secretFile: secret, timeout: 2 s }
                routes: [ { to: on-call } ]
                retry: { first: 200 ms, longest: 2 s }
                """.formatted(RECEIVER_PORT));
        Files.writeString(directory.resolve("api.yml"), """
                database: { url: "jdbc:postgresql://127.0.0.1:%1$d/facts", user: postgres, passwordFile: "%2$s/database.password" }
                catalogue: "%2$s/catalogue"
                tokenFile: "%2$s/token"
                judgeAhead: 0s
                alerts: { allowedNetworks: [ 127.0.0.0/8 ] }
                server:
                  applicationConnectors: [ { type: http, port: %3$d, bindHost: %4$s } ]
                  adminConnectors: [ { type: http, port: 0 } ]
                """.formatted(
                        postgres.getPort(), directory, API_PORT, PrivateNetwork.OFFICE));
    }

    private void writeCollector(String vantage, Path authorities) throws IOException {
        String host = PrivateNetwork.SERVICE;
        String secure = ", authorities: " + authorities;
        String mailbox = ", user: " + MailServers.USER + ", passwordFile: \"" + directory + "/probe.password\"";
        String envelope = ", message: { sender: nobody@example.net, recipient: " + MailServers.USER + " }";
        Map<String, String> probes = new HashMap<>();
        probes.put("smtp", "smtp+starttls://" + host + "\"" + secure + envelope);
        probes.put("relay", "smtp+starttls://" + host + ":" + RELAY_PORT + "\"" + secure + envelope);
        probes.put("submission", "submission+starttls://" + host + "\"" + secure + mailbox);
        probes.put("imap", "imaps://" + host + "\"" + secure + mailbox);
        probes.put("pop3", "pop3s://" + host + "\"" + secure + mailbox);
        probes.put(
                "round-trip",
                "submission+starttls://" + host + "\"" + secure + mailbox + ", message: { sender: " + MailServers.USER
                        + ", recipient: " + MailServers.USER + ", fetch: \"imaps://" + host + "\", patience: 3s }");
        probes.put(
                "ldap",
                "ldap+starttls://" + host + "/dc=example,dc=org??sub?(uid=probe)\"" + secure
                        + ", expect: \"1\", user: \"" + OtherServers.PROBE + "\", passwordFile: \"" + directory
                        + "/probe.password\"");
        probes.put("owa", "https://" + host + "/owa/auth/logon.aspx\"" + secure + ", expect: Outlook");
        probes.put(
                "activesync",
                "activesync://" + host + "\"" + secure + ", user: probe, passwordFile: \"" + directory
                        + "/probe.password\"");
        probes.put(
                "sms",
                "sms+http://" + host + ":13013\", user: probe, passwordFile: \"" + directory
                        + "/probe.password\", message: { sender: \"44123\", recipient: \"447700900001\" }");
        probes.put("dns", "dns://" + host + "/example.org?type=MX\"");
        StringBuilder lines = new StringBuilder();
        COMPONENTS.forEach(
                name -> lines.append("  - { service: national, target: %s, interval: %ds, deadline: %ds, url: \"%s }%n"
                        .formatted(
                                name, INTERVAL_SECONDS, DEADLINE_SECONDS, Objects.requireNonNull(probes.get(name)))));
        Files.writeString(directory.resolve(vantage + ".yml"), """
                collector: %1$s
                stateDirectory: "%2$s/state-%1$s"
                lake: { jdbcUrl: "jdbc:postgresql://%3$s:%4$d/lake_%1$s", user: postgres, passwordFile: "%2$s/database.password", warehouse: "%2$s/lake-%1$s" }
                keyFile: "%2$s/key"
                api: { url: "http://%3$s:%5$d", tokenFile: "%2$s/token" }
                services:
                  - name: national
                    zone: Europe/London
                    domains: [example.org]
                    synthetic: [probe@example.org]
                vantage: %1$s
                probes:
                %6$sserver:
                  applicationConnectors: [{ type: http, port: 0, bindHost: 127.0.0.1 }]
                  adminConnectors: [{ type: http, port: 0, bindHost: 127.0.0.1 }]
                """.formatted(
                        vantage, directory, PrivateNetwork.OFFICE, DATABASE_PORT, API_PORT, lines));
    }

    synchronized void startApi() throws IOException, InterruptedException {
        running.put(
                "api",
                java(
                        "api",
                        List.of(),
                        apiClasses,
                        "io.milepost.sla.SlaCommand",
                        "serve",
                        "-c",
                        directory + "/api.yml"));
        for (long waited = 0; !answers(); waited += 50) {
            if (waited > LONGEST_START || !running("api").isAlive()) {
                throw new IllegalStateException("The API did not start: " + lastWords("api"));
            }
            Thread.sleep(50);
        }
    }

    private static boolean answers() {
        try (Socket socket = new Socket(PrivateNetwork.OFFICE, API_PORT)) {
            return socket.isConnected();
        } catch (IOException ignored) {
            return false; // Not yet.
        }
    }

    synchronized void startCollector(String vantage) throws IOException {
        running.put(
                vantage,
                java(
                        vantage,
                        PrivateNetwork.at(vantage),
                        System.getProperty("java.class.path"),
                        CollectorCommand.class.getName(),
                        "collect",
                        "-c",
                        directory.resolve(vantage + ".yml").toString()));
    }

    /** SIGKILL. */
    synchronized void kill(String name) throws InterruptedException {
        Commands.kill(running(name).toHandle());
    }

    synchronized List<String> dead() {
        return running.entrySet().stream()
                .filter(entry -> !entry.getValue().isAlive())
                .map(entry -> entry.getKey() + ": " + lastWords(entry.getKey()))
                .toList();
    }

    private Process running(String name) {
        return Objects.requireNonNull(running.get(name), name);
    }

    private Process java(String name, List<String> before, String classPath, String main, String... arguments)
            throws IOException {
        List<String> command = new ArrayList<>(before);
        command.add(Path.of(System.getProperty("java.home"), "bin", "java").toString());
        command.addAll(List.of("-XX:+UseSerialGC", "-XX:TieredStopAtLevel=1", "-Xmx256m", "-cp", classPath, main));
        command.addAll(List.of(arguments));
        return commands.begin(name, command.toArray(new String[0]));
    }

    String lastWords(String name) {
        try {
            List<String> lines = Files.readAllLines(directory.resolve(name + ".out"));
            return String.join("\n", lines.subList(Math.max(0, lines.size() - 8), lines.size()));
        } catch (IOException e) {
            return String.valueOf(e.getMessage());
        }
    }

    private void secret(String name, String text) throws IOException {
        Path file = Files.writeString(directory.resolve(name), text + "\n");
        Files.setPosixFilePermissions(file, PosixFilePermissions.fromString("rw-------"));
    }

    @Override
    public void close() throws IOException {
        running.values().forEach(Process::destroyForcibly);
        database.close();
        postgres.close();
    }
}
