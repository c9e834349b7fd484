package io.milepost.collector.probe.wire;

import static org.assertj.core.api.Assertions.assertThat;

import io.milepost.collector.probe.ProbeBench;
import io.milepost.collector.probe.conversation.Cause;
import io.milepost.collector.probe.conversation.Phase;
import io.milepost.collector.probe.conversation.ProbeResult;
import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.time.Duration;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Servers that do what no server should: a probe ends all the same, blames the right phase, and repeats nothing that could forge a line. */
class HostileServersIT {
    /** What firewalls that look into SMTP write over the word, in the same length. */
    private static final String STARTTLS_STRUCK_OUT = "X".repeat("STARTTLS".length() - 1) + "A";

    private final ProbeBench bench = new ProbeBench().unverified();

    @AfterEach
    void close() {
        bench.close();
    }

    /** Up to the client's EHLO. */
    private static void greet(ScriptedServer.Client client) throws IOException {
        client.say("220 hello\r\n");
        client.hear();
    }

    private ProbeResult probe(String scheme, ScriptedServer.Script script) throws Exception {
        try (ScriptedServer server = new ScriptedServer(script)) {
            return bench.probe(scheme + "://127.0.0.1:" + server.port());
        }
    }

    private static void assertFailed(ProbeResult result, Phase phase, Cause cause, String reason) {
        assertThat(result.reason()).isEqualTo(phase.label() + ": " + reason);
        assertThat(result.evidence().phase()).isEqualTo(phase);
        assertThat(result.evidence().cause()).isEqualTo(cause);
    }

    @Test
    void aPortWhereNobodyListensRefuses() throws Exception {
        int port;
        try (ServerSocket free = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            port = free.getLocalPort();
        }
        ProbeResult result = bench.probe("smtp://127.0.0.1:" + port);

        assertFailed(result, Phase.CONNECT, Cause.REFUSED, "Connection refused");
        assertThat(result.evidence().findBlame()).contains(Cause.Blame.SERVICE);
    }

    @Test
    void aNameWithoutAnAddressIsNoAddress() throws Exception {
        assertFailed(bench.probe("imap://mail.invalid"), Phase.DNS, Cause.NO_ADDRESS, "no address for mail.invalid");
    }

    @ParameterizedTest
    @ValueSource(strings = {"smtp", "imap", "pop3", "ldap", "http", "smtps", "imaps", "ldaps", "https"})
    void aServerThatNeverAnswersIsGivenUpAfterTheDeadline(String scheme) throws Exception {
        bench.deadline(Duration.ofMillis(300), Duration.ofSeconds(20));
        ProbeResult result = probe(scheme, ScriptedServer.Client::hearAll);

        assertThat(result.reason()).endsWith(": no answer within 300 ms");
        assertThat(result.evidence().cause()).isEqualTo(Cause.TIMEOUT);
        assertThat(result.evidence().findBlame()).contains(Cause.Blame.SERVICE);
    }

    @Test
    void aServerThatTricklesBytesDoesNotOutliveTheDeadline() throws Exception {
        bench.deadline(Duration.ofMillis(400), Duration.ofSeconds(20));
        ProbeResult result = probe("smtp", client -> {
            while (true) {
                client.say("2");
                client.wait(Duration.ofMillis(50));
            }
        });

        assertFailed(result, Phase.GREETING, Cause.TIMEOUT, "no answer within 400 ms");
    }

    @Test
    void aServerThatIsAlwaysJustInTimeDoesNotOutliveTheWhole() throws Exception {
        bench.deadline(Duration.ofMillis(800), Duration.ofMillis(1_000));
        ProbeResult result = probe("smtp+starttls", client -> {
            for (String line : new String[] {"220 hello", "250-hello\r\n250 STARTTLS", "220 go ahead"}) {
                client.wait(Duration.ofMillis(450));
                client.say(line + "\r\n");
                client.hear();
            }
        });

        assertThat(result.reason()).endsWith(": not done within 1000 ms");
    }

    @Test
    void anEndlessBannerEnds() throws Exception {
        ProbeResult result = probe("smtp", client -> {
            while (true) {
                client.say("220-welcome\r\n");
            }
        });

        assertFailed(result, Phase.GREETING, Cause.GARBLED, "more than 1048576 bytes");
    }

    @ParameterizedTest
    @ValueSource(strings = {"smtp", "imap", "pop3"})
    void aHugeLineIsNotWaitedForToEnd(String scheme) throws Exception {
        ProbeResult result = probe(scheme, client -> {
            client.say("2".repeat(100_000));
            client.hearAll();
        });

        assertFailed(result, Phase.GREETING, Cause.GARBLED, "a line of over 8192 bytes");
    }

    @Test
    void controlCharactersAndTurnedTextForgeNothing() throws Exception {
        ProbeResult result =
                probe("smtp", client -> client.say("421 4.3.2 closing\u0007\u001b[31mdown\rok | total=0\u0085x\r\n"));

        assertFailed(
                result,
                Phase.GREETING,
                Cause.TEMPORARY,
                "expected 220, got 421 4.3.2 closing??[31mdown?ok | total=0?x");
    }

    @Test
    void aServerThatClosesAtOnceHasClosed() throws Exception {
        ProbeResult result = probe("imap", client -> {});

        assertThat(result.evidence().phase()).isEqualTo(Phase.GREETING);
        assertThat(result.evidence().cause()).isIn(Cause.CLOSED, Cause.RESET);
    }

    @Test
    void aResetInTheMiddleOfAHandshakeIsOne() throws Exception {
        ProbeResult result = probe("imaps", client -> {
            client.socket().getInputStream().read(new byte[100]);
            client.say(new byte[] {0x16, 0x03, 0x03, 0x00, 0x7a, 0x02});
            client.wait(Duration.ofMillis(100));
            client.reset();
        });

        assertFailed(result, Phase.TLS, Cause.RESET, "Connection reset");
    }

    @Test
    void whatIsNoTlsIsAFailedHandshake() throws Exception {
        ProbeResult result = probe("imaps", client -> {
            client.say("* OK welcome in the clear\r\n");
            client.hearAll();
        });

        assertThat(result.evidence().phase()).isEqualTo(Phase.TLS);
        assertThat(result.evidence().cause()).isEqualTo(Cause.HANDSHAKE);
    }

    @Test
    void bytesPutInBehindTheAnswerToStarttlsAreNotTakenForTheServersOwn() throws Exception {
        ProbeResult result = probe("smtp+starttls", client -> {
            greet(client);
            client.say("250-hello\r\n250 STARTTLS\r\n");
            client.hear();
            client.say("220 go ahead\r\n250 injected\r\n");
            client.hearAll();
        });

        assertFailed(result, Phase.TLS, Cause.GARBLED, "bytes in the clear behind the answer to STARTTLS");
    }

    @Test
    void starttlsThatIsTakenOutOfTheOfferIsMissed() throws Exception {
        ProbeResult result = probe("smtp+starttls", client -> {
            greet(client);
            client.say("250-hello\r\n250 " + STARTTLS_STRUCK_OUT + "\r\n");
            client.hearAll();
        });

        assertFailed(result, Phase.STARTTLS, Cause.NOT_OFFERED, "the server does not offer STARTTLS");
        assertThat(result.evidence().findings()).containsEntry("starttls", "not offered");
    }

    @Test
    void greylistingIsTemporary_atTheRecipient() throws Exception {
        bench.message("probe@example.net", "probe@example.org");
        ProbeResult result = probe("smtp", client -> {
            greet(client);
            client.say("250 hello\r\n");
            client.hear();
            client.say("250 ok\r\n");
            client.hear();
            client.say("450 4.2.0 Greylisted\r\n");
            client.hearAll();
        });

        assertFailed(result, Phase.ENVELOPE, Cause.TEMPORARY, "expected 250, got 450 4.2.0 Greylisted");
    }

    @Test
    void anImapLiteralOfAGigabyteIsNotWaitedFor() throws Exception {
        bench.login("probe", "secret");
        ProbeResult result = probe("imap", client -> {
            client.say("* OK hello\r\n");
            client.hear();
            client.say("* LIST {9999999}\r\n");
            byte[] some = new byte[65_536];
            while (true) {
                client.say(some);
            }
        });

        assertFailed(result, Phase.LOGIN, Cause.GARBLED, "more than 1048576 bytes");
    }

    @Test
    void anLdapMessageThatLiesAboutItsLengthIsGarbled() throws Exception {
        ProbeResult result = probe("ldap", client -> {
            client.say(new byte[] {0x30, (byte) 0x84, 0x7f, (byte) 0xff, (byte) 0xff, (byte) 0xff});
            client.hearAll();
        });

        assertFailed(result, Phase.SEARCH, Cause.GARBLED, "a message of 2147483647 bytes");
    }

    @Test
    void aWebServersEndlessHeadEnds() throws Exception {
        ProbeResult result = probe("http", client -> {
            client.say("HTTP/1.1 200 OK\r\n");
            while (true) {
                client.say("X-More: and more\r\n");
            }
        });

        assertFailed(result, Phase.ANSWER, Cause.GARBLED, "a head of over 65536 bytes");
    }

    @Test
    void dozensOfDeadServersDoNotHoldUpALivingOne() throws IOException, Exception {
        bench.deadline(Duration.ofSeconds(30), Duration.ofSeconds(60));
        try (ScriptedServer dead = new ScriptedServer(ScriptedServer.Client::hearAll);
                ScriptedServer living = new ScriptedServer(client -> {
                    greet(client);
                    client.say("250 hello\r\n");
                    client.hearAll();
                })) {
            for (int i = 0; i < 60; i++) {
                bench.begin("smtp://127.0.0.1:" + dead.port());
            }
            assertThat(bench.probe("smtp://127.0.0.1:" + living.port()).reason())
                    .isNull();
        }
    }
}
