package io.milepost.collector;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.milepost.collector.collect.CollectorFixture;
import io.milepost.collector.lake.LakeRows;
import io.milepost.collector.schema.LakeSchema;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.PrintStream;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import picocli.CommandLine;

/** Hostile text in logs, through the command line and to the lake: it forges nothing, stops nothing, and does nothing to a console. */
class HostileTextIT {
    private static final List<String> FATES =
            List.of("lines", "event_lines", "ignored", "unrecognised", "malformed", "duplicate");
    private static final List<String> NAMES =
            List.of("lines", "of events", "ignored", "unrecognised", "malformed", "duplicate");

    @TempDir
    static Path directory;

    private static Path logs = Path.of("");
    private static Called collected = new Called(-1, "", "");
    private static Map<String, String> ledger = Map.of();
    private static Map<String, List<String>> events = Map.of();

    private record Called(int code, String output, String errors) {}

    private static Called call(String... arguments) {
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        StringWriter errors = new StringWriter();
        PrintStream data = new PrintStream(out, true, StandardCharsets.UTF_8);
        PrintStream console = System.err;
        ByteArrayOutputStream said = new ByteArrayOutputStream();
        System.setErr(new PrintStream(said, true, StandardCharsets.UTF_8));
        try {
            CommandLine line =
                    CollectorCommand.commandLine(Clock.systemUTC(), data).setErr(new PrintWriter(errors, true));
            int code = line.execute(arguments);
            data.flush();
            return new Called(
                    code, out.toString(StandardCharsets.UTF_8), errors + said.toString(StandardCharsets.UTF_8));
        } finally {
            System.setErr(console);
        }
    }

    @BeforeAll
    static void collect() throws Exception {
        CollectorFixture fixture = new CollectorFixture(directory.resolve("run"), 1000);
        logs = fixture.file("logs");
        for (HostileText text : HostileText.values()) {
            text.writeTo(logs);
        }
        collected = call("collect", "-c", fixture.configurationFile().toString(), "--once");
        ledger = ledger(fixture);
        events = events(fixture);
    }

    private static Map<String, String> ledger(CollectorFixture fixture) {
        Map<String, long[]> sums = new TreeMap<>();
        for (Map<String, String> row : LakeRows.columns(fixture.lake(), LakeSchema.LEDGER)) {
            long[] sum = sums.computeIfAbsent(name(String.valueOf(row.get("file"))), file -> new long[FATES.size()]);
            for (int i = 0; i < sum.length; i++) {
                sum[i] += Long.parseLong(row.get(FATES.get(i)));
            }
        }
        Map<String, String> told = new TreeMap<>();
        sums.forEach((file, sum) -> {
            List<String> words = new ArrayList<>();
            for (int i = 0; i < sum.length; i++) {
                if (sum[i] > 0) {
                    words.add(sum[i] + " " + NAMES.get(i));
                }
            }
            told.put(file, String.join(", ", words));
        });
        return told;
    }

    private static String name(String path) {
        return path.substring(path.lastIndexOf('/') + 1);
    }

    private static Map<String, List<String>> events(CollectorFixture fixture) {
        Map<String, List<String>> events = new TreeMap<>();
        LakeRows.columns(fixture.lake(), LakeSchema.MAILBOX_ACCESS)
                .forEach(row -> add(events, row, "mailbox_access", "protocol", "outcome", "network"));
        LakeRows.columns(fixture.lake(), LakeSchema.REJECTION)
                .forEach(row -> add(events, row, "rejection", "stage", "code", "recipient_domain", "count"));
        LakeRows.columns(fixture.lake(), LakeSchema.DELIVERY)
                .forEach(row -> add(events, row, "delivery", "recipient_domain", "relay", "outcome"));
        LakeRows.columns(fixture.lake(), LakeSchema.SMS).forEach(row -> add(events, row, "sms", "centre", "outcome"));
        return events;
    }

    private static void add(
            Map<String, List<String>> events, Map<String, String> row, String table, String... columns) {
        String shown =
                table + Stream.of(columns).map(column -> " " + row.get(column)).collect(Collectors.joining());
        events.computeIfAbsent(name(String.valueOf(row.get("source"))), file -> new ArrayList<>())
                .add(shown);
    }

    @Test
    void the_collector_refuses_the_bomb_alone_and_says_so_in_words() {
        assertThat(collected.code()).isEqualTo(4);
        assertThat(collected.errors())
                .contains(HostileText.BOMB.file(), "unpacks to more than 500 times its size")
                .doesNotContain("\tat ", "Exception");
        assertThat(harmful(collected)).isEmpty();
        assertThat(ledger).hasSize(HostileText.values().length);
    }

    @ParameterizedTest
    @EnumSource
    void every_line_is_accounted_for_and_nothing_else_is_in_the_lake(HostileText text) {
        assertThat(ledger.get(text.file())).isEqualTo(text.ledger());
        assertThat(events.getOrDefault(text.file(), List.of())).containsExactlyInAnyOrderElementsOf(text.events());
    }

    @ParameterizedTest
    @EnumSource
    void whoever_looks_at_it_sees_text(HostileText text) throws IOException {
        String file = logs.resolve(text.file()).toString();
        int code = text == HostileText.BOMB ? 1 : 0;
        for (Called shown : List.of(
                call("parse", "--summary", file),
                call("parse", "--why", file),
                call("parse", "--why", "--clear", file),
                call("parse", "--clear", file))) {
            assertThat(shown.code()).isEqualTo(code);
            assertThat(harmful(shown)).isEmpty();
            assertThat(shown.errors()).doesNotContain("\tat ", "Exception");
        }
        Called rows = call("parse", file);
        List<String> types = new ArrayList<>();
        for (String row : rows.output().lines().toList()) {
            JsonNode json = new ObjectMapper().readTree(row);
            types.add(json.get("type").asText());
        }
        assertThat(types)
                .hasSameElementsAs(text.events().stream()
                        .map(event -> event.substring(0, event.indexOf(' ')))
                        .toList());
    }

    @Test
    void no_file_comes_to_be_outside() throws IOException {
        try (Stream<Path> files = Files.walk(directory)) {
            assertThat(files.map(Path::getFileName).map(Path::toString)).doesNotContain(HostileText.ESCAPED);
        }
        for (Path place = logs; place != null; place = place.getParent()) {
            assertThat(place.resolve(HostileText.ESCAPED)).doesNotExist();
        }
        assertThat(Path.of("../../../..", HostileText.ESCAPED)).doesNotExist();
    }

    /** What a terminal would obey instead of showing it. */
    private static String harmful(Called called) {
        return (called.output() + called.errors())
                .codePoints()
                .filter(c -> c != '\n'
                        && c != '\t'
                        && (Character.isISOControl(c) || Character.getType(c) == Character.FORMAT))
                .mapToObj(Integer::toHexString)
                .distinct()
                .collect(Collectors.joining(" "));
    }
}
