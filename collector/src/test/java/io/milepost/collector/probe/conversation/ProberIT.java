package io.milepost.collector.probe.conversation;

import static org.assertj.core.api.Assertions.assertThat;

import com.icegreen.greenmail.util.DummySSLServerSocketFactory;
import com.icegreen.greenmail.util.GreenMail;
import com.icegreen.greenmail.util.ServerSetup;
import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

class ProberIT {

    private static final Instant DUE = Instant.parse("2026-10-25T12:00:00Z");
    private static final ProbeTarget.Login LOGIN = new ProbeTarget.Login("probe@example.org", "pass \"word\"");

    private static final GreenMail server =
            new GreenMail(new ServerSetup[] {server("smtp"), server("imap"), server("imaps")});
    private static final ScheduledExecutorService watchdog = Executors.newSingleThreadScheduledExecutor();

    /** A busy machine may take longer than the two seconds that the server gives itself. */
    private static ServerSetup server(String protocol) {
        ServerSetup setup = new ServerSetup(0, "127.0.0.1", protocol);
        setup.setServerStartupTimeout(30_000);
        return setup;
    }

    @BeforeAll
    static void startServer() {
        // Referred to so that the certificate's origin is plain: GreenMail's own, signed by nobody that we trust.
        assertThat(DummySSLServerSocketFactory.class).isNotNull();
        server.start();
        server.setUser(LOGIN.user(), LOGIN.user(), LOGIN.password());
    }

    @AfterAll
    static void stopServer() {
        server.stop();
        watchdog.shutdownNow();
    }

    @Test
    void anSmtpServerThatGreetsIsUp_andEachPhaseIsTimed() {
        ProbeResult result = probe(Protocol.SMTP, server.getSmtp().getPort(), Security.NONE, null, true);

        assertThat(result.reason()).isNull();
        assertThat(result.at()).isEqualTo(DUE);
        assertThat(result.phases().nanos()).containsOnlyKeys(Phase.DNS, Phase.CONNECT, Phase.GREETING, Phase.EHLO);
        assertThat(result.phases().totalMilliseconds()).isPositive();
    }

    @Test
    void anSmtpServerWithoutStarttlsFailsInThatPhase() {
        ProbeResult result = probe(Protocol.SMTP, server.getSmtp().getPort(), Security.STARTTLS, null, true);

        assertThat(result.reason()).isEqualTo("starttls: the server does not offer STARTTLS");
    }

    @Test
    void anImapLoginGetsThrough() {
        ProbeResult result = probe(Protocol.IMAP, server.getImap().getPort(), Security.NONE, LOGIN, true);

        assertThat(result.reason()).isNull();
        assertThat(result.phases().nanos()).containsKeys(Phase.LOGIN, Phase.SELECT);
    }

    @Test
    void aWrongPasswordFailsInTheLoginPhase_andIsNotRepeatedInTheReason() {
        ProbeTarget.Login wrong = new ProbeTarget.Login(LOGIN.user(), "hunter2");

        ProbeResult result = probe(Protocol.IMAP, server.getImap().getPort(), Security.NONE, wrong, true);

        assertThat(result.reason()).startsWith("login: expected OK, got NO").doesNotContain("hunter2");
    }

    @Test
    void anUntrustedCertificateFailsInTheTlsPhase_unlessTheTargetSaysOtherwise() {
        int port = server.getImaps().getPort();

        assertThat(probe(Protocol.IMAP, port, Security.IMPLICIT, LOGIN, true).reason())
                .startsWith("tls: ")
                .contains("unable to find valid certification path");
        ProbeResult unverified = probe(Protocol.IMAP, port, Security.IMPLICIT, LOGIN, false);
        assertThat(unverified.reason()).isNull();
        assertThat(unverified.certificateExpiresAt()).isNotNull();
        assertThat(unverified.phases().nanos()).containsKey(Phase.TLS);
    }

    @Test
    void aPortWhereNobodyListensFailsInTheConnectPhase() throws IOException {
        int port;
        try (ServerSocket free = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            port = free.getLocalPort();
        }

        assertThat(probe(Protocol.SMTP, port, Security.NONE, null, true).reason())
                .isEqualTo("connect: Connection refused");
    }

    @Test
    void aSilentServerFailsInTheGreetingPhase() throws IOException {
        try (ServerSocket silent = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            assertThat(probe(Protocol.SMTP, silent.getLocalPort(), Security.NONE, null, true)
                            .reason())
                    .isEqualTo("greeting: no answer within 500 ms");
        }
    }

    @Test
    void aServerThatRefusesServiceIsQuotedWithoutItsControlCharacters() throws Exception {
        try (ServerSocket refusing = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            Thread server = new Thread(() -> answer(refusing, "421 4.3.2 closing\u0007down\r\n"));
            server.start();

            assertThat(probe(Protocol.SMTP, refusing.getLocalPort(), Security.NONE, null, true)
                            .reason())
                    .isEqualTo("greeting: expected 220, got 421 4.3.2 closing?down");
            server.join();
        }
    }

    private static void answer(ServerSocket server, String line) {
        try (Socket client = server.accept()) {
            client.getOutputStream().write(line.getBytes(StandardCharsets.US_ASCII));
            client.getInputStream().readAllBytes();
        } catch (IOException ignored) {
            // The probe hangs up first: that is its right.
        }
    }

    private static ProbeResult probe(
            Protocol protocol, int port, Security security, ProbeTarget.@Nullable Login login, boolean verify) {
        ProbeTarget target = new ProbeTarget(
                "national",
                "target",
                "inside",
                protocol,
                "127.0.0.1",
                port,
                security,
                login,
                verify,
                Duration.ofMillis(500));
        return new Prober(watchdog, System::nanoTime).probe(target, DUE, Duration.ofMinutes(1));
    }
}
