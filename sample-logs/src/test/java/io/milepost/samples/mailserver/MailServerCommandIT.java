package io.milepost.samples.mailserver;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import picocli.CommandLine;

/** Runs the mail server as its users do: as a process. */
class MailServerCommandIT {
    private static final Pattern PORTS = Pattern.compile("smtp=(\\d+) imap=(\\d+) imaps=(\\d+)");

    @TempDir
    private Path directory = Path.of("");

    private Path password = Path.of("");

    @BeforeEach
    void writePassword() throws IOException {
        password = Files.writeString(directory.resolve("password"), "secret\n");
    }

    private final java.util.List<Process> started = new java.util.ArrayList<>();

    @AfterEach
    void stop() {
        started.forEach(Process::destroyForcibly);
    }

    @Test
    void answers_on_the_ports_that_it_prints_and_stops_when_told() throws Exception {
        Process server = start();
        Matcher ports = PORTS.matcher(reader(server).readLine());
        assertThat(ports.matches()).isTrue();

        try (Socket imap = new Socket(InetAddress.getLoopbackAddress(), Integer.parseInt(ports.group(2)))) {
            BufferedReader answers =
                    new BufferedReader(new InputStreamReader(imap.getInputStream(), StandardCharsets.US_ASCII));
            assertThat(answers.readLine()).startsWith("* OK");
            imap.getOutputStream().write("a LOGIN probe secret\r\n".getBytes(StandardCharsets.US_ASCII));
            assertThat(answers.readLine()).startsWith("a OK");
        }
        try (Socket smtp = new Socket(InetAddress.getLoopbackAddress(), Integer.parseInt(ports.group(1)))) {
            BufferedReader answers =
                    new BufferedReader(new InputStreamReader(smtp.getInputStream(), StandardCharsets.US_ASCII));
            assertThat(answers.readLine()).startsWith("220 ");
        }
        server.destroy();
        assertThat(server.waitFor()).isEqualTo(143);
    }

    @Test
    void a_port_in_use_is_a_usage_error_that_names_it() throws IOException {
        try (ServerSocket taken = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            StringWriter err = new StringWriter();
            CommandLine command = new CommandLine(new MailServerCommand());
            command.setErr(new PrintWriter(err, true));
            int port = taken.getLocalPort();

            assertThat(command.execute(arguments(port))).isEqualTo(2);
            assertThat(err.toString())
                    .startsWith("Cannot start the mail server: --imap-port expected a free port, got " + port
                            + " which is in use; name another");
        }
    }

    private String[] arguments(int imapPort) {
        return new String[] {
            "--smtp-port",
            "0",
            "--imap-port",
            Integer.toString(imapPort),
            "--imaps-port",
            "0",
            "--user",
            "probe",
            "--password-file",
            password.toString()
        };
    }

    private Process start() throws IOException {
        java.util.List<String> command = new java.util.ArrayList<>(java.util.List.of(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "-cp",
                System.getProperty("java.class.path"),
                "io.milepost.samples.SamplesCommand",
                "mailserver"));
        command.addAll(java.util.List.of(arguments(0)));
        Process process = new ProcessBuilder(command)
                .redirectError(ProcessBuilder.Redirect.DISCARD)
                .start();
        started.add(process);
        return process;
    }

    private static BufferedReader reader(Process process) {
        return process.inputReader(StandardCharsets.UTF_8);
    }
}
