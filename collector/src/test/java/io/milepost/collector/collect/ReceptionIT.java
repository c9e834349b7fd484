package io.milepost.collector.collect;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import io.milepost.collector.collect.batch.BatchStep;
import io.milepost.collector.collect.reread.RereadReport;
import io.milepost.collector.collect.reread.RereadScope;
import io.milepost.collector.correlation.OlderParser;
import io.milepost.collector.lake.LakeRows;
import io.milepost.collector.schema.LakeSchema;
import io.milepost.collector.spool.Spool;
import java.io.ByteArrayInputStream;
import java.io.InputStream;
import java.net.ServerSocket;
import java.net.Socket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Lines that come without files give the events that they give from a file. */
class ReceptionIT {
    private static final List<String> LINES = LogFixture.lines(60);

    @TempDir
    Path directory;

    private List<String> eventsOfFile() throws Exception {
        CollectorFixture whole = new CollectorFixture(directory.resolve("whole"), 100_000);
        whole.writeLog("mail.log", LINES);
        whole.runOnce();
        return whole.events();
    }

    private CollectorFixture fixture(String log) throws Exception {
        CollectorFixture fixture = new CollectorFixture(directory.resolve("received"), 100);
        Path file = fixture.configurationFile();
        String text = Files.readString(file);
        int start = text.indexOf("logs: [{");
        Files.writeString(
                file,
                text.substring(0, start) + "logs: [{ name: mail, " + log + " }]"
                        + text.substring(text.indexOf('\n', start)));
        return fixture;
    }

    @Test
    void syslog_over_tcp_across_restarts_gives_the_events_of_a_file_and_leaves_nothing_behind() throws Exception {
        int port;
        try (ServerSocket free = new ServerSocket(0)) {
            port = free.getLocalPort();
        }
        CollectorFixture fixture = fixture("syslog: { tcp: \"127.0.0.1:" + port + "\" }");
        int restarts = 3;
        for (int part = 0; part < restarts; part++) {
            Collector collector = fixture.open(BatchStep.Observer.none());
            collector.listen(InputStream.nullInputStream());
            send(port, LINES.subList(LINES.size() * part / restarts, LINES.size() * (part + 1) / restarts));
            if (part == 1) {
                // Half of what was received is read at the next start only.
                collector.turn();
            } else {
                turnUntilRead(collector, fixture, LINES.size() * (part + 1L) / restarts);
            }
            collector.close();
        }

        fixture.runOnce();
        assertThat(fixture.events()).containsExactlyInAnyOrderElementsOf(eventsOfFile());
        assertThat(Spool.segments(fixture.file("state/spool/national/mail"))).isEmpty();
    }

    @Test
    void standard_input_gives_the_events_of_a_file_and_given_again_nothing_more() throws Exception {
        CollectorFixture fixture = fixture("standardInput: true");
        for (int time = 0; time < 2; time++) {
            try (Collector collector = fixture.open(BatchStep.Observer.none())) {
                collector.readToEnd(new ByteArrayInputStream((String.join("\n", LINES) + "\n").getBytes(UTF_8)));
                collector.runOnce();
            }
        }
        assertThat(fixture.events()).containsExactlyInAnyOrderElementsOf(eventsOfFile());
    }

    @Test
    void received_lines_are_kept_for_a_parser_that_is_mended_later() throws Exception {
        CollectorFixture fixture = fixture("standardInput: true");
        try (Collector collector = fixture.open(BatchStep.Observer.none())) {
            collector.readToEnd(new ByteArrayInputStream((String.join("\n", LINES) + "\n").getBytes(UTF_8)));
        }
        fixture.runOnce(OlderParser::open);
        Path spool = fixture.file("state/spool/national/mail");
        fixture.runOnce();
        assertThat(Spool.segments(spool)).isEmpty();
        assertThat(Spool.kept(spool)).hasSize(1);
        assertThat(fixture.ledger().values().stream()
                        .mapToLong(counts -> counts.get(0))
                        .sum())
                .as("a normal start reads nothing of what is kept")
                .isEqualTo(LINES.size());
        assertThat(fixture.events()).isNotEqualTo(eventsOfFile());

        RereadReport report = fixture.mend(new RereadScope(null, null, null, null));
        assertThat(report.files()).isEqualTo(1);
        assertThat(report.leftAlone()).isEmpty();
        assertThat(fixture.events()).containsExactlyInAnyOrderElementsOf(eventsOfFile());
    }

    @Test
    void rows_of_a_segment_that_was_deleted_are_left_alone_and_told() throws Exception {
        CollectorFixture fixture = fixture("standardInput: true");
        int half = LINES.size() / 2;
        for (List<String> part : List.of(LINES.subList(0, half), LINES.subList(half, LINES.size()))) {
            try (Collector collector = fixture.open(BatchStep.Observer.none())) {
                collector.readToEnd(new ByteArrayInputStream((String.join("\n", part) + "\n").getBytes(UTF_8)));
            }
            fixture.runOnce(OlderParser::open);
        }
        List<Path> kept = Spool.kept(fixture.file("state/spool/national/mail"));
        assertThat(kept).hasSize(2);
        Files.delete(kept.get(0));

        RereadReport report = fixture.mend(new RereadScope(null, null, null, null));
        assertThat(report.leftAlone())
                .singleElement()
                .satisfies(left ->
                        assertThat(left.source()).endsWith("/" + kept.get(0).getFileName()));
    }

    @Test
    void what_arrived_and_was_not_taken_as_it_came_is_counted_by_log_and_hour() throws Exception {
        int port;
        try (ServerSocket free = new ServerSocket(0)) {
            port = free.getLocalPort();
        }
        CollectorFixture fixture = fixture("syslog: { tcp: \"127.0.0.1:" + port + "\" }");
        try (Collector collector = fixture.open(BatchStep.Observer.none())) {
            collector.listen(InputStream.nullInputStream());
            send(port, List.of(LINES.get(0), LINES.get(1) + "x".repeat(70_000)));
            try (Socket socket = new Socket("127.0.0.1", port)) {
                socket.getOutputStream().write("12345678901 no count".getBytes(UTF_8));
            }
            for (int tries = 0; tries < 600 && !received(fixture).equals(List.of(2L, 1L, 1L)); tries++) {
                collector.turn();
                Thread.sleep(50);
            }
        }
        assertThat(received(fixture)).containsExactly(2L, 1L, 1L);
        assertThat(LakeRows.columns(fixture.lake(), LakeSchema.RECEPTION))
                .allSatisfy(row -> assertThat(row)
                        .containsEntry("source", "mail")
                        .containsEntry("refused", "0")
                        .containsEntry("dropped", "0"));
    }

    private static List<Long> received(CollectorFixture fixture) {
        return Stream.of("kept", "truncated", "lost_frames")
                .map(column -> LakeRows.columns(fixture.lake(), LakeSchema.RECEPTION).stream()
                        .mapToLong(row -> Long.parseLong(row.get(column)))
                        .sum())
                .toList();
    }

    private static void send(int port, List<String> lines) throws Exception {
        try (Socket socket = new Socket("127.0.0.1", port)) {
            StringBuilder text = new StringBuilder();
            for (String line : lines) {
                text.append(line.length()).append(' ').append(line);
            }
            socket.getOutputStream().write(text.toString().getBytes(UTF_8));
        }
    }

    private static void turnUntilRead(Collector collector, CollectorFixture fixture, long lines) throws Exception {
        for (int tries = 0; tries < 600; tries++) {
            collector.turn();
            long read = fixture.ledger().values().stream()
                    .mapToLong(counts -> counts.get(0))
                    .sum();
            if (read >= lines) {
                return;
            }
            Thread.sleep(50);
        }
        throw new AssertionError("The lines sent were not read within 30 seconds");
    }
}
