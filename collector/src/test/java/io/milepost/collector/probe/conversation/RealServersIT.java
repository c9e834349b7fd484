package io.milepost.collector.probe.conversation;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

@Tag("real-server")
class RealServersIT {

    private static final ScheduledExecutorService watchdog = Executors.newSingleThreadScheduledExecutor();

    @TempDir
    private static Path directory;

    private static RealMailServers servers;

    @BeforeAll
    static void start() throws Exception {
        servers = new RealMailServers(directory);
        servers.start();
    }

    @AfterAll
    static void stop() throws Exception {
        servers.close();
        watchdog.shutdownNow();
    }

    @Test
    void postfixIsUp_throughStarttls_withEachPhaseTimed() {
        ProbeResult result = probe(Protocol.SMTP, servers.smtpPort(), Security.STARTTLS, null);

        assertThat(result.reason()).isNull();
        assertThat(result.phases().nanos())
                .containsOnlyKeys(Phase.DNS, Phase.CONNECT, Phase.GREETING, Phase.EHLO, Phase.STARTTLS, Phase.TLS);
        assertThat(result.certificateExpiresAt()).isNotNull();
    }

    @Test
    void dovecotIsUp_byImplicitTlsAndByStarttls() {
        ProbeTarget.Login login = new ProbeTarget.Login(RealMailServers.USER, RealMailServers.PASSWORD);

        assertThat(probe(Protocol.IMAP, servers.imapsPort(), Security.IMPLICIT, login)
                        .reason())
                .isNull();
        assertThat(probe(Protocol.IMAP, servers.imapPort(), Security.STARTTLS, login)
                        .reason())
                .isNull();
    }

    @Test
    void dovecotRefusesAWrongPassword_inTheLoginPhase() {
        ProbeTarget.Login wrong = new ProbeTarget.Login(RealMailServers.USER, "wrong");

        assertThat(probe(Protocol.IMAP, servers.imapPort(), Security.NONE, wrong)
                        .reason())
                .isEqualTo("login: expected OK, got NO [AUTHENTICATIONFAILED] Authentication failed.");
    }

    private static ProbeResult probe(
            Protocol protocol, int port, Security security, ProbeTarget.@Nullable Login login) {
        ProbeTarget target = new ProbeTarget(
                "national",
                "target",
                "inside",
                protocol,
                "127.0.0.1",
                port,
                security,
                login,
                false,
                Duration.ofSeconds(10));
        return new Prober(watchdog, System::nanoTime)
                .probe(target, Instant.parse("2026-10-25T12:00:00Z"), Duration.ofMinutes(1));
    }
}
