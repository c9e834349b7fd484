package io.milepost.collector.parse;

import com.fasterxml.jackson.core.JsonGenerator;
import io.milepost.collector.event.Delivery;
import io.milepost.collector.event.DeliveryAttempt;
import io.milepost.collector.event.Direction;
import io.milepost.collector.event.EventHeader;
import io.milepost.collector.event.GivenUp;
import io.milepost.collector.event.MailEvent;
import io.milepost.collector.event.MailboxAccess;
import io.milepost.collector.event.Notice;
import io.milepost.collector.event.Pseudonym;
import io.milepost.collector.event.Rejection;
import io.milepost.collector.event.Sms;
import java.io.IOException;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.HexFormat;
import org.jspecify.annotations.Nullable;

/** The lake's columns of an event as JSON fields: ids in hexadecimal, instants in ISO 8601, absent values left out. */
final class EventJson {

    private final JsonGenerator json;
    private final ClearText clearText;

    EventJson(JsonGenerator json, ClearText clearText) {
        this.json = json;
        this.clearText = clearText;
    }

    void write(MailEvent event) throws IOException {
        header(event.header());
        if (event instanceof Delivery delivery) {
            delivery(delivery);
        } else if (event instanceof DeliveryAttempt attempt) {
            attempt(attempt);
        } else if (event instanceof Rejection rejection) {
            rejection(rejection);
        } else if (event instanceof MailboxAccess access) {
            access(access);
        } else if (event instanceof Sms sms) {
            sms(sms);
        }
    }

    private void header(EventHeader header) throws IOException {
        json.writeStringField("event_id", header.id().hex());
        json.writeStringField("service", header.service());
        json.writeStringField("host", header.host());
        json.writeStringField("source", header.source());
        json.writeNumberField("parser_version", header.parserVersion());
        json.writeNumberField("source_offset", header.sourceOffset());
        json.writeNumberField("source_length", header.sourceLength());
        instant("at", header.at());
    }

    private void delivery(Delivery row) throws IOException {
        instant("accepted_at", row.acceptedAt());
        json.writeStringField("queue_id", row.queueId());
        Long messageId = row.messageId();
        hidden(
                "message_id",
                messageId == null ? null : HexFormat.of().toHexDigits(messageId),
                clearText.messageId(messageId));
        pseudonym("sender", row.sender());
        text("sender_domain", row.senderDomain());
        pseudonym("recipient", row.recipient());
        json.writeStringField("recipient_domain", row.recipientDomain());
        json.writeStringField("direction", row.direction().word());
        json.writeStringField("outcome", row.outcome().word());
        json.writeBooleanField("hop", row.hop());
        number("size_bytes", row.sizeBytes());
        number("delay_ms", row.delayMs());
        number("queue_ms", row.queueMs());
        number("remote_ms", row.remoteMs());
        number("retry_ms", row.retryMs());
        json.writeNumberField("attempts", row.attempts());
        text("dsn", row.dsn());
        text("relay", row.relay());
        flag("tls", row.tls());
        text("next_queue_id", row.nextQueueId());
        json.writeBooleanField("complete", row.complete());
        Notice notice = row.notice();
        text("notice_of", notice == null ? null : notice.of());
        text("notice_kind", notice == null ? null : notice.kind());
        givenUp(row.givenUp());
        json.writeBooleanField("synthetic", row.synthetic());
    }

    private void attempt(DeliveryAttempt row) throws IOException {
        json.writeStringField("queue_id", row.queueId());
        pseudonym("recipient", row.recipient());
        json.writeStringField("recipient_domain", row.recipientDomain());
        json.writeStringField("reason_class", row.reasonClass().word());
        text("relay", row.relay());
        text("dsn", row.dsn());
        number("delay_ms", row.delayMs());
        pseudonym("sender", row.sender());
        text("sender_domain", row.senderDomain());
        json.writeStringField("direction", row.direction().word());
        json.writeBooleanField("synthetic", row.synthetic());
    }

    private void rejection(Rejection row) throws IOException {
        instant("hour", row.hour());
        json.writeStringField("stage", row.stage());
        json.writeNumberField("code", row.code());
        json.writeStringField("reason_class", row.reasonClass().word());
        text("recipient_domain", row.recipientDomain());
        json.writeNumberField("count", row.count());
    }

    private void access(MailboxAccess row) throws IOException {
        instant("ended_at", row.endedAt());
        pseudonym("identity", row.identity());
        json.writeStringField("protocol", row.protocol());
        json.writeStringField("network", row.network());
        pseudonym("address", row.address());
        json.writeStringField("outcome", row.outcome().word());
        text("reason", row.reason());
        flag("tls", row.tls());
        number("session_ms", row.sessionMs());
        number("bytes_in", row.bytesIn());
        number("bytes_out", row.bytesOut());
        text("client", row.client());
        json.writeBooleanField("synthetic", row.synthetic());
        givenUp(row.givenUp());
    }

    private void sms(Sms row) throws IOException {
        instant("ended_at", row.endedAt());
        json.writeStringField("direction", (row.inbound() ? Direction.INBOUND : Direction.OUTBOUND).word());
        json.writeStringField("centre", row.centre());
        text("account", row.account());
        pseudonym("sender", row.sender());
        pseudonym("recipient", row.recipient());
        json.writeStringField("outcome", row.outcome().word());
        number("delay_ms", row.delayMs());
        text("foreign_id", row.foreignId());
        givenUp(row.givenUp());
        json.writeBooleanField("synthetic", row.synthetic());
    }

    private void givenUp(@Nullable GivenUp why) throws IOException {
        text("given_up", why == null ? null : why.word());
    }

    private void pseudonym(String name, @Nullable Pseudonym value) throws IOException {
        hidden(name, value == null ? null : value.hex(), clearText.identifier(value));
    }

    /** A column that the lake holds as a pseudonym: readable when the user asked for that, with the pseudonym in a field of its own. */
    private void hidden(String name, @Nullable String pseudonym, @Nullable String readable) throws IOException {
        text(name, readable == null ? pseudonym : readable);
        text(name + "_pseudonym", readable == null ? null : pseudonym);
    }

    private void instant(String name, @Nullable Long micros) throws IOException {
        if (micros != null) {
            json.writeStringField(
                    name, Instant.EPOCH.plus(micros, ChronoUnit.MICROS).toString());
        }
    }

    private void text(String name, @Nullable String value) throws IOException {
        if (value != null) {
            json.writeStringField(name, value);
        }
    }

    private void number(String name, @Nullable Long value) throws IOException {
        if (value != null) {
            json.writeNumberField(name, value);
        }
    }

    private void flag(String name, @Nullable Boolean value) throws IOException {
        if (value != null) {
            json.writeBooleanField(name, value);
        }
    }
}
