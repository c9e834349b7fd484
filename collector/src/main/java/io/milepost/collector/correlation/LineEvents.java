package io.milepost.collector.correlation;

import io.milepost.collector.bytes.Bytes;
import io.milepost.collector.correlation.line.CurrentLine;
import io.milepost.collector.event.DeliveryAttempt;
import io.milepost.collector.event.Direction;
import io.milepost.collector.event.EventSink;
import io.milepost.collector.event.Rejection;
import io.milepost.collector.format.LineFields;
import io.milepost.collector.format.ReasonClassifier;
import io.milepost.collector.format.Slice;
import io.milepost.collector.pseudonym.Pseudonyms;
import io.milepost.collector.pseudonym.Pseudonyms.Mailbox;
import org.jspecify.annotations.Nullable;

/** Hands over the events that one line tells by itself: refusals, and attempts that were put off. Not thread-safe. */
final class LineEvents {

    private static final long ATTEMPT_PART = 2;
    private static final long REJECTION_PART = 3;
    private static final long HOUR = 3600 * CurrentLine.MICROS;

    private final Pseudonyms pseudonyms;
    private final EventSink sink;
    private final ReasonClassifier reasons = new ReasonClassifier();

    LineEvents(Pseudonyms pseudonyms, EventSink sink) {
        this.pseudonyms = pseudonyms;
        this.sink = sink;
    }

    void rejection(CurrentLine line) {
        LineFields fields = line.fields;
        Slice to = fields.recipient;
        sink.append(new Rejection(
                line.header(REJECTION_PART),
                Math.floorDiv(line.at, HOUR) * HOUR,
                fields.word,
                fields.code,
                reasons.classify(line.buffer, fields.text, fields.dsn, fields.code),
                to.hasText() ? mailbox(line, to).domain() : null,
                line.times));
    }

    /** The row of an attempt that was put off, without what only its message knows. */
    DeliveryAttempt deferral(CurrentLine line) {
        LineFields fields = line.fields;
        Mailbox recipient = mailbox(line, fields.recipient);
        return new DeliveryAttempt(
                line.header(ATTEMPT_PART),
                text(line, fields.queueId),
                recipient.pseudonym(),
                recipient.domain(),
                reasons.classify(line.buffer, fields.text, fields.dsn, 0),
                fields.relay.hasText() ? text(line, fields.relay) : null,
                fields.dsn.hasText() ? text(line, fields.dsn) : null,
                known(fields.delayMs),
                null,
                null,
                Direction.UNKNOWN,
                false);
    }

    private Mailbox mailbox(CurrentLine line, Slice slice) {
        return pseudonyms.mailbox(line.buffer, slice.start(), slice.end());
    }

    private static String text(CurrentLine line, Slice slice) {
        return Bytes.string(line.buffer, slice.start(), slice.end());
    }

    private static @Nullable Long known(long value) {
        return value == LineFields.NONE ? null : Long.valueOf(value);
    }
}
