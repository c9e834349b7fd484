package io.milepost.collector.probe.wire;

import static org.assertj.core.api.Assertions.assertThat;

import io.milepost.collector.probe.ProbeBench;
import io.milepost.collector.probe.conversation.Cause;
import io.milepost.collector.probe.conversation.Phase;
import io.milepost.collector.probe.conversation.ProbeResult;
import java.net.DatagramPacket;
import java.net.DatagramSocket;
import java.net.InetAddress;
import java.util.Arrays;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** The ways of signing in that no server of Debian's offers by itself, and a name server that cannot answer. */
class SignInsIT {

    /** The example of RFC 2195. */
    private static final String CHALLENGE = "PDE4OTYuNjk3MTcwOTUyQHBvc3RvZmZpY2UucmVzdG9uLm1jaS5uZXQ+";

    private static final int SERVFAIL = 2;

    private final ProbeBench bench = new ProbeBench().unverified().login("tim", "tanstaaftanstaaf");
    private final List<String> heard = new CopyOnWriteArrayList<>();

    @AfterEach
    void close() {
        bench.close();
    }

    private ProbeResult signIn(String offered, String... answers) throws Exception {
        ScriptedServer.Script script = client -> {
            client.say("220 hello\r\n");
            client.hear();
            client.say("250-hello\r\n250 AUTH " + offered + "\r\n");
            for (String answer : answers) {
                heard.add(client.hear());
                client.say(answer + "\r\n");
            }
            client.hearAll();
        };
        try (ScriptedServer server = new ScriptedServer(script)) {
            return bench.probe("submission://127.0.0.1:" + server.port());
        }
    }

    @Test
    void loginSaysTheNameAndThePasswordWhenItIsAskedForThem() throws Exception {
        ProbeResult result = signIn("LOGIN", "334 VXNlcm5hbWU6", "334 UGFzc3dvcmQ6", "235 2.7.0 welcome", "221 bye");

        assertThat(result.reason()).isNull();
        assertThat(heard.subList(0, 3)).containsExactly("AUTH LOGIN", "dGlt", "dGFuc3RhYWZ0YW5zdGFhZg==");
        assertThat(result.evidence().findings()).containsEntry("auth", "LOGIN");
    }

    @Test
    void cramMd5AnswersAsTheExampleOfItsRfc() throws Exception {
        ProbeResult result = signIn("CRAM-MD5 DIGEST-MD5", "334 " + CHALLENGE, "235 2.7.0 welcome", "221 bye");

        assertThat(result.reason()).isNull();
        assertThat(heard.subList(0, 2))
                .containsExactly("AUTH CRAM-MD5", "dGltIGI5MTNhNjAyYzdlZGE3YTQ5NWI0ZTZlNzMzNGQzODkw");
        assertThat(result.evidence().findings()).containsEntry("auth", "CRAM-MD5");
    }

    @Test
    void aChallengeThatIsNoneIsGarbled_andARefusalIsOfTheCredentials() throws Exception {
        ProbeResult garbled = signIn("CRAM-MD5", "334 not base 64");
        assertThat(garbled.evidence().cause()).isEqualTo(Cause.GARBLED);
        assertThat(garbled.evidence().phase()).isEqualTo(Phase.LOGIN);
        assertThat(garbled.reason()).isEqualTo("login: expected a challenge in Base64, got not base 64");

        for (String way : List.of("LOGIN", "CRAM-MD5")) {
            ProbeResult refused = way.equals("LOGIN")
                    ? signIn(way, "334 VXNlcm5hbWU6", "334 UGFzc3dvcmQ6", "535 5.7.8 no")
                    : signIn(way, "334 " + CHALLENGE, "535 5.7.8 no");
            assertThat(refused.evidence().cause()).as(way).isEqualTo(Cause.CREDENTIALS);
            assertThat(refused.reason()).as(way).doesNotContain("tanstaaf", "dGFuc3RhYWY");
        }
    }

    @Test
    void aServerThatOffersOnlyWhatNobodySpeaksDoesNotOfferIt() throws Exception {
        ProbeResult result = signIn("GSSAPI NTLM");

        assertThat(result.evidence().cause()).isEqualTo(Cause.NOT_OFFERED);
        assertThat(result.evidence().phase()).isEqualTo(Phase.LOGIN);
    }

    @Test
    void aNameServerThatCannotAnswerNowIsTemporary_andAnAnswerToAnotherQuestionIsNone() throws Exception {
        try (DatagramSocket server = new DatagramSocket(0, InetAddress.getLoopbackAddress())) {
            Thread answering = new Thread(() -> answer(server));
            answering.setDaemon(true);
            answering.start();
            ProbeResult result = bench.probe("dns://127.0.0.1:" + server.getLocalPort() + "/trust.example?type=MX");

            assertThat(result.evidence().cause()).isEqualTo(Cause.TEMPORARY);
            assertThat(result.evidence().findings()).containsEntry("rcode", "SERVFAIL");
            assertThat(result.reason()).contains("SERVFAIL");
        }
    }

    /** First to a question that nobody asked, that there is no such name; then to the one asked, that it does not know now. */
    private static void answer(DatagramSocket server) {
        byte[] buffer = new byte[512];
        try {
            while (true) {
                DatagramPacket question = new DatagramPacket(buffer, buffer.length);
                server.receive(question);
                byte[] other = Arrays.copyOf(buffer, question.getLength());
                other[0] ^= 1;
                other[2] |= (byte) 0x80;
                other[3] = 3;
                server.send(new DatagramPacket(other, other.length, question.getSocketAddress()));
                byte[] failure = Arrays.copyOf(buffer, question.getLength());
                failure[2] |= (byte) 0x80;
                failure[3] = SERVFAIL;
                server.send(new DatagramPacket(failure, failure.length, question.getSocketAddress()));
            }
        } catch (java.io.IOException ignored) {
            // The test is over.
        }
    }
}
