package io.milepost.collector.probe.wire;

import static org.assertj.core.api.Assertions.assertThat;

import io.milepost.collector.bench.probe.LocalMailServers;
import io.milepost.collector.probe.ProbeBench;
import io.milepost.collector.probe.conversation.Cause;
import io.milepost.collector.probe.conversation.Phase;
import io.milepost.collector.probe.conversation.ProbeResult;
import io.milepost.collector.probe.conversation.ServerCertificate;
import io.milepost.collector.probe.definition.ProbeDefinition;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Debian's Postfix and Dovecot, as users and other mail servers meet them. */
@Tag("real-server")
class RealMailServersIT {

    @TempDir
    private static Path directory;

    private static LocalMailServers servers;
    private final ProbeBench bench = new ProbeBench();

    @BeforeAll
    static void start() throws Exception {
        servers = new LocalMailServers(directory);
        servers.start();
    }

    @AfterAll
    static void stop() throws Exception {
        servers.close();
    }

    @AfterEach
    void close() {
        bench.close();
    }

    private ProbeBench signedIn() {
        return bench.trusting(servers.certificate()).login(LocalMailServers.USER, LocalMailServers.PASSWORD);
    }

    @Test
    void postfixIsUp_throughStarttls_withEachPhaseTimed() throws Exception {
        ProbeResult result =
                bench.trusting(servers.certificate()).probe("smtp+starttls://localhost:" + servers.smtpPort());

        assertThat(result.reason()).isNull();
        assertThat(result.phases().nanos())
                .containsOnlyKeys(Phase.DNS, Phase.CONNECT, Phase.GREETING, Phase.EHLO, Phase.STARTTLS, Phase.TLS);
        assertThat(result.evidence().findings())
                .containsEntry("starttls", "used")
                .containsEntry("handshake", "full")
                .hasEntrySatisfying("tls", tls -> assertThat(tls).startsWith("TLSv1.3 "));
        assertThat(result.certificateExpiresAt()).isAfter(Instant.now().plus(Duration.ofDays(29)));
        assertThat(result.evidence().certificate())
                .extracting(ServerCertificate::issuer, ServerCertificate::fault)
                .containsExactly("CN=mail.example.org", null);
    }

    @Test
    void anUnknownAuthorityFailsInTheTlsPhase_andTheCertificateIsToldAllTheSame() throws Exception {
        ProbeResult result = bench.probe("smtp+starttls://127.0.0.1:" + servers.smtpPort());

        assertThat(result.reason()).startsWith("tls: ").contains("unable to find valid certification path");
        assertThat(result.evidence().cause()).isEqualTo(Cause.CERTIFICATE_UNTRUSTED);
        assertThat(result.certificateExpiresAt()).isNotNull();
    }

    @Test
    void aSecondHandshakeIsResumedWhereThatIsWanted_andIsNoHandshakesTime() throws Exception {
        bench.resuming(servers.certificate());
        String url = "smtp+starttls://127.0.0.1:" + servers.smtpPort();

        assertThat(bench.probe(url).phases().nanos()).containsKey(Phase.TLS).doesNotContainKey(Phase.TLS_RESUMED);
        ProbeResult second = bench.probe(url);
        assertThat(second.phases().nanos()).containsKey(Phase.TLS_RESUMED).doesNotContainKey(Phase.TLS);
        assertThat(second.evidence().certificate()).isNull();
        assertThat(second.evidence().findings()).containsEntry("handshake", "resumed");
    }

    @Test
    void handshakesAreFullOtherwise_howeverOften() throws Exception {
        bench.trusting(servers.certificate());
        for (int i = 0; i < 5; i++) {
            assertThat(bench.probe("imaps://127.0.0.1:" + servers.imapsPort())
                            .phases()
                            .nanos())
                    .containsKey(Phase.TLS)
                    .doesNotContainKey(Phase.TLS_RESUMED);
        }
    }

    @Test
    void submissionSignsIn_andGoesAsFarAsTheRecipient() throws Exception {
        ProbeResult result = signedIn()
                .message(LocalMailServers.USER, LocalMailServers.USER)
                .probe("submission+starttls://127.0.0.1:" + servers.submissionPort());

        assertThat(result.reason()).isNull();
        assertThat(result.phases().nanos()).containsKeys(Phase.LOGIN, Phase.ENVELOPE);
        assertThat(result.evidence().findings()).containsEntry("auth", "PLAIN");
        assertThat(Files.readString(servers.log())).doesNotContain("NOQUEUE: reject");
    }

    @Test
    void aWrongPasswordFailsInTheLoginPhase_andIsNotRepeatedInTheReason() throws Exception {
        bench.trusting(servers.certificate()).login(LocalMailServers.USER, "hunter2");

        ProbeResult submission = bench.probe("submission+starttls://127.0.0.1:" + servers.submissionPort());
        assertThat(submission.reason())
                .startsWith("login: expected 235, got 535")
                .doesNotContain("hunter2");
        assertThat(submission.evidence().cause()).isEqualTo(Cause.CREDENTIALS);
        ProbeResult imap = bench.probe("imap://127.0.0.1:" + servers.imapPort());
        assertThat(imap.reason()).isEqualTo("login: expected OK, got NO [AUTHENTICATIONFAILED] Authentication failed.");
        assertThat(imap.evidence().cause()).isEqualTo(Cause.CREDENTIALS);
        ProbeResult pop3 = bench.probe("pop3s://127.0.0.1:" + servers.pop3sPort());
        assertThat(pop3.reason()).startsWith("login: expected +OK, got -ERR [AUTH]");
        assertThat(pop3.evidence().cause()).isEqualTo(Cause.CREDENTIALS);
    }

    @Test
    void dovecotIsUp_byEachProtectionOfImapAndPop3() throws Exception {
        signedIn();
        for (String url : new String[] {
            "imap://127.0.0.1:" + servers.imapPort(),
            "imap+starttls://127.0.0.1:" + servers.imapPort(),
            "imaps://127.0.0.1:" + servers.imapsPort()
        }) {
            ProbeResult result = bench.probe(url);
            assertThat(result.reason()).as(url).isNull();
            assertThat(result.phases().nanos()).containsKeys(Phase.LOGIN, Phase.SELECT);
        }
        for (String url : new String[] {
            "pop3://127.0.0.1:" + servers.pop3Port(),
            "pop3+starttls://127.0.0.1:" + servers.pop3Port(),
            "pop3s://127.0.0.1:" + servers.pop3sPort()
        }) {
            ProbeResult result = bench.probe(url);
            assertThat(result.reason()).as(url).isNull();
            assertThat(result.phases().nanos()).containsKeys(Phase.LOGIN, Phase.LIST);
        }
    }

    @Test
    void aMessageMakesTheRoundTrip_andLeavesNothingBehindButItsMarkInTheLog() throws Exception {
        for (String fetch : new String[] {
            "imaps://127.0.0.1:" + servers.imapsPort(), "pop3+starttls://127.0.0.1:" + servers.pop3Port()
        }) {
            signedIn().message(roundTrip(LocalMailServers.USER, URI.create(fetch)));
            ProbeResult result = bench.probe("submission+starttls://127.0.0.1:" + servers.submissionPort());

            assertThat(result.reason()).as(fetch).isNull();
            assertThat(result.phases().nanos())
                    .containsKeys(Phase.DATA, Phase.QUEUE, Phase.MAILBOX, Phase.TRANSIT, Phase.FETCH, Phase.DELETE);
            assertThat(result.evidence().findings()).containsKey("round_trip_ms");
            assertThat(result.evidence().findings().get("hops")).startsWith("mail.example.org ");
            String mark = result.evidence().findings().get("mark");
            assertThat(Files.readString(servers.log())).contains("message-id=<" + mark + ">");
            try (Stream<Path> mails = Files.walk(directory.resolve("mail"))) {
                assertThat(mails.map(Path::toString).filter(name -> name.matches(".*/(cur|new)/.+")))
                        .isEmpty();
            }
        }
    }

    @Test
    void aMessageThatNeverArrivesIsLost_andTheServiceIsAsked() throws Exception {
        signedIn()
                .message(new ProbeDefinition.Message(
                        // Not the mailbox's owner, who would be told that it could not be delivered.
                        "nobody@example.org",
                        "somebody-else@example.org",
                        URI.create("imaps://127.0.0.1:" + servers.imapsPort()),
                        null,
                        Duration.ofSeconds(1),
                        null));
        ProbeResult result = bench.probe("submission+starttls://127.0.0.1:" + servers.submissionPort());

        assertThat(result.reason()).isEqualTo("transit: accepted, and not in the mailbox after 1 s");
        assertThat(result.evidence().cause()).isEqualTo(Cause.LOST);
        assertThat(result.evidence().findBlame()).contains(Cause.Blame.SERVICE);
    }

    @Test
    void aMailboxThatDoesNotOpenIsBlamed_andNotTheDoorByWhichTheMessageWentIn() throws Exception {
        signedIn().message(roundTrip(LocalMailServers.USER, URI.create("imap://127.0.0.1:1")));

        assertThat(bench.probe("submission+starttls://127.0.0.1:" + servers.submissionPort())
                        .reason())
                .isEqualTo("mailbox: connect: Connection refused");
    }

    private static ProbeDefinition.Message roundTrip(String recipient, URI fetch) {
        return new ProbeDefinition.Message(LocalMailServers.USER, recipient, fetch, null, Duration.ofSeconds(30), null);
    }
}
