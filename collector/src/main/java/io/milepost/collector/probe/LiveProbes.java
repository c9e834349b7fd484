package io.milepost.collector.probe;

import io.milepost.collector.probe.conversation.ProbeResult;
import java.io.IOException;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Tells the API what probes saw, minute by minute. A minute is sent whole each time it grows: sending it again replaces it, so a
 * retry does no harm. While the API is away minutes wait, the oldest falling out after a day; they are still in the day's file,
 * which is published when it is read into the lake. Thread-safe.
 */
public final class LiveProbes {

    private static final Logger logger = LoggerFactory.getLogger(LiveProbes.class);
    private static final int MOST_MINUTES_WAITING = 1_440;
    private static final Duration LATENESS = Duration.ofMinutes(10);
    private static final long MILLISECONDS_BETWEEN_ROUNDS = 500;

    private final ProbeFile file;
    private final MinutePublisher publisher;
    private final TreeMap<Minute, Map<String, ProbeResult>> minutes = new TreeMap<>();
    private final Map<Minute, Boolean> waiting = new LinkedHashMap<>();
    private boolean reachable = true;

    public LiveProbes(ProbeFile file, MinutePublisher publisher) {
        this.file = file;
        this.publisher = publisher;
    }

    /** Sends one minute's results, all that there are of it. */
    public interface MinutePublisher {
        void publish(String service, Instant minute, List<ProbeResult> results) throws IOException;
    }

    /** One service's minute, in the order of time. */
    private record Minute(Instant start, String service) implements Comparable<Minute> {
        @Override
        public int compareTo(Minute other) {
            int order = start.compareTo(other.start);
            return order != 0 ? order : service.compareTo(other.service);
        }
    }

    /** Begins to publish; the executor's threads belong to the caller. */
    public void start(ScheduledExecutorService executor) {
        executor.scheduleWithFixedDelay(this::publishWaiting, 0, MILLISECONDS_BETWEEN_ROUNDS, TimeUnit.MILLISECONDS);
    }

    /** Keeps a result, then lets it be published. */
    public void accept(ProbeResult result) {
        try {
            file.append(result);
            // A day ends a little late, when nothing that was due in it can still be under way.
            file.closeBefore(LocalDate.ofInstant(result.at().minus(LATENESS), ZoneOffset.UTC));
        } catch (IOException e) {
            // The live path still has it: a full disk must not blind those who watch.
            logger.error("Cannot keep the probe result of {}: {}", result.target(), e.getMessage());
        }
        synchronized (this) {
            Minute minute = new Minute(result.at().truncatedTo(ChronoUnit.MINUTES), result.service());
            minutes.computeIfAbsent(minute, key -> new LinkedHashMap<>())
                    .put(result.target() + '\n' + result.vantage() + '\n' + result.at(), result);
            waiting.put(minute, true);
            while (minutes.size() > MOST_MINUTES_WAITING) {
                Minute oldest = minutes.keySet().iterator().next();
                minutes.remove(oldest);
                waiting.remove(oldest);
            }
        }
    }

    /** How many minutes the API has not yet been told of in full. */
    public synchronized int waiting() {
        return waiting.size();
    }

    void publishWaiting() {
        List<Minute> round;
        synchronized (this) {
            round = new ArrayList<>(waiting.keySet());
        }
        for (Minute minute : round) {
            List<ProbeResult> results;
            synchronized (this) {
                Map<String, ProbeResult> known = minutes.get(minute);
                if (known == null) {
                    continue;
                }
                // Taken off before it is sent: what comes while it is under way puts it back.
                waiting.remove(minute);
                results = List.copyOf(known.values());
            }
            if (!publish(minute, results)) {
                return;
            }
        }
        forgetOldMinutes();
    }

    private boolean publish(Minute minute, List<ProbeResult> results) {
        try {
            publisher.publish(minute.service(), minute.start(), results);
            if (!reachable) {
                logger.info("The API takes probe results again");
            }
            reachable = true;
            return true;
        } catch (IOException | RuntimeException e) {
            synchronized (this) {
                waiting.put(minute, true);
            }
            if (reachable) {
                logger.warn("The API does not take probe results; they wait: {}", e.getMessage());
            }
            reachable = false;
            return false;
        }
    }

    /** A minute that was sent is kept while probes that were due in it may still come: ten minutes are plenty. */
    private synchronized void forgetOldMinutes() {
        if (minutes.isEmpty()) {
            return;
        }
        Instant newest = minutes.lastKey().start();
        minutes.keySet()
                .removeIf(
                        minute -> !waiting.containsKey(minute) && minute.start().isBefore(newest.minus(LATENESS)));
    }
}
