package io.milepost.collector.format.exchange;

import io.milepost.collector.bytes.Bytes;
import io.milepost.collector.format.columns.Columns;
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
    DSN(Meaning.ON_ITS_WAY),
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
        ON_ITS_WAY
    }

    private static final TrackingEvent[] ALL = values();

    private final byte[] name = Bytes.of(name());
    private final Meaning meaning;

    TrackingEvent(Meaning meaning) {
        this.meaning = meaning;
    }

    Meaning meaning() {
        return meaning;
    }

    static @Nullable TrackingEvent find(Columns record, int column) {
        for (TrackingEvent event : ALL) {
            if (record.is(column, event.name)) {
                return event;
            }
        }
        return null;
    }
}
