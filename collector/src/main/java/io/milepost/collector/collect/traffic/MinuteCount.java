package io.milepost.collector.collect.traffic;

import com.fasterxml.jackson.annotation.JsonAutoDetect;
import com.fasterxml.jackson.annotation.JsonAutoDetect.Visibility;
import io.milepost.collector.event.AccessOutcome;
import io.milepost.collector.event.Delivery;
import io.milepost.collector.event.DeliveryAttempt;
import io.milepost.collector.event.DeliveryOutcome;
import io.milepost.collector.event.MailEvent;
import io.milepost.collector.event.MailboxAccess;
import io.milepost.collector.event.Rejection;
import io.milepost.collector.report.TrafficFact;
import java.time.Instant;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/** The counts of one minute of one service, as they grow. Not thread-safe. */
@JsonAutoDetect(fieldVisibility = Visibility.ANY)
final class MinuteCount {

    private long deliveries;
    private long deferrals;
    private long rejections;
    private final TreeMap<String, Long> logins = new TreeMap<>();
    private final TreeMap<String, Long> loginFailures = new TreeMap<>();
    private @Nullable Long queueAgeMs;

    /** Mail between the service's own hosts and probes of our own are no traffic. */
    void add(MailEvent event) {
        if (event instanceof Delivery delivery) {
            boolean counts = !delivery.hop() && !delivery.synthetic();
            deliveries += delivery.outcome() == DeliveryOutcome.DELIVERED && counts ? 1 : 0;
        } else if (event instanceof DeliveryAttempt attempt && !attempt.synthetic()) {
            deferrals++;
            Long delay = attempt.delayMs();
            Long known = queueAgeMs;
            queueAgeMs = delay == null ? known : known == null ? delay : Long.valueOf(Math.max(known, delay));
        } else if (event instanceof Rejection rejection) {
            rejections += rejection.count();
        } else if (event instanceof MailboxAccess access && !access.synthetic()) {
            (access.outcome() == AccessOutcome.OK ? logins : loginFailures).merge(access.protocol(), 1L, Long::sum);
        }
    }

    TrafficFact fact(Instant minute) {
        return new TrafficFact(
                minute,
                deliveries,
                deferrals,
                rejections,
                new TreeMap<>(logins),
                new TreeMap<>(loginFailures),
                queueAgeMs);
    }
}
