package io.milepost.sla.alert.channel;

import io.milepost.sla.alert.policy.AlertPolicy.Retry;
import io.milepost.sla.alert.policy.Receiver;
import io.milepost.sla.alert.store.Message;
import io.milepost.sla.alert.store.Outbox;
import java.io.IOException;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import java.util.concurrent.ArrayBlockingQueue;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.TimeUnit;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Takes one receiver's messages out of the outbox, one at a time, and tries each until the receiver has it. Each receiver has its own, so that a dead
 * one holds up nobody else. Looks whenever it is woken, and every half second for what another process wrote or what is due again.
 */
final class Courier implements Runnable {

    private static final Logger logger = LoggerFactory.getLogger(Courier.class);
    private static final Duration LOOK = Duration.ofMillis(500);
    private static final Duration SPARE = Duration.ofSeconds(5);
    private static final int EXCHANGES_OF_MAIL = 4;

    private final Receiver receiver;
    private final Channel channel;
    private final Outbox outbox;
    private final Retry retry;
    private final CourierMetrics metrics;
    private final Clock clock;
    private final BlockingQueue<Boolean> wakes = new ArrayBlockingQueue<>(1);
    private volatile boolean stopped;

    Courier(Receiver receiver, Channel channel, Outbox outbox, Retry retry, CourierMetrics metrics, Clock clock) {
        this.receiver = receiver;
        this.channel = channel;
        this.outbox = outbox;
        this.retry = retry;
        this.metrics = metrics;
        this.clock = clock;
    }

    void wake() {
        wakes.offer(true);
    }

    void stop() {
        stopped = true;
        wake();
    }

    @Override
    public void run() {
        while (!stopped) {
            try {
                if (!sendNext()) {
                    wakes.poll(LOOK.toMillis(), TimeUnit.MILLISECONDS);
                }
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
                return;
            } catch (RuntimeException e) {
                logger.warn(
                        "Cannot look for messages to {}: the store does not answer ({})",
                        receiver.name(),
                        e.toString());
                pause();
            }
        }
    }

    private boolean sendNext() {
        Optional<Message> next = outbox.claim(receiver.name(), Instant.now(clock), lease());
        next.ifPresent(this::send);
        return next.isPresent();
    }

    private void send(Message message) {
        long began = System.nanoTime();
        try {
            channel.send(message, Instant.now(clock));
            metrics.recordDelivered(receiver, Duration.ofNanos(System.nanoTime() - began));
        } catch (IOException | RuntimeException e) {
            Instant next = Instant.now(clock).plus(retry.pause(message.attempt()));
            metrics.recordFailed(receiver);
            outbox.recordFailure(message.id(), next, e.getMessage() == null ? e.toString() : e.getMessage());
            logger.warn(
                    "Message {} was not taken by {} (attempt {}): {}",
                    message.id(),
                    receiver.name(),
                    message.attempt(),
                    e.getMessage());
            return;
        }
        // Behind the try: the receiver has it, whatever becomes of our own note. Without it the message goes out again
        // under its id.
        outbox.recordDelivered(message.id(), Instant.now(clock));
    }

    /** A conversation of mail has several exchanges, each of which may take the whole time. */
    private Duration lease() {
        int exchanges = receiver instanceof Receiver.Mail ? EXCHANGES_OF_MAIL : 1;
        return receiver.timeout().multipliedBy(exchanges).plus(SPARE);
    }

    private void pause() {
        try {
            TimeUnit.SECONDS.sleep(1);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            stopped = true;
        }
    }
}
