package io.milepost.collector.correlation.line;

import io.milepost.collector.bytes.Bytes;
import io.milepost.collector.event.EventId;

/** Makes event ids from what lines say. They are stored, so these functions never change. */
public final class EventIds {

    private static final long DELIVERY = 1;
    private static final long LINE = 2;
    private static final long ALARM = 3;
    private static final long SECOND_LANE = 0x589965cc75374cc3L;

    private EventIds() {}

    /** @param incarnation tells apart the messages that had the same queue id one after the other */
    public static EventId delivery(String service, String host, String queueId, long incarnation, long recipientKey) {
        return of(DELIVERY, Bytes.mix(text(service), text(host)), text(queueId), incarnation, recipientKey);
    }

    /** @param identity the line's hash with its service and the number of equal lines before it */
    public static EventId line(String host, long epochSecond, long identity, long part) {
        return of(LINE, text(host), epochSecond, identity, part);
    }

    /** @param beganAt what tells the alarms of one kind of one source apart */
    public static EventId alarm(String service, String host, String log, String kind, long beganAt) {
        return of(ALARM, Bytes.mix(text(service), text(host)), text(log), text(kind), beganAt);
    }

    static long text(String text) {
        long hash = text.length();
        for (int i = 0; i < text.length(); i++) {
            hash = hash * 0x100000001b3L ^ text.charAt(i);
        }
        return Bytes.mix(hash, text.length());
    }

    private static EventId of(long kind, long first, long second, long third, long fourth) {
        long high = Bytes.mix(Bytes.mix(Bytes.mix(Bytes.mix(kind, first), second), third), fourth);
        long low = Bytes.mix(
                Bytes.mix(Bytes.mix(Bytes.mix(kind + SECOND_LANE, fourth), third ^ SECOND_LANE), second), first);
        return new EventId(high, low);
    }
}
