package io.milepost.collector.parse;

import io.milepost.collector.event.Delivery;
import io.milepost.collector.event.DeliveryAttempt;
import io.milepost.collector.event.DeliveryOutcome;
import io.milepost.collector.event.Direction;
import io.milepost.collector.event.EventId;
import io.milepost.collector.event.EventSink;
import io.milepost.collector.event.MailEvent;
import io.milepost.collector.event.MailboxAccess;
import io.milepost.collector.event.Rejection;
import io.milepost.collector.event.Sms;
import java.util.HashMap;
import java.util.Map;
import java.util.TreeMap;

/**
 * Adds events up into the figures that the pipeline would find. A delivery that is superseded is taken back first, so one is remembered until
 * it is settled.
 */
final class Tally implements EventSink {

    private final Map<EventId, Counted> deliveries = new HashMap<>();
    private final Map<String, Long> figures = new TreeMap<>();
    private final Map<String, Long> byDirection = new TreeMap<>();
    private final Map<String, Long> deferrals = new TreeMap<>();
    private final Map<String, Long> rejections = new TreeMap<>();
    private final Map<String, Long> accesses = new TreeMap<>();
    private final Map<String, Long> messages = new TreeMap<>();
    private final Map<EventId, Sms> textMessages = new HashMap<>();

    @Override
    public void append(MailEvent event) {
        if (event instanceof Delivery delivery) {
            Counted counted = Counted.of(delivery);
            deliveries.put(delivery.id(), counted);
            count(counted, 1);
        } else if (event instanceof DeliveryAttempt attempt) {
            deferrals.merge(attempt.reasonClass().word(), 1L, Long::sum);
            figures.merge("mail/all/any/deferrals", 1L, Long::sum);
        } else if (event instanceof Rejection rejection) {
            rejections.merge(Integer.toString(rejection.code()), rejection.count(), Long::sum);
            figures.merge("mail/all/any/rejected", rejection.count(), Long::sum);
            figures.merge("mail/all/any/rejected/" + rejection.code(), rejection.count(), Long::sum);
        } else if (event instanceof MailboxAccess access) {
            String name = access.protocol() + "/" + access.outcome().word();
            accesses.merge(name, 1L, Long::sum);
            figures.merge("access/all/" + name, 1L, Long::sum);
        } else if (event instanceof Sms sms) {
            count(sms, 1);
        }
    }

    private void count(Sms sms, long sign) {
        Sms former = sign > 0 ? textMessages.put(sms.id(), sms) : null;
        if (former != null) {
            count(former, -1);
        }
        String name = (sms.inbound() ? "in/" : "out/") + sms.outcome().word();
        messages.merge(name, sign, Long::sum);
        figures.merge("sms/all/" + name, sign, Long::sum);
    }

    @Override
    public void replace(EventId former, long formerAt, MailEvent event) {
        if (event instanceof Delivery) {
            withdraw(former, formerAt);
            append(event);
        } else if (event instanceof Sms) {
            // Under its former id.
            append(event);
        }
        // An access that is replaced got its end: it was counted.
    }

    @Override
    public void withdraw(EventId former, long formerAt) {
        Counted counted = deliveries.remove(former);
        if (counted != null) {
            count(counted, -1);
        }
    }

    @Override
    public void settle(EventId id) {
        deliveries.remove(id);
    }

    private void count(Counted counted, long sign) {
        if (counted.hop) {
            byDirection.merge("hop", sign, Long::sum);
            return;
        }
        String outcome = counted.outcome.word();
        byDirection.merge(counted.direction.word() + " " + outcome, sign, Long::sum);
        figures.merge("mail/all/" + counted.direction.word() + "/" + outcome, sign, Long::sum);
        figures.merge("mail/all/any/" + outcome, sign, Long::sum);
        if (!counted.complete) {
            byDirection.merge("of them incomplete", sign, Long::sum);
        }
        if (counted.outcome == DeliveryOutcome.DELIVERED) {
            figures.merge("mail/all/any/bytes_delivered", sign * counted.bytes, Long::sum);
            figures.merge("latency/all/timed", counted.timed ? sign : 0, Long::sum);
        }
    }

    Map<String, Long> deliveries() {
        return byDirection;
    }

    Map<String, Long> deferrals() {
        return deferrals;
    }

    Map<String, Long> rejections() {
        return rejections;
    }

    Map<String, Long> accesses() {
        return accesses;
    }

    Map<String, Long> textMessages() {
        return messages;
    }

    Map<String, Long> figures() {
        return figures;
    }

    /** What a delivery added to the counts. */
    private record Counted(
            Direction direction, DeliveryOutcome outcome, boolean hop, boolean timed, boolean complete, long bytes) {

        static Counted of(Delivery row) {
            Long bytes = row.sizeBytes();
            return new Counted(
                    row.direction(),
                    row.outcome(),
                    row.hop(),
                    row.delayMs() != null,
                    row.complete(),
                    bytes == null ? 0 : bytes);
        }
    }
}
