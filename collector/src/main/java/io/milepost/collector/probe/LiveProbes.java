package io.milepost.collector.probe;

import io.milepost.collector.probe.conversation.ProbeResult;
import io.milepost.collector.report.ProbeFact;
import java.io.IOException;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.List;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import java.util.function.DoubleConsumer;
import java.util.function.Function;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Tells the API what probes saw, minute by minute, the oldest first. A minute is sent whole each time it grows: sending it again replaces
 * it, so a retry does no harm. While the API is away minutes wait in the spool, through restarts too; what falls out of it
 * is still in the day's file, which is published when it is read into the lake. Thread-safe.
 */
public final class LiveProbes {

    private static final Logger logger = LoggerFactory.getLogger(LiveProbes.class);
    private static final Duration LATENESS = Duration.ofMinutes(10);
    /** A round without a new result costs next to nothing, and each is part of the time in which somebody has to know. */
    private static final long MILLISECONDS_BETWEEN_ROUNDS = 200;

    private static final double NANOSECONDS = 1e9;

    private final ProbeFile file;
    private final ProbeSpool spool;
    private final Function<ProbeResult, ProbeFact> facts;
    private final MinutePublisher publisher;
    private final DoubleConsumer waited;
    private boolean reachable = true;
    private long toldDropped;

    /**
     * @param facts how a result is told to the API
     * @param waited is told of each minute that the API took how many seconds the oldest of its new results had waited
     */
    public LiveProbes(
            ProbeFile file,
            ProbeSpool spool,
            Function<ProbeResult, ProbeFact> facts,
            MinutePublisher publisher,
            DoubleConsumer waited) {
        this.file = file;
        this.spool = spool;
        this.facts = facts;
        this.publisher = publisher;
        this.waited = waited;
    }

    /** Sends one minute's results, all that there are of it. */
    public interface MinutePublisher {
        /** Returns false when the API has said that it will never take them; throws when it is worth trying again. */
        boolean publish(String service, Instant minute, List<ProbeFact> results) throws IOException;
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
        try {
            spool.append(result.service(), facts.apply(result));
        } catch (IOException e) {
            logger.error("Cannot spool the probe result of {}: {}", result.target(), e.getMessage());
        }
        tellDropped();
    }

    /** How many minutes the API has not yet been told of in full. */
    public int waiting() {
        return spool.waiting().size();
    }

    /** How many results fell out of the spool before the API had them. */
    public long dropped() {
        return spool.dropped();
    }

    void publishWaiting() {
        try {
            for (ProbeSpool.Minute minute : spool.waiting()) {
                publish(minute);
            }
            spool.removeSent(LATENESS);
            tellReachable(true, "");
        } catch (IOException | RuntimeException e) {
            // Later minutes wait behind it, so that they arrive in order.
            tellReachable(false, String.valueOf(e.getMessage()));
        }
    }

    private void publish(ProbeSpool.Minute minute) throws IOException {
        ProbeSpool.Content content = spool.read(minute);
        if (content.facts().isEmpty()) {
            spool.markSent(minute, content);
        } else if (publisher.publish(minute.service(), minute.start(), content.facts())) {
            waited.accept(spool.markSent(minute, content) / NANOSECONDS);
        } else {
            spool.layAside(minute);
        }
    }

    private void tellReachable(boolean now, String problem) {
        if (now && !reachable) {
            logger.info("The API takes probe results again");
        } else if (!now && reachable) {
            logger.warn("The API does not take probe results; they wait: {}", problem);
        }
        reachable = now;
    }

    private synchronized void tellDropped() {
        long dropped = spool.dropped();
        if (dropped > toldDropped) {
            logger.warn(
                    "{} probe results fell out of the spool before the API took them; their day's file has them",
                    dropped - toldDropped);
            toldDropped = dropped;
        }
    }
}
