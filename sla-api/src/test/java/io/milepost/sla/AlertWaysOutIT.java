package io.milepost.sla;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.icegreen.greenmail.util.GreenMail;
import com.icegreen.greenmail.util.ServerSetup;
import io.milepost.dashboards.monitoring.MonitoringFiles;
import jakarta.mail.internet.MimeMessage;
import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.net.URI;
import java.net.URLDecoder;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** An outage told by the other ways out: Debian's Alertmanager and Kannel, and a mail server. */
@Tag("real-server")
class AlertWaysOutIT {
    @TempDir
    Path directory;

    private final List<Process> started = new ArrayList<>();
    private final Receiver behind = new Receiver();
    private @Nullable RunningApi api;

    @AfterEach
    void stop() throws Exception {
        if (api != null) {
            api.stop();
        }
        for (Process process : started) {
            process.destroy();
            process.waitFor();
        }
        behind.close();
    }

    private void start(String receiver, String more) throws Exception {
        Path catalogue = TestCatalogue.withFile("alerts.yml", """
                signals: { burn-rate: no, lag: no }
                monitored: { hosts: ["*.mail.example.org"], domains: [example.org] }
                receivers: [ %s ]
                routes: [ { to: it } ]
                retry: { first: 100 ms, longest: 500 ms }
                %s
                """.formatted(receiver, more));
        Files.writeString(catalogue.resolve("password"), "a-password\n");
        api = RunningApi.start(
                Clock.systemUTC(),
                RunningApi.writeConfiguration(
                        catalogue, "alerts: { every: 100ms, allowedNetworks: [ 127.0.0.0/8 ] }\n"));
    }

    private RunningApi api() {
        return Objects.requireNonNull(api);
    }

    @Test
    void alertmanager_knows_what_fires_even_after_it_forgot_and_hears_when_it_is_over() throws Exception {
        int port = freePort();
        Process alertmanager = startAlertmanager(port, "first");
        start(
                "{ name: it, kind: alertmanager, url: \"http://127.0.0.1:" + port + "/\", resend: 1 s }",
                "heartbeat: { to: it, every: 1 s }");
        Probes.put(api(), "imap", false, Instant.now());
        JsonNode known = awaitAlert(port, "MilepostOutage");
        assertThat(known.at("/labels/target").asText()).isEqualTo("imap");
        assertThat(known.at("/labels/severity").asText()).isEqualTo("page");
        String id = known.at("/annotations/milepost_alert").asText();
        awaitAlert(port, "MilepostAlive");
        behind.await(call -> call.path().equals("/watcher")
                && call.json().at("/alerts/0/labels/alertname").asText().equals("MilepostAlive"));
        Receiver.Call first = behind.await(fired("firing"));
        assertThat(first.path()).isEqualTo("/pager");
        assertThat(first.json().at("/alerts/0/annotations/milepost_alert").asText())
                .isEqualTo(id);

        alertmanager.destroy();
        alertmanager.waitFor();
        startAlertmanager(port, "second");
        assertThat(awaitAlert(port, "MilepostOutage")
                        .at("/annotations/milepost_alert")
                        .asText())
                .isEqualTo(id);

        Probes.put(api(), "imap", true, Instant.now());
        Receiver.Call over = behind.await(fired("resolved"));
        assertThat(over.json().at("/alerts/0/annotations/milepost_alert").asText())
                .isEqualTo(id);
        List<JsonNode> rows = new ArrayList<>();
        api().json("/api/v1/services/national/alerts").at("/over/0/told").forEach(rows::add);
        assertThat(rows.stream()
                        .filter(row -> row.get("event").asText().equals("reminder"))
                        .count())
                .as("resends are not kept one by one")
                .isLessThanOrEqualTo(2);
    }

    @Test
    void alertmanager_holds_the_burn_rate_of_a_component_with_an_outage_and_of_no_other() throws Exception {
        int port = freePort();
        startAlertmanager(port, "first");
        awaitPort(port);
        HttpRequest alerts = HttpRequest.newBuilder(URI.create("http://127.0.0.1:" + port + "/api/v2/alerts"))
                .header("Content-Type", "application/json")
                .POST(BodyPublishers.ofString("[%s, %s, %s]"
                        .formatted(
                                alert("MilepostOutage", "imap", "page"),
                                alert("MilepostBurnRate", "imap", "ticket"),
                                alert("MilepostBurnRate", "smtp", "ticket"))))
                .build();
        assertThat(HttpClient.newHttpClient()
                        .send(alerts, BodyHandlers.ofString())
                        .statusCode())
                .isEqualTo(200);

        Receiver.Call told = behind.await(call -> call.path().equals("/desk"));
        assertThat(told.json().findValuesAsText("component")).contains("smtp").doesNotContain("imap");
        assertThat(awaitAlert(port, "MilepostBurnRate", "imap")
                        .at("/status/state")
                        .asText())
                .isEqualTo("suppressed");
        assertThat(awaitAlert(port, "MilepostBurnRate", "smtp")
                        .at("/status/state")
                        .asText())
                .isEqualTo("active");
    }

    private static String alert(String name, String component, String severity) {
        return "{\"labels\":{\"alertname\":\"%s\",\"service\":\"national\",\"component\":\"%s\",\"severity\":\"%s\"}}"
                .formatted(name, component, severity);
    }

    private static Predicate<Receiver.Call> fired(String status) {
        return call -> call.json().path("status").asText().equals(status)
                && call.json().at("/alerts/0/labels/alertname").asText().equals("MilepostOutage");
    }

    /** As {@code milepost metrics alertmanager} writes it, but that it hurries. */
    private Process startAlertmanager(int port, String storage) throws IOException {
        Path configuration = Files.writeString(
                directory.resolve("alertmanager.yml"),
                MonitoringFiles.alertmanager()
                        .replaceAll("https://(\\w+)\\.example\\.org/milepost", behind.url() + "/$1")
                        .replaceAll("(group_wait|group_interval): \\w+", "$1: 1s"));
        return run(
                "prometheus-alertmanager",
                "--config.file=" + configuration,
                "--storage.path=" + directory.resolve(storage),
                "--web.listen-address=127.0.0.1:" + port,
                "--cluster.listen-address=");
    }

    private static JsonNode awaitAlert(int port, String name) throws Exception {
        return awaitAlert(port, name, "");
    }

    /** @param component or empty for any */
    private static JsonNode awaitAlert(int port, String name, String component) throws Exception {
        HttpRequest request = HttpRequest.newBuilder(URI.create("http://127.0.0.1:" + port + "/api/v2/alerts"))
                .build();
        for (int tries = 0; tries < 600; tries++) {
            try {
                for (JsonNode alert : RunningApi.parse(HttpClient.newHttpClient()
                        .send(request, BodyHandlers.ofString())
                        .body())) {
                    if (alert.at("/labels/alertname").asText().equals(name)
                            && alert.at("/labels/component").asText().endsWith(component)) {
                        return alert;
                    }
                }
            } catch (IOException ignored) {
                // It has not begun to listen yet.
            }
            Thread.sleep(100);
        }
        throw new AssertionError("Alertmanager does not know " + name);
    }

    @Test
    void a_mailbox_gets_one_mail_when_it_fires_and_one_when_it_is_over() throws Exception {
        GreenMail mail = new GreenMail(new ServerSetup(0, "127.0.0.1", ServerSetup.PROTOCOL_SMTP));
        mail.start();
        try {
            start("""
                    { name: it, kind: mail, relay: { host: 127.0.0.1, port: %d, security: none, from: milepost@example.net },
                      to: [duty@example.net, desk@example.net], title: "{{status}} {{summary}}" }""".formatted(mail.getSmtp().getPort()), "");
            Probes.put(api(), "imap", false, Instant.now());
            MimeMessage message = awaitMails(mail, 2);
            assertThat(message.getSubject())
                    .isEqualTo(
                            "firing Reading mail of National e-mail service is down at imap: it breaks at the service"
                                    + " (connect), as inside and internet see it; inside says connect: refused\\u0007\\u000aforged");
            assertThat(message.getHeader("Auto-Submitted")).containsExactly("auto-generated");
            assertThat(message.getMessageID()).matches("<[0-9a-f-]{36}@milepost>");
            assertThat(message.getAllRecipients()).hasSize(2);
            Probes.put(api(), "imap", true, Instant.now());
            assertThat(awaitMails(mail, 4).getSubject()).startsWith("resolved Reading mail");
        } finally {
            mail.stop();
        }
    }

    /** The last of so many copies; each of the two mailboxes gets one. */
    private static MimeMessage awaitMails(GreenMail mail, int copies) throws InterruptedException {
        for (int tries = 0; tries < 600 && mail.getReceivedMessages().length < copies; tries++) {
            Thread.sleep(50);
        }
        MimeMessage[] received = mail.getReceivedMessages();
        assertThat(received).hasSize(copies);
        return received[copies - 1];
    }

    @Test
    void kannel_takes_a_text_message_to_a_telephone() throws Exception {
        int gateway = startKannel();
        start("""
                { name: it, kind: sms, url: "http://127.0.0.1:%d/cgi-bin/sendsms", to: "+447700900123", user: milepost,
                  passwordFile: password, from: Milepost, fields: [charset=UTF-8], text: "{{status}}: {{target}} é" }""".formatted(gateway), "");
        Probes.put(api(), "imap", false, Instant.now());
        Receiver.Call sent = behind.await(call -> call.path().contains("firing"));
        assertThat(URLDecoder.decode(sent.path(), StandardCharsets.UTF_8))
                .contains("447700900123")
                .contains("firing: imap");
        Probes.put(api(), "imap", true, Instant.now());
        behind.await(call -> call.path().contains("resolved"));
    }

    @Test
    void another_gateway_takes_its_own_form() throws Exception {
        start("""
                { name: it, kind: sms, method: post, url: "%s/send", to: "447700900123", numberField: msisdn,
                  textField: body, passwordField: key, passwordFile: password, text: "{{status}} & {{target}}" }""".formatted(behind.url()), "");
        Probes.put(api(), "imap", false, Instant.now());
        Receiver.Call sent = behind.await(call -> call.path().equals("/send"));
        assertThat(new String(sent.body(), StandardCharsets.UTF_8).split("&"))
                .containsExactlyInAnyOrder("msisdn=447700900123", "body=firing+%26+imap", "key=a-password");
        assertThat(sent.key()).matches("[0-9a-f-]{36}");
    }

    /** A real gateway whose message centre is a receiver of the test. Returns the port at which it takes text messages. */
    private int startKannel() throws Exception {
        int sendPort = freePort();
        int boxPort = freePort();
        Path configuration = Files.writeString(directory.resolve("kannel.conf"), """
                group = core
                admin-port = %d
                admin-password = admin
                smsbox-port = %d
                box-allow-ip = "127.0.0.1"
                log-file = "%s/bearerbox.log"

                group = smsc
                smsc = http
                system-type = kannel
                smsc-id = behind
                port = %d
                smsc-username = a
                smsc-password = b
                send-url = "%s/centre"

                group = smsbox
                bearerbox-host = 127.0.0.1
                sendsms-port = %d
                global-sender = 100

                group = sendsms-user
                username = milepost
                password = a-password
                """.formatted(
                        freePort(), boxPort, directory, freePort(), behind.url(), sendPort));
        run("bearerbox", configuration.toString());
        awaitPort(boxPort);
        run("smsbox", configuration.toString());
        awaitPort(sendPort);
        return sendPort;
    }

    private Process run(String... command) throws IOException {
        Process process = new ProcessBuilder(command)
                .redirectErrorStream(true)
                .redirectOutput(directory.resolve(command[0] + ".log").toFile())
                .start();
        started.add(0, process);
        return process;
    }

    private static void awaitPort(int port) throws InterruptedException {
        for (int tries = 0; tries < 300; tries++) {
            try (Socket socket = new Socket(InetAddress.getLoopbackAddress(), port)) {
                assertThat(socket.isConnected()).isTrue();
                return;
            } catch (IOException ignored) {
                Thread.sleep(100);
            }
        }
        throw new AssertionError("Nothing listens on port " + port);
    }

    private static int freePort() throws IOException {
        try (ServerSocket socket = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            return socket.getLocalPort();
        }
    }
}
