package io.milepost.collector.doctor;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import io.milepost.collector.lake.LakeSettings;
import io.milepost.collector.lake.TestDatabase;
import java.io.ByteArrayOutputStream;
import java.io.PrintStream;
import java.net.DatagramSocket;
import java.net.ServerSocket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import picocli.CommandLine;

class DoctorCommandIT {
    private static final String LINE = "2026-10-24T22:50:00+00:00 mx1 postfix/qmgr[13]: 4F1A000001: removed\n";

    @TempDir
    Path directory;

    private final ByteArrayOutputStream out = new ByteArrayOutputStream();

    private int run(String lake, String rest) throws Exception {
        Path file =
                Files.writeString(directory.resolve("collector.yml"), """
                collector: test
                stateDirectory: %1$s/state
                lake: %2$s
                keyFile: %1$s/key
                services:
                  - name: national
                    zone: Europe/London
                %3$s
                """.formatted(directory, lake, rest.indent(4)));
        return new CommandLine(new DoctorCommand(Clock.systemUTC(), new PrintStream(out, true, UTF_8)))
                .execute("-c", file.toString());
    }

    private String goodLake() throws Exception {
        LakeSettings lake = TestDatabase.newLake(directory);
        return "{ jdbcUrl: \"%s\", user: %s, passwordFile: %s, warehouse: %s }"
                .formatted(lake.jdbcUrl(), lake.user(), lake.passwordFile(), lake.warehouse());
    }

    @Test
    void what_works_is_ok_and_what_would_be_missed_is_told() throws Exception {
        Files.writeString(directory.resolve("mail.log"), LINE + "what is this\n");
        Files.writeString(directory.resolve("mail.log.1"), LINE);
        int port;
        try (ServerSocket free = new ServerSocket(0)) {
            port = free.getLocalPort();
        }
        int code = run(goodLake(), """
                logs:
                  - { name: mail, paths: ["%1$s/mail.log"] }
                  - { name: relays, syslog: { tcp: "127.0.0.1:%2$d" } }
                directory: ["%1$s/directory-*.csv"]
                """.formatted(directory, port));

        assertThat(out.toString(UTF_8))
                .contains("ok      lake: its catalog answers at ")
                .contains("ok      national, log relays: can listen on ")
                .contains("MISSED  national, log mail: 1 rotated files match no path, such as " + directory
                        + "/mail.log.1; end the path with * to read them")
                .contains("MISSED  national, log mail: of the first 2 lines of " + directory
                        + "/mail.log (the newest of 1 files) 1 tell events, 0 are not recognised, 1 are malformed;")
                .contains("MISSED  national, directory: no file matches ")
                .endsWith("0 failed, 3 would miss something, 4 ok\n");
        assertThat(code).isZero();
    }

    @Test
    void a_port_is_tried_in_the_way_in_which_it_is_wanted() throws Exception {
        try (ServerSocket connections = new ServerSocket(0);
                DatagramSocket datagrams = new DatagramSocket(0)) {
            int code = run(goodLake(), """
                    logs:
                      - { name: free, syslog: { udp: "0.0.0.0:%d" } }
                      - { name: taken, syslog: { udp: "0.0.0.0:%d" } }
                    """.formatted(connections.getLocalPort(), datagrams.getLocalPort()));

            assertThat(out.toString(UTF_8))
                    .contains("ok      national, log free: can listen on ")
                    .contains("FAILED  national, log taken: cannot listen on ")
                    .contains("1 failed, 0 would miss something, 4 ok");
            assertThat(code).isEqualTo(1);
        }
    }

    @Test
    void what_fails_is_told_and_ends_with_a_failure() throws Exception {
        Path password = Files.writeString(directory.resolve("password"), "x");
        Files.writeString(directory.resolve("mail.log.gz"), "\u001f");
        Files.write(directory.resolve("mail.log.gz"), new byte[] {0x1f, (byte) 0x8b, 8, 0, 0});
        try (ServerSocket taken = new ServerSocket(0)) {
            int code = run(
                    "{ jdbcUrl: \"jdbc:postgresql://127.0.0.1:1/none\", user: u, passwordFile: %s, warehouse: /w }"
                            .formatted(password),
                    """
                    logs:
                      - { name: mail, paths: ["%s/mail.log.gz"] }
                      - { name: relays, syslog: { tcp: "0.0.0.0:%d" } }
                    """.formatted(directory, taken.getLocalPort()));

            assertThat(out.toString(UTF_8))
                    .contains("FAILED  lake: cannot open its catalog at jdbc:postgresql://127.0.0.1:1/none: ")
                    .contains("FAILED  national, log relays: cannot listen on ")
                    .contains("FAILED  national, log mail: cannot read all of " + directory
                            + "/mail.log.gz: the packed file is cut short or damaged: ")
                    .contains("3 failed, 0 would miss something, 2 ok");
            assertThat(code).isEqualTo(1);
        }
    }
}
