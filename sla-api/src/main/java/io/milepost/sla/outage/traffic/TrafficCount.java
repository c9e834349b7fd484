package io.milepost.sla.outage.traffic;

import java.util.Collection;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What flowed through a component in some stretch of time. The queue's age is the longest that a message which was put off in a minute had waited, and
 * of a longer stretch the middle of its minutes, so that one message that nobody takes says nothing; absent where it is not known.
 */
record TrafficCount(
        long logins,
        long deliveries,
        long deferrals,
        @Nullable Long queueAgeMs) {
    static final TrafficCount NONE = new TrafficCount(0, 0, 0, 0L);

    /** The same minute, as several collectors read it. */
    TrafficCount plus(TrafficCount other) {
        Long one = queueAgeMs;
        Long two = other.queueAgeMs;
        return new TrafficCount(
                logins + other.logins,
                deliveries + other.deliveries,
                deferrals + other.deferrals,
                one == null || two == null ? null : Long.valueOf(Math.max(one, two)));
    }

    /** The minutes of a stretch together. */
    static TrafficCount of(Collection<TrafficCount> minutes) {
        TrafficCount sum = minutes.stream().reduce(NONE, TrafficCount::plus);
        List<Long> ages = minutes.stream()
                .map(minute -> minute.queueAgeMs() == null ? 0L : minute.queueAgeMs())
                .sorted()
                .toList();
        return new TrafficCount(
                sum.logins, sum.deliveries, sum.deferrals, ages.isEmpty() ? null : ages.get((ages.size() - 1) / 2));
    }
}
