package io.milepost.collector.syslog;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import io.milepost.collector.spool.Retention;
import io.milepost.collector.spool.SegmentInput;
import io.milepost.collector.spool.Spool;
import io.prometheus.metrics.model.registry.PrometheusRegistry;
import java.io.InputStream;
import java.net.InetSocketAddress;
import java.nio.channels.FileChannel;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.time.Clock;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Messages of a sender that is not ours: util-linux' logger, in both formats, over UDP and over TCP in both framings. */
@Tag("real-server")
class RealSendersIT {
    private static final InetSocketAddress ANY = new InetSocketAddress("127.0.0.1", 0);

    @TempDir
    Path directory;

    @Test
    void messages_of_logger_arrive_whole_and_name_their_host() throws Exception {
        SyslogCounters counters = new SyslogCounters(new PrometheusRegistry());
        List<List<String>> ways = List.of(
                List.of("--udp", "--rfc3164"),
                List.of("--udp", "--rfc5424"),
                List.of("--tcp", "--rfc3164"),
                List.of("--tcp", "--rfc5424"),
                List.of("--tcp", "--octet-count", "--rfc5424"));
        try (Spool spool = Spool.open(directory, Clock.systemUTC(), Retention.NONE);
                SpoolQueue queue = new SpoolQueue(spool, counters);
                SyslogServer server = SyslogServer.start(new SyslogSettings(ANY, ANY, null), queue, counters)) {
            for (int i = 0; i < ways.size(); i++) {
                int port = server.addresses()
                        .get(ways.get(i).contains("--udp") ? 0 : 1)
                        .getPort();
                send(ways.get(i), port, "message " + i + " to=<jane@trust.example>");
                awaitKept(counters, i + 1);
            }
        }
        List<String> lines = new ArrayList<>();
        for (Path segment : Spool.segments(directory)) {
            try (InputStream in = new SegmentInput(FileChannel.open(segment, StandardOpenOption.READ))) {
                new String(in.readAllBytes(), UTF_8).lines().forEach(lines::add);
            }
        }
        assertThat(lines).hasSize(ways.size());
        for (int i = 0; i < lines.size(); i++) {
            assertThat(lines.get(i)).startsWith("<22>").endsWith("message " + i + " to=<jane@trust.example>");
            assertThat(SyslogHost.of(lines.get(i).getBytes(UTF_8)))
                    .isNotEmpty()
                    .isEqualTo(SyslogHost.of(lines.get(0).getBytes(UTF_8)));
        }
    }

    private static void send(List<String> way, int port, String message) throws Exception {
        List<String> command = new ArrayList<>(List.of("logger", "--server", "127.0.0.1", "--port", "" + port));
        command.addAll(way);
        command.addAll(List.of("--priority", "mail.info", "--tag", "postfix/qmgr", message));
        assertThat(new ProcessBuilder(command).inheritIO().start().waitFor()).isZero();
    }

    private static void awaitKept(SyslogCounters counters, int count) throws InterruptedException {
        for (int tries = 0; tries < 1000 && counters.count("kept") < count; tries++) {
            Thread.sleep(10);
        }
        assertThat(counters.count("kept")).isEqualTo(count);
    }
}
