package io.milepost.collector.correlation;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.milepost.collector.correlation.line.InterpreterSettings;
import io.milepost.collector.event.Delivery;
import io.milepost.collector.event.DeliveryAttempt;
import io.milepost.collector.event.Direction;
import io.milepost.collector.event.MailboxAccess;
import io.milepost.collector.event.Pseudonym;
import io.milepost.collector.event.Rejection;
import io.milepost.collector.pseudonym.Pseudonyms;
import io.milepost.samples.recorded.Recording;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.TreeMap;
import java.util.zip.GZIPInputStream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** What the log of one recorded mail server must be found to say: the truth that was counted beside it, row by row. */
abstract class RecordedServerContract {

    private final String name;
    private final Pseudonyms pseudonyms = LogBench.pseudonyms();
    private JsonNode truth = new ObjectMapper().createObjectNode();
    private LogBench bench = new LogBench();

    RecordedServerContract(String name) {
        this.name = name;
    }

    @BeforeEach
    void readTheLog() throws IOException {
        try (InputStream file = open("truth.json")) {
            truth = new ObjectMapper().readTree(file);
        }
        bench = new LogBench(
                InterpreterSettings.of("care", Set.of(truth.get("domain").asText())));
        // The year is that of the recording, whenever the test runs.
        Instant reference = Instant.parse(truth.get("day").asText() + "T23:59:59Z");
        bench.interpreter.sourceStarts(
                new SourceContext(name, "mx", ZoneId.of(truth.get("zone").asText()), reference));
        bench.read(lines()).end();
    }

    @Test
    void everyLineIsAccountedForAndUnderstood() {
        assertThat((long) bench.verdicts.size()).isEqualTo(figure("ledger/all/lines"));
        assertThat(bench.verdicts)
                .doesNotContain(LineVerdict.UNRECOGNISED, LineVerdict.MALFORMED, LineVerdict.DUPLICATE)
                .contains(LineVerdict.EVENT, LineVerdict.IGNORED);
    }

    @Test
    void everyRecipientHasTheEndThatTheTruthKnows() {
        Map<Pseudonym, String> names = new HashMap<>();
        Map<Long, String> messages = new HashMap<>();
        Map<String, Integer> expected = new TreeMap<>();
        for (JsonNode end : truth.get("deliveries")) {
            String message = end.get(0).asText();
            String recipient = end.get(1).asText();
            byte[] id = message.getBytes(StandardCharsets.UTF_8);
            messages.put(pseudonyms.messageId(id, 0, id.length), message);
            names.put(pseudonyms.identifier(recipient), recipient);
            names.put(
                    pseudonyms.identifier(recipient + "@" + truth.get("domain").asText()), recipient);
            expected.merge(message + " " + recipient + " " + end.get(2).asText(), 1, Integer::sum);
        }

        Map<String, Integer> found = new TreeMap<>();
        for (Delivery row : deliveries()) {
            // The truth names no Message-ID of what the server made itself; some logs do.
            String message = messages.getOrDefault(row.messageId() == null ? 0 : row.messageId(), "");
            found.merge(
                    message + " " + names.get(row.recipient()) + " "
                            + row.outcome().word(),
                    1,
                    Integer::sum);
        }

        assertThat(found).isNotEmpty().containsAllEntriesOf(expected).hasSameSizeAs(expected);
    }

    @Test
    void everyDeliveryIsWholeAndTimed() {
        assertThat(deliveries()).allSatisfy(row -> {
            assertThat(row.complete()).isTrue();
            assertThat(row.acceptedAt()).isNotNull();
            assertThat(row.attempts()).isPositive();
            assertThat(row.direction()).isIn(directions());
        });
        assertThat(deliveries())
                .filteredOn(row -> row.outcome().word().equals("delivered"))
                .allSatisfy(row -> assertThat(row.delayMs()).isBetween(0L, 120_000L));
    }

    /** Mail from outside to a person who has it sent on to the outside is nobody's of the service. */
    private static List<Direction> directions() {
        return List.of(Direction.INBOUND, Direction.OUTBOUND, Direction.INTERNAL, Direction.UNKNOWN);
    }

    @Test
    void refusalsHaveTheCodesThatTheClientsRead() {
        Map<String, Long> found = new TreeMap<>();
        for (Rejection row : bench.events.of(Rejection.class)) {
            found.merge("mail/all/any/rejected/" + row.code(), row.count(), Long::sum);
        }

        assertThat(found).isEqualTo(figures("mail/all/any/rejected/"));
    }

    @Test
    void signInsAreThoseThatTheClientsMade() {
        Map<String, Long> found = new TreeMap<>();
        for (MailboxAccess row : bench.events.of(MailboxAccess.class)) {
            found.merge("access/all/" + row.protocol() + "/" + row.outcome().word(), 1L, Long::sum);
        }

        assertThat(found).isEqualTo(figures("access/all/"));
    }

    @Test
    void whateverTheOtherServerPutOffIsADeferral() {
        List<DeliveryAttempt> answered = bench.events.of(DeliveryAttempt.class).stream()
                .filter(row -> String.valueOf(row.dsn()).matches("4\\.(2|3)\\..*"))
                .filter(row -> row.relay() != null && row.relay().contains("remote"))
                .toList();

        assertThat(answered).hasSize(truth.get("deferrals_answered").asInt());
    }

    private List<Delivery> deliveries() {
        return bench.events.of(Delivery.class).stream()
                .filter(row -> !row.hop())
                .toList();
    }

    private long figure(String figure) {
        return truth.get("figures").get(figure).asLong();
    }

    private Map<String, Long> figures(String beginning) {
        Map<String, Long> found = new TreeMap<>();
        truth.get("figures").fields().forEachRemaining(figure -> {
            if (figure.getKey().startsWith(beginning)) {
                found.put(figure.getKey(), figure.getValue().asLong());
            }
        });
        return found;
    }

    private List<String> lines() throws IOException {
        List<String> lines = new ArrayList<>();
        try (InputStream file = open(truth.get("file").asText());
                BufferedReader reader =
                        new BufferedReader(new InputStreamReader(new GZIPInputStream(file), StandardCharsets.UTF_8))) {
            for (String line = reader.readLine(); line != null; line = reader.readLine()) {
                lines.add(line);
            }
        }
        return lines;
    }

    private InputStream open(String file) {
        return Objects.requireNonNull(
                Recording.class.getResourceAsStream("/recorded/" + name + "/" + file),
                "the recording is missing: " + name + "/" + file);
    }
}
