package io.milepost.collector.parse.summary;

import io.milepost.collector.event.AccessOutcome;
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
import io.milepost.collector.parse.summary.Sums.Sum;
import java.util.HashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * Adds events up into the figures that the pipeline would find. A delivery that is superseded is taken back first, so one is remembered until
 * it is settled.
 */
final class Tally implements EventSink {

    private static final int OUTCOMES = DeliveryOutcome.values().length;

    private final Map<EventId, Counted> deliveries = new HashMap<>();
    private final Sums figures = new Sums();
    private final Sums byDirection = new Sums();
    private final Sums deferrals = new Sums();
    private final Sums rejections = new Sums();
    private final Sums accesses = new Sums();
    private final Sums messages = new Sums();
    private final @Nullable EndingSums[] endings = new EndingSums[Direction.values().length * OUTCOMES];
    private final Map<Kind, KindSums> kinds = new HashMap<>();
    private final Map<EventId, Sms> textMessages = new HashMap<>();
    private final Days days = new Days();
    private final PutOffReasons putOff = new PutOffReasons();

    @Override
    public void append(MailEvent event) {
        if (event instanceof Delivery delivery) {
            Counted counted = Counted.of(delivery, days.of(delivery.at()));
            deliveries.put(delivery.id(), counted);
            count(counted, 1);
        } else if (event instanceof DeliveryAttempt attempt) {
            deferrals.of(attempt.reasonClass().word()).add(1);
            figures.of("mail/all/any/deferrals").add(1);
            days.of(attempt.at()).add(DayCounts.Kind.PUT_OFF, 1);
            putOff.add(attempt);
        } else if (event instanceof Rejection rejection) {
            rejections.of(Integer.toString(rejection.code())).add(rejection.count());
            figures.of("mail/all/any/rejected").add(rejection.count());
            figures.of("mail/all/any/rejected/" + rejection.code()).add(rejection.count());
            days.of(rejection.at()).add(DayCounts.Kind.REFUSED, rejection.count());
        } else if (event instanceof MailboxAccess access) {
            KindSums sums = kinds.computeIfAbsent(new Kind(access.protocol(), access.outcome()), this::sums);
            sums.accesses.add(1);
            sums.figure.add(1);
            days.of(access.at()).add(sums.kind, 1);
        } else if (event instanceof Sms sms) {
            count(sms, 1);
        }
    }

    private KindSums sums(Kind kind) {
        String name = kind.protocol + "/" + kind.outcome.word();
        DayCounts.Kind ofDay = kind.outcome == AccessOutcome.OK ? DayCounts.Kind.LOGINS : DayCounts.Kind.FAILED_LOGINS;
        return new KindSums(accesses.of(name), figures.of("access/all/" + name), ofDay);
    }

    private void count(Sms sms, long sign) {
        Sms former = sign > 0 ? textMessages.put(sms.id(), sms) : null;
        if (former != null) {
            count(former, -1);
        }
        String name = (sms.inbound() ? "in/" : "out/") + sms.outcome().word();
        messages.of(name).add(sign);
        figures.of("sms/all/" + name).add(sign);
        days.of(sms.at()).add(DayCounts.Kind.TEXT_MESSAGES, sign);
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
            byDirection.of("hop").add(sign);
            return;
        }
        counted.day.add(kind(counted.outcome), sign);
        EndingSums sums = sums(counted.direction, counted.outcome);
        sums.byDirection.add(sign);
        sums.figure.add(sign);
        sums.any.add(sign);
        if (!counted.complete) {
            byDirection.of("of them incomplete").add(sign);
        }
        if (counted.outcome == DeliveryOutcome.DELIVERED) {
            figures.of("mail/all/any/bytes_delivered").add(sign * counted.bytes);
            figures.of("latency/all/timed").add(counted.timed() ? sign : 0);
            if (counted.timed()) {
                counted.day.delays().add(counted.delayMs, sign);
            }
        }
    }

    private static DayCounts.Kind kind(DeliveryOutcome outcome) {
        return switch (outcome) {
            case DELIVERED -> DayCounts.Kind.DELIVERED;
            case BOUNCED -> DayCounts.Kind.BOUNCED;
            case EXPIRED -> DayCounts.Kind.EXPIRED;
            case DISCARDED -> DayCounts.Kind.DISCARDED;
        };
    }

    private EndingSums sums(Direction direction, DeliveryOutcome outcome) {
        int place = direction.ordinal() * OUTCOMES + outcome.ordinal();
        EndingSums known = endings[place];
        if (known == null) {
            known = new EndingSums(
                    byDirection.of(direction.word() + " " + outcome.word()),
                    figures.of("mail/all/" + direction.word() + "/" + outcome.word()),
                    figures.of("mail/all/any/" + outcome.word()));
            endings[place] = known;
        }
        return known;
    }

    Map<String, Long> deliveries() {
        return byDirection.results();
    }

    Map<String, Long> deferrals() {
        return deferrals.results();
    }

    Map<String, Long> rejections() {
        return rejections.results();
    }

    Map<String, Long> accesses() {
        return accesses.results();
    }

    Map<String, Long> textMessages() {
        return messages.results();
    }

    Days days() {
        return days;
    }

    PutOffReasons putOff() {
        return putOff;
    }

    Map<String, Long> figures() {
        return figures.results();
    }

    private record EndingSums(Sum byDirection, Sum figure, Sum any) {}

    private record Kind(String protocol, AccessOutcome outcome) {}

    private record KindSums(Sum accesses, Sum figure, DayCounts.Kind kind) {}

    /**
     * What a delivery added to the counts.
     *
     * @param delayMs negative when it is not known
     */
    private record Counted(
            Direction direction,
            DeliveryOutcome outcome,
            DayCounts day,
            boolean hop,
            long delayMs,
            boolean complete,
            long bytes) {

        static Counted of(Delivery row, DayCounts day) {
            Long bytes = row.sizeBytes();
            Long delay = row.delayMs();
            return new Counted(
                    row.direction(),
                    row.outcome(),
                    day,
                    row.hop(),
                    delay == null ? -1 : Math.max(0, delay),
                    row.complete(),
                    bytes == null ? 0 : bytes);
        }

        boolean timed() {
            return delayMs >= 0;
        }
    }
}
