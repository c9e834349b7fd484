package io.milepost.collector.syslog;

import io.milepost.collector.spool.Spool;
import java.io.Closeable;
import java.io.IOException;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.List;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Lines on their way to the spool. One thread writes what came since its last writing, and syncs once for all of it. Above a
 * bound the senders are held back until half of it is written; a disk that fails or is full is tried again until it takes
 * what it was given. Thread-safe.
 */
public final class SpoolQueue implements Closeable {
    private static final Logger logger = LoggerFactory.getLogger(SpoolQueue.class);
    private static final long BOUND = 8L << 20;
    private static final int LINES_AT_A_TIME = 10_000;
    private static final long RETRY_MILLIS = 1000;

    /** Told when senders have to wait, and when they may go on. */
    interface Valve {
        void open(boolean open);
    }

    private final Spool spool;
    private final SyslogCounters counters;
    private final ArrayDeque<byte[]> lines = new ArrayDeque<>();
    private final Thread thread;
    private Valve valve = open -> {};
    private long bytes;
    private boolean full;
    private boolean closing;

    public SpoolQueue(Spool spool, SyslogCounters counters) {
        this.spool = spool;
        this.counters = counters;
        thread = new Thread(this::run, "spool");
        thread.start();
    }

    synchronized void controls(Valve newValve) {
        valve = newValve;
    }

    /** Takes a line in any case: who is held back may still bring what was on its way. */
    synchronized void add(byte[] line) {
        lines.add(line);
        bytes += line.length + Long.BYTES;
        if (bytes > BOUND && !full) {
            full = true;
            valve.open(false);
        }
        notifyAll();
    }

    /** Takes a line unless the bound is reached. */
    synchronized boolean offer(byte[] line) {
        if (full) {
            return false;
        }
        add(line);
        return true;
    }

    /** Takes a line, and waits as long as the bound is reached. */
    public synchronized void put(byte[] line) throws InterruptedException {
        while (full) {
            wait();
        }
        add(line);
    }

    synchronized boolean isFull() {
        return full;
    }

    private void run() {
        List<byte[]> batch = new ArrayList<>();
        try {
            while (take(batch)) {
                write(batch);
                batch.clear();
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    private synchronized boolean take(List<byte[]> batch) throws InterruptedException {
        while (lines.isEmpty() && !closing) {
            wait();
        }
        while (!lines.isEmpty() && batch.size() < LINES_AT_A_TIME) {
            byte[] line = lines.remove();
            bytes -= line.length + Long.BYTES;
            batch.add(line);
        }
        if (full && bytes < BOUND / 2) {
            full = false;
            valve.open(true);
            notifyAll();
        }
        return !batch.isEmpty();
    }

    private void write(List<byte[]> batch) throws InterruptedException {
        boolean told = false;
        while (true) {
            try {
                spool.append(batch);
                counters.kept(batch.size());
                return;
            } catch (IOException e) {
                if (!told) {
                    logger.warn(
                            "Cannot write the spool, trying again until it can, and senders wait: {}; free space on its disk",
                            e.getMessage());
                    told = true;
                }
                if (isClosing()) {
                    logger.error("{} received lines could not be written before the end", batch.size());
                    return;
                }
                Thread.sleep(RETRY_MILLIS);
            }
        }
    }

    private synchronized boolean isClosing() {
        return closing;
    }

    /** Writes what is left, and ends. */
    @Override
    public void close() {
        synchronized (this) {
            closing = true;
            notifyAll();
        }
        try {
            thread.join();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }
}
