package io.milepost.collector.format.exchange;

import io.milepost.collector.bytes.Bytes;
import io.milepost.collector.format.columns.Columns;
import java.util.Arrays;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;

/** The events of message tracking since 2007, by what they mean for a delivery. */
enum TrackingEvent {
    DELIVER(Meaning.DELIVERED),
    SEND(Meaning.SENT),
    SENDEXTERNAL(Meaning.SENT),
    FAIL(Meaning.FAILED),
    BADMAIL(Meaning.FAILED),
    DROP(Meaning.DROPPED),
    DEFER(Meaning.DEFERRED),
    SUBMIT(Meaning.SUBMITTED),
    RECEIVE(Meaning.ON_ITS_WAY),
    AGENTINFO(Meaning.ON_ITS_WAY),
    HARECEIVE(Meaning.ON_ITS_WAY),
    HAREDIRECT(Meaning.ON_ITS_WAY),
    HAREDIRECTFAIL(Meaning.ON_ITS_WAY),
    HADISCARD(Meaning.ON_ITS_WAY),
    DUPLICATEDELIVER(Meaning.ON_ITS_WAY),
    DUPLICATEEXPAND(Meaning.ON_ITS_WAY),
    DUPLICATEREDIRECT(Meaning.ON_ITS_WAY),
    DELIVERFAIL(Meaning.ON_ITS_WAY),
    DSN(Meaning.REPORTED),
    EXPAND(Meaning.ON_ITS_WAY),
    INITMESSAGECREATED(Meaning.ON_ITS_WAY),
    LOAD(Meaning.ON_ITS_WAY),
    MODERATIONEXPIRE(Meaning.ON_ITS_WAY),
    MODERATORAPPROVE(Meaning.ON_ITS_WAY),
    MODERATORREJECT(Meaning.ON_ITS_WAY),
    MODERATORSALLNDR(Meaning.ON_ITS_WAY),
    NOTIFYMAPI(Meaning.ON_ITS_WAY),
    NOTIFYSHADOW(Meaning.ON_ITS_WAY),
    POISONMESSAGE(Meaning.ON_ITS_WAY),
    PROCESS(Meaning.ON_ITS_WAY),
    PROCESSMEETINGMESSAGE(Meaning.ON_ITS_WAY),
    REDIRECT(Meaning.ON_ITS_WAY),
    RESOLVE(Meaning.ON_ITS_WAY),
    RESUBMIT(Meaning.ON_ITS_WAY),
    RESUBMITDEFER(Meaning.ON_ITS_WAY),
    RESUBMITFAIL(Meaning.ON_ITS_WAY),
    SUBMITDEFER(Meaning.ON_ITS_WAY),
    SUBMITFAIL(Meaning.ON_ITS_WAY),
    SUPPRESSED(Meaning.ON_ITS_WAY),
    THROTTLE(Meaning.ON_ITS_WAY),
    TRANSFER(Meaning.ON_ITS_WAY);

    /** What an event says of a message. */
    enum Meaning {
        DELIVERED,
        SENT,
        FAILED,
        DROPPED,
        DEFERRED,
        SUBMITTED,
        REPORTED,
        ON_ITS_WAY
    }

    /** By the length of their names, so that few have to be compared with each record's. */
    private static final TrackingEvent[][] BY_LENGTH = byLength();

    private final byte[] name = Bytes.of(name());
    private final Meaning meaning;

    TrackingEvent(Meaning meaning) {
        this.meaning = meaning;
    }

    Meaning meaning() {
        return meaning;
    }

    private static TrackingEvent[][] byLength() {
        int longest = Arrays.stream(values())
                .mapToInt(event -> event.name.length)
                .max()
                .orElse(0);
        return IntStream.rangeClosed(0, longest)
                .mapToObj(length -> Arrays.stream(values())
                        .filter(event -> event.name.length == length)
                        .toArray(TrackingEvent[]::new))
                .toArray(TrackingEvent[][]::new);
    }

    static @Nullable TrackingEvent find(Columns record, int column) {
        int length = record.has(column) ? record.end(column) - record.start(column) : 0;
        if (length >= BY_LENGTH.length) {
            return null;
        }
        for (TrackingEvent event : BY_LENGTH[length]) {
            if (record.is(column, event.name)) {
                return event;
            }
        }
        return null;
    }
}
