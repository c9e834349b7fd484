package io.milepost.collector.correlation;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import io.milepost.collector.event.Delivery;
import io.milepost.collector.event.DeliveryAttempt;
import io.milepost.collector.event.Direction;
import io.milepost.collector.event.Pseudonym;
import io.milepost.collector.event.Rejection;
import io.milepost.collector.pseudonym.Pseudonyms;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;

/** What the log of one recorded mail server must be found to say: the truth that was counted beside it, row by row. */
abstract class RecordedServerContract {

    private final RecordedServer server;
    private final Pseudonyms pseudonyms = LogBench.pseudonyms();

    RecordedServerContract(String name) throws IOException {
        server = new RecordedServer(name);
    }

    @Test
    void everyLineIsAccountedForAndUnderstood() {
        assertThat((long) server.bench.verdicts.size()).isEqualTo(server.figure("ledger/all/lines"));
        assertThat(server.bench.verdicts)
                .doesNotContain(LineVerdict.UNRECOGNISED, LineVerdict.MALFORMED, LineVerdict.DUPLICATE)
                .contains(LineVerdict.EVENT, LineVerdict.IGNORED);
    }

    @Test
    void everyRecipientHasTheEndThatTheTruthKnows() {
        Map<Pseudonym, String> names = new HashMap<>();
        Map<Long, String> messages = new HashMap<>();
        Map<String, Integer> expected = new TreeMap<>();
        for (JsonNode end : server.truth.get("deliveries")) {
            String message = end.get(0).asText();
            String recipient = end.get(1).asText();
            byte[] id = message.getBytes(StandardCharsets.UTF_8);
            messages.put(pseudonyms.messageId(id, 0, id.length), message);
            names.put(pseudonyms.identifier(recipient), recipient);
            names.put(
                    pseudonyms.identifier(
                            recipient + "@" + server.truth.get("domain").asText()),
                    recipient);
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
        for (Rejection row : server.bench.events.of(Rejection.class)) {
            found.merge("mail/all/any/rejected/" + row.code(), row.count(), Long::sum);
        }

        assertThat(found).isEqualTo(server.figures("mail/all/any/rejected/"));
    }

    @Test
    void signInsAreThoseThatTheClientsMade() {
        assertThat(server.accesses()).isEqualTo(server.figures("access/all/"));
    }

    @Test
    void whateverTheOtherServerPutOffIsADeferral() {
        List<DeliveryAttempt> answered = server.bench.events.of(DeliveryAttempt.class).stream()
                .filter(row -> String.valueOf(row.dsn()).matches("4\\.(2|3)\\..*"))
                .filter(row -> row.relay() != null && row.relay().contains("remote"))
                .toList();

        assertThat(answered).hasSize(server.truth.get("deferrals_answered").asInt());
    }

    @Test
    void mailThatCameBackNamesTheNoticeThatWentToItsSender() {
        assertThat(new NoticeLinks(server.bench.events.of(Delivery.class)).requireTold())
                .isPositive();
    }

    private List<Delivery> deliveries() {
        return server.bench.events.of(Delivery.class).stream()
                .filter(row -> !row.hop())
                .toList();
    }
}
