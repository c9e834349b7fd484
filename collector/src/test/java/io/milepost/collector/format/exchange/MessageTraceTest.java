package io.milepost.collector.format.exchange;

import io.milepost.collector.correlation.RecordBench;
import io.milepost.collector.event.Delivery;
import io.milepost.collector.event.MailEvent;
import io.milepost.collector.format.columns.RecordFormatContract;
import io.milepost.collector.format.columns.WrittenSample;
import java.time.Instant;

/** A message trace as JSON lines, whose members come in another order from the middle on, and overlap with what was fetched before. */
class MessageTraceTest extends RecordFormatContract {

    @Override
    protected Sample sample() {
        WrittenSample sample = new WrittenSample();
        String[] states = {"Delivered", "Failed", "Quarantined", "GettingStatus", "FilteredAsSpam", "Expanded"};
        for (int i = 0; i < 120; i++) {
            String state = states[i % states.length];
            Instant at = Instant.parse("2026-10-05T08:00:00Z").plusSeconds(i);
            String recipient = "User" + i + "@care.example";
            String line = i < 60 ? first(i, at, recipient, state) : second(i, at, recipient, state);
            String outcome = switch (i % states.length) {
                case 0, 4 -> "delivered";
                case 1 -> "bounced";
                case 2 -> "discarded";
                default -> "";
            };
            if (outcome.isEmpty()) {
                sample.silent(line);
            } else {
                sample.event(line);
                sample.row(RecordBench.identifier(recipient) + " from "
                        + RecordBench.identifier("friend" + i + "@abroad.example") + " " + outcome + " inbound "
                        + (900 + i));
            }
            if (i % 20 == 0) {
                // Fetched again with the next stretch of time, in which it was indexed anew.
                sample.event(line.replace("}", ", \"Index\": " + i + "}"));
            }
        }
        sample.unknown(first(999, Instant.parse("2026-10-05T09:00:00Z"), "x@care.example", "Vaporised"));
        sample.damaged("{\"Organization\": \"care\", \"MessageId\": \"<cut");
        return sample;
    }

    private static String first(int number, Instant at, String recipient, String state) {
        return "{\"Organization\":\"care.example\",\"MessageId\":\"\\u003cm" + number
                + "@abroad.example\\u003e\",\"Received\":\""
                + at.toString().replace("Z", ".4907658") + "\",\"SenderAddress\":\"friend" + number
                + "@abroad.example\",\"RecipientAddress\":\"" + recipient + "\",\"Subject\":\"the \\\"" + SECRET
                + "\\\" form\",\"Status\":\"" + state + "\",\"ToIP\":null,\"FromIP\":\"198.51.100.1\",\"Size\":"
                + (900 + number) + ",\"MessageTraceId\":\"aaaa-" + number + "\",\"Events\":[{\"a\":\"]\"}]}";
    }

    private static String second(int number, Instant at, String recipient, String state) {
        return "{ \"MessageTraceId\" : \"aaaa-" + number + "\", \"Size\" : " + (900 + number) + ", \"Status\": \""
                + state + "\", \"Subject\": \"" + SECRET + "\", \"RecipientAddress\": \"" + recipient
                + "\", \"SenderAddress\": \"friend" + number + "@abroad.example\", \"Received\": \"/Date("
                + at.toEpochMilli() + ")/\"}";
    }

    @Override
    protected String said(MailEvent event) {
        Delivery row = (Delivery) event;
        return row.recipient() + " from " + row.sender() + " " + row.outcome().word() + " "
                + row.direction().word() + " " + row.sizeBytes();
    }
}
