package io.milepost.sla.dispatch;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.icegreen.greenmail.util.GreenMail;
import com.icegreen.greenmail.util.ServerSetup;
import com.sun.net.httpserver.HttpServer;
import io.milepost.dashboards.report.Report;
import io.milepost.sla.outbound.AddressGuard;
import io.milepost.sla.outbound.MailServer;
import jakarta.mail.MessagingException;
import jakarta.mail.internet.MimeMessage;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.net.UnknownHostException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.time.ZoneId;
import java.util.List;
import java.util.concurrent.atomic.AtomicInteger;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The two ways out, against a real mail server with TLS and a real receiver. */
class ChannelsIT {
    private static final Instant NOW = Instant.parse("2026-11-02T07:00:00Z");

    @TempDir
    static Path directory;

    private final GreenMail mail = new GreenMail(new ServerSetup[] {
        new ServerSetup(0, "127.0.0.1", ServerSetup.PROTOCOL_SMTP),
        new ServerSetup(0, "127.0.0.1", ServerSetup.PROTOCOL_SMTPS)
    });

    @BeforeAll
    static void makeCertificate() throws IOException, InterruptedException {
        Path keys = directory.resolve("keys.p12");
        keytool(
                "-genkeypair",
                "-alias",
                "server",
                "-keyalg",
                "EC",
                "-dname",
                "CN=localhost",
                "-ext",
                "san=dns:localhost,ip:127.0.0.1",
                "-validity",
                "3650",
                "-keystore",
                keys.toString());
        keytool("-exportcert", "-rfc", "-alias", "server", "-keystore", keys.toString(), "-file", "" + certificate());
        System.setProperty("greenmail.tls.keystore.file", keys.toString());
        System.setProperty("greenmail.tls.keystore.password", "changeit");
    }

    @AfterAll
    static void forgetCertificate() {
        System.clearProperty("greenmail.tls.keystore.file");
        System.clearProperty("greenmail.tls.keystore.password");
    }

    private static void keytool(String... arguments) throws IOException, InterruptedException {
        List<String> command = new java.util.ArrayList<>(List.of(
                Path.of(System.getProperty("java.home"), "bin", "keytool").toString()));
        command.addAll(List.of(arguments));
        command.addAll(List.of("-storetype", "PKCS12", "-storepass", "changeit"));
        Path log = directory.resolve("keytool.log");
        int code = new ProcessBuilder(command)
                .redirectErrorStream(true)
                .redirectOutput(log.toFile())
                .start()
                .waitFor();
        assertThat(code).as(Files.readString(log)).isZero();
    }

    private static Path certificate() {
        return directory.resolve("server.pem");
    }

    @AfterEach
    void stop() {
        mail.stop();
    }

    @Test
    void a_report_goes_out_over_tls_to_a_server_whose_certificate_is_trusted() throws MessagingException {
        mail.start();
        send(mail.getSmtps().getPort(), MailServer.Security.TLS, certificate(), "October");
        assertThat(mail.getReceivedMessages()).hasSize(1);
        assertThat(mail.getReceivedMessages()[0].getSubject()).isEqualTo("October");
    }

    @Test
    void a_server_whose_certificate_is_not_trusted_gets_nothing() {
        mail.start();
        assertThatThrownBy(() -> send(mail.getSmtps().getPort(), MailServer.Security.TLS, null, "October"))
                .isInstanceOf(MessagingException.class);
        assertThat(mail.getReceivedMessages()).isEmpty();
    }

    @Test
    void a_server_without_starttls_gets_nothing_where_it_is_asked_for() {
        mail.start();
        assertThatThrownBy(() -> send(mail.getSmtp().getPort(), MailServer.Security.STARTTLS, null, "October"))
                .hasMessageContaining("STARTTLS is required");
        assertThat(mail.getReceivedMessages()).isEmpty();
    }

    @Test
    void a_title_of_several_lines_adds_no_header() throws MessagingException {
        mail.start();
        send(mail.getSmtp().getPort(), MailServer.Security.NONE, null, "October\r\nBcc: other@example.org\r\n\r\nText");
        assertThat(mail.getReceivedMessages()).hasSize(1);
        MimeMessage message = mail.getReceivedMessages()[0];
        assertThat(message.getSubject()).isEqualTo("October Bcc: other@example.org Text");
        assertThat(message.getHeader("Bcc")).isNull();
        assertThat(message.getAllRecipients()).extracting(Object::toString).containsExactly("board@example.org");
    }

    private static void send(int port, MailServer.Security security, @Nullable Path trusted, String title)
            throws MessagingException {
        MailServer server =
                new MailServer("127.0.0.1", port, security, null, null, trusted, "Milepost <milepost@example.org>");
        new MailChannel(server).send(dispatch("board@example.org"), parcel(title), NOW);
    }

    @Test
    void a_webhook_within_a_private_network_is_not_called() throws IOException {
        AtomicInteger calls = new AtomicInteger();
        HttpServer receiver = receiver(calls, 200);
        try {
            for (String host : List.of("127.0.0.1", "localhost", "2130706433", "[::ffff:127.0.0.1]")) {
                URI url = URI.create(
                        "http://" + host + ":" + receiver.getAddress().getPort() + "/");
                assertThatThrownBy(() -> post(AddressGuard.of("reports.allowedNetworks", List.of()), url))
                        .isInstanceOf(UnknownHostException.class);
            }
            assertThat(calls).hasValue(0);
        } finally {
            receiver.stop(0);
        }
    }

    @Test
    void a_redirect_is_a_failure_and_is_not_followed() throws IOException {
        AtomicInteger calls = new AtomicInteger();
        HttpServer receiver = receiver(calls, 302);
        try {
            URI url = URI.create("http://127.0.0.1:" + receiver.getAddress().getPort() + "/secret-path");
            assertThatThrownBy(() -> post(AddressGuard.of("reports.allowedNetworks", List.of("127.0.0.0/8")), url))
                    .hasMessage("Cannot deliver to http://127.0.0.1:"
                            + receiver.getAddress().getPort() + ": expected a status of 200 to 299, got 302");
            assertThat(calls).hasValue(1);
        } finally {
            receiver.stop(0);
        }
    }

    private static void post(AddressGuard guard, URI url) throws IOException {
        Path secret = Files.writeString(directory.resolve("secret"), "a-secret-of-the-tests\n");
        new WebhookChannel(guard)
                .send(dispatch("" + url), new ScheduledReport.Webhook(url, secret), parcel("October"), NOW);
    }

    private static HttpServer receiver(AtomicInteger calls, int status) throws IOException {
        HttpServer receiver = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        receiver.createContext("/", exchange -> {
            calls.incrementAndGet();
            exchange.getResponseHeaders().add("Location", "/elsewhere");
            exchange.sendResponseHeaders(status, -1);
            exchange.close();
        });
        receiver.start();
        return receiver;
    }

    private static Dispatch dispatch(String recipient) {
        ScheduledReport report = new ScheduledReport(
                "board",
                "national",
                "national",
                "0 7 2 * *",
                ReportedPeriod.PREVIOUS_MONTH,
                List.of(),
                List.of(),
                List.of());
        return Dispatch.of(report, NOW, "2026-10", Dispatch.Channel.MAIL, recipient);
    }

    private static ReportParcel parcel(String title) {
        Report report = new Report(
                "october", title, "Finding.", ZoneId.of("Europe/London"), NOW, List.of(), List.of(), List.of());
        byte[] bytes = "{}".getBytes(StandardCharsets.UTF_8);
        return new ReportParcel(
                report, List.of(new ReportParcel.Attachment("october.json", "application/json", bytes)));
    }
}
