package io.milepost.collector.collect.traffic;

import io.milepost.collector.event.EventId;
import io.milepost.collector.event.EventSink;
import io.milepost.collector.event.MailEvent;
import io.milepost.collector.report.TrafficFact;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;

/**
 * The last minutes of one service, counted from events on their way to the lake. An event counts when it is first handed over, in the
 * minute of its own stamp; that its row is completed later changes nothing. What is older than the minutes that are kept is
 * history and told by the hourly facts, and so is what a clock far ahead has stamped. Minutes to come are told when they have come: what a host
 * with a fast clock says of them is not all that will happen in them. Not thread-safe.
 */
final class TrafficMinutes implements EventSink {

    /** Long enough for a log that lags, short enough to be told again after each restart. */
    static final Duration KEPT = Duration.ofHours(2);

    private static final long MICROS_PER_MINUTE = 60_000_000;

    private final EventSink next;
    private final TreeMap<Long, MinuteCount> minutes = new TreeMap<>();
    private final TreeMap<Long, TrafficFact> told = new TreeMap<>();
    private long oldest;
    private long present;

    TrafficMinutes(EventSink next, Instant now) {
        this.next = next;
        moveTo(now);
    }

    @Override
    public void append(MailEvent event) {
        long minute = Math.floorDiv(event.at(), MICROS_PER_MINUTE);
        if (minute >= oldest && minute <= present + KEPT.toMinutes()) {
            minutes.computeIfAbsent(minute, first -> new MinuteCount()).add(event);
        }
        next.append(event);
    }

    @Override
    public void replace(EventId former, long formerAt, MailEvent event) {
        next.replace(former, formerAt, event);
    }

    @Override
    public void withdraw(EventId former, long formerAt) {
        next.withdraw(former, formerAt);
    }

    @Override
    public void settle(EventId id) {
        next.settle(id);
    }

    void moveTo(Instant now) {
        present = now.getEpochSecond() / 60;
        oldest = present - KEPT.toMinutes();
        minutes.headMap(oldest).clear();
        told.headMap(oldest).clear();
    }

    SortedMap<Long, MinuteCount> state() {
        return minutes;
    }

    void restore(Map<Long, MinuteCount> state) {
        minutes.putAll(state);
        minutes.headMap(oldest).clear();
        minutes.tailMap(present + KEPT.toMinutes(), false).clear();
    }

    /** What was not told as it is now, oldest first; a minute without events between two that have some was quiet. */
    List<TrafficFact> untold() {
        List<TrafficFact> facts = new ArrayList<>();
        Long last = minutes.floorKey(present);
        if (last == null) {
            return facts;
        }
        for (long minute = minutes.firstKey(); minute <= last; minute++) {
            TrafficFact fact = minutes.getOrDefault(minute, new MinuteCount()).fact(Instant.ofEpochSecond(minute * 60));
            if (!fact.equals(told.get(minute))) {
                facts.add(fact);
            }
        }
        return facts;
    }

    void markTold(TrafficFact fact) {
        told.put(fact.minute().truncatedTo(ChronoUnit.MINUTES).getEpochSecond() / 60, fact);
    }
}
