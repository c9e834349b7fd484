package io.milepost.collector.probe;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import picocli.CommandLine;

/** {@code probe} as people, scripts and monitoring systems call it. */
class ProbeCommandIT {

    @TempDir
    private Path directory;

    private final StringWriter out = new StringWriter();
    private final StringWriter err = new StringWriter();
    private ServerSocket server;

    @BeforeEach
    void listen() throws IOException {
        server = new ServerSocket(0, 10, InetAddress.getByName("127.0.0.1"));
    }

    @AfterEach
    void close() throws IOException {
        server.close();
    }

    /** Says this to the client that comes, whatever it says. */
    private void say(String words) {
        Thread thread = new Thread(() -> {
            try (Socket client = server.accept()) {
                client.getOutputStream().write(words.getBytes(StandardCharsets.ISO_8859_1));
                client.getInputStream().readAllBytes();
            } catch (IOException ignored) {
                // The client has what it needs.
            }
        });
        thread.setDaemon(true);
        thread.start();
    }

    private int run(String... arguments) {
        return new CommandLine(new ProbeCommand())
                .setOut(new PrintWriter(out))
                .setErr(new PrintWriter(err))
                .execute(arguments);
    }

    private String url(String scheme) {
        return scheme + "://127.0.0.1:" + server.getLocalPort();
    }

    @Test
    void aServerThatIsUpIsToldWithItsPhases() {
        say("220 hello\r\n250 hello\r\n");

        assertThat(run(url("smtp"))).isZero();
        assertThat(out.toString())
                .startsWith("ok" + System.lineSeparator())
                .contains("greeting", "ehlo", "total", "starttls: not offered");
    }

    @Test
    void aFailureIsOne_withItsReasonAndWhomToAsk() {
        say("554 no service here\r\n");

        assertThat(run(url("smtp"))).isEqualTo(1);
        assertThat(out.toString())
                .startsWith("FAILED greeting: expected 220, got 554 no service here (ask the service)");
    }

    @Test
    void jsonHasAWordForEachThing() throws Exception {
        say("220 hello\r\n250 hello\r\n");

        assertThat(run(url("smtp+starttls"), "--json")).isEqualTo(1);
        JsonNode result = new ObjectMapper().readTree(out.toString());
        assertThat(result.get("outcome").textValue()).isEqualTo("failed");
        assertThat(result.get("phase").textValue()).isEqualTo("starttls");
        assertThat(result.get("reason_class").textValue()).isEqualTo("not_offered");
        assertThat(result.get("blame").textValue()).isEqualTo("service");
        assertThat(result.get("phases").has("ehlo")).isTrue();
        assertThat(result.get("findings").get("starttls").textValue()).isEqualTo("not offered");
    }

    @Test
    void aMonitoringSystemGetsItsStateAndPerformanceData() {
        say("220 hello\r\n250 hello\r\n");

        assertThat(run(url("smtp"), "--nagios", "--warning", "30000", "--critical", "60000"))
                .isZero();
        assertThat(out.toString())
                .matches("SMTP OK - [0-9.]+ ms \\| dns=[0-9.]+s connect=[0-9.]+s greeting=[0-9.]+s ehlo=[0-9.]+s"
                        + " total=[0-9.]+s;30.0;60.0;0\\R");
    }

    @Test
    void aFailureIsCritical_andAServersWordsAreNoPerformanceData() {
        say("554 go away | total=0s\r\n");

        assertThat(run(url("smtp"), "--nagios")).isEqualTo(2);
        assertThat(out.toString())
                .startsWith("SMTP CRITICAL - greeting: expected 220, got 554 go away ? total=0s (ask the service) |");
    }

    @Test
    void slownessIsAWarningOrCritical() {
        say("220 hello\r\n250 hello\r\n");
        assertThat(run(url("smtp"), "--nagios", "--warning", "0")).isEqualTo(1);
        say("220 hello\r\n250 hello\r\n");
        assertThat(run(url("smtp"), "--nagios", "--critical", "0")).isEqualTo(2);

        assertThat(out.toString()).contains("SMTP WARNING - ", "SMTP CRITICAL - ");
    }

    @Test
    void wrongUsageIsUnknownToAMonitoringSystem_andUsageToOthers() {
        assertThat(run("gopher://127.0.0.1", "--nagios")).isEqualTo(3);
        assertThat(out.toString()).startsWith("PROBE UNKNOWN - Cannot probe gopher://127.0.0.1: expected a URL like");

        assertThat(run("gopher://127.0.0.1")).isEqualTo(2);
        assertThat(err.toString()).contains("Cannot probe gopher://127.0.0.1: expected a URL like");
    }

    @Test
    void aPasswordInAUrlIsRefused_andNotRepeated() {
        assertThat(run("imap://probe:hunter2@127.0.0.1")).isEqualTo(2);

        assertThat(err.toString()).contains("without user and password").doesNotContain("hunter2");
    }

    @Test
    void aPasswordComesFromAFile_andOneIsNeeded() throws IOException {
        Path password = Files.writeString(directory.resolve("password"), "correct horse\n");
        say("* OK hello\r\na1 OK in\r\na2 OK [READ-WRITE] selected\r\n");
        assertThat(run(url("imap"), "--user", "probe", "--password-file", password.toString()))
                .isZero();

        assertThat(run(
                        url("imap"),
                        "--user",
                        "probe",
                        "--password-file",
                        directory.resolve("none").toString()))
                .isEqualTo(2);
        assertThat(err.toString()).contains("Cannot read the password file " + directory.resolve("none"));
    }
}
