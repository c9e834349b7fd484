package io.milepost.collector.probe.wire;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.channels.SelectableChannel;
import java.nio.channels.SelectionKey;
import java.nio.channels.Selector;
import java.util.PriorityQueue;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.TimeUnit;
import java.util.function.LongSupplier;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * One thread that waits for all connections and deadlines of probes. A dead server costs it an entry, not a thread. Only
 * {@link #execute} and {@link #close} may be called by others.
 */
final class EventLoop implements AutoCloseable {

    private static final Logger logger = LoggerFactory.getLogger(EventLoop.class);

    private final Selector selector;
    private final LongSupplier nanoTime;
    private final Queue<Runnable> tasks = new ConcurrentLinkedQueue<>();
    private final PriorityQueue<Alarm> alarms = new PriorityQueue<>();
    private final Thread thread = new Thread(this::run, "probes");
    private long wokenAt;
    private volatile boolean open = true;

    EventLoop(LongSupplier nanoTime) {
        this.nanoTime = nanoTime;
        try {
            selector = Selector.open();
        } catch (IOException e) {
            throw new UncheckedIOException("Cannot wait for connections: " + e.getMessage(), e);
        }
        thread.setDaemon(true);
        thread.start();
    }

    /** Is told that something can be done on its channel. */
    interface Ready {
        void ready(SelectionKey key);
    }

    /** Something to be done at an instant. One that is cancelled waits on, but for nothing, and holds nothing. */
    static final class Alarm implements Comparable<Alarm> {
        private final long at;
        private @Nullable Runnable action;

        private Alarm(long at, Runnable action) {
            this.at = at;
            this.action = action;
        }

        void cancel() {
            action = null;
        }

        private void ring() {
            if (action != null) {
                action.run();
            }
        }

        @Override
        public int compareTo(Alarm other) {
            return Long.signum(at - other.at);
        }
    }

    /** Does this soon, on the thread. */
    void execute(Runnable task) {
        tasks.add(task);
        if (Thread.currentThread() != thread) {
            selector.wakeup();
        }
    }

    Alarm at(long nanos, Runnable action) {
        Alarm alarm = new Alarm(nanos, action);
        alarms.add(alarm);
        return alarm;
    }

    SelectionKey register(SelectableChannel channel, int interest, Ready ready) throws IOException {
        channel.configureBlocking(false);
        return channel.register(selector, interest, ready);
    }

    long now() {
        return nanoTime.getAsLong();
    }

    /**
     * When the thread last heard of the network: what it then reads had arrived by that time. Reading it for one probe may take
     * milliseconds of another one's time.
     */
    long wokenAt() {
        return wokenAt;
    }

    private void run() {
        while (open) {
            try {
                turn();
            } catch (IOException | RuntimeException | Error e) {
                // The thread is all probes': what goes wrong with one must not end the others.
                logger.error("Waiting for probes went wrong", e);
            }
        }
        try {
            selector.close();
        } catch (IOException ignored) {
            // The process has no further use for it either way.
        }
    }

    private void turn() throws IOException {
        if (!tasks.isEmpty()) {
            selector.selectNow();
        } else if (alarms.isEmpty()) {
            selector.select();
        } else {
            long wait = alarms.element().at - now();
            if (wait > 0) {
                // Rounded up: an alarm that is not yet due would make the thread turn in vain.
                selector.select(TimeUnit.NANOSECONDS.toMillis(wait) + 1);
            } else {
                selector.selectNow();
            }
        }
        wokenAt = now();
        for (SelectionKey key : selector.selectedKeys()) {
            if (key.isValid()) {
                ((Ready) key.attachment()).ready(key);
            }
        }
        selector.selectedKeys().clear();
        for (Runnable task = tasks.poll(); task != null; task = tasks.poll()) {
            task.run();
        }
        while (!alarms.isEmpty() && alarms.element().at <= now()) {
            alarms.remove().ring();
        }
    }

    @Override
    public void close() {
        open = false;
        selector.wakeup();
    }
}
