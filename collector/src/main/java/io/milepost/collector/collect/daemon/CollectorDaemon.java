package io.milepost.collector.collect.daemon;

import io.dropwizard.lifecycle.Managed;
import io.milepost.collector.collect.Collector;
import io.milepost.collector.collect.CollectorMetrics;
import io.milepost.collector.collect.batch.BatchStep;
import io.milepost.collector.configuration.CollectorConfiguration;
import io.milepost.collector.lake.LakeException;
import io.milepost.collector.report.FactsRefusedException;
import java.io.IOException;
import java.time.Clock;
import java.time.Duration;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The thread that turns a collector for as long as the server runs. While the lake is away it waits and tries again, and
 * the logs wait with it; a lake that is no longer this collector's ends it. A stop ends the batch at hand first.
 */
final class CollectorDaemon implements Managed {
    private static final Logger logger = LoggerFactory.getLogger(CollectorDaemon.class);
    private static final Duration PAUSE = Duration.ofMillis(500);
    private static final Duration LONGEST_WAIT = Duration.ofSeconds(30);

    private final CollectorConfiguration configuration;
    private final Clock clock;
    private final CollectorMetrics metrics;
    private final CountDownLatch stopped = new CountDownLatch(1);
    private final CountDownLatch ended = new CountDownLatch(1);
    private volatile @Nullable Collector collector;
    private volatile @Nullable String failure;

    CollectorDaemon(CollectorConfiguration configuration, Clock clock, CollectorMetrics metrics) {
        this.configuration = configuration;
        this.clock = clock;
        this.metrics = metrics;
    }

    @Override
    public void start() throws IOException {
        Collector opened = Collector.open(configuration, clock, metrics, BatchStep.Observer.none());
        try {
            opened.listen(System.in);
        } catch (IOException e) {
            opened.close();
            throw e;
        }
        collector = opened;
        Thread thread = new Thread(() -> run(opened), "collector");
        thread.start();
    }

    private void run(Collector opened) {
        try (opened) {
            turnUntilStopped(opened);
        } catch (LakeException e) {
            failure = e.getMessage();
            logger.error("{}", e.getMessage());
        } catch (IOException | RuntimeException e) {
            failure = String.valueOf(e);
            logger.error("The collector failed and ends", e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        } finally {
            ended.countDown();
        }
    }

    private void turnUntilStopped(Collector opened) throws IOException, InterruptedException {
        Duration wait = PAUSE;
        while (true) {
            boolean last = opened.isStopping();
            boolean more = false;
            try {
                more = opened.turn();
                wait = PAUSE;
                if (!last) {
                    publish(opened);
                }
            } catch (LakeException e) {
                throw e;
            } catch (IOException | RuntimeException e) {
                // The lake or a disk is away. Nothing is lost: the batch is kept, and tried again.
                metrics.commitFailed();
                logger.warn("Cannot end the batch, trying again until it can: {}", Outage.describe(e));
                wait = wait.multipliedBy(2).compareTo(LONGEST_WAIT) > 0 ? LONGEST_WAIT : wait.multipliedBy(2);
            }
            if (last) {
                return;
            }
            if (!more) {
                awaitStop(wait);
            }
        }
    }

    private void awaitStop(Duration longest) throws InterruptedException {
        if (stopped.await(longest.toMillis(), TimeUnit.MILLISECONDS)) {
            logger.info("Ending the last batch");
        }
    }

    private static void publish(Collector opened) throws IOException, InterruptedException {
        try {
            opened.publish();
        } catch (FactsRefusedException e) {
            logger.warn("{}", e.getMessage());
        }
    }

    @Override
    public void stop() throws InterruptedException {
        Collector opened = collector;
        if (opened != null) {
            opened.stop();
            stopped.countDown();
            ended.await();
        }
    }

    /** Waits until the collector has ended, and says why when it was not told to. */
    @Nullable
    String awaitEnd() throws InterruptedException {
        ended.await();
        return failure;
    }

    @Nullable
    Collector collector() {
        return collector;
    }

    @Nullable
    String failure() {
        return failure;
    }
}
