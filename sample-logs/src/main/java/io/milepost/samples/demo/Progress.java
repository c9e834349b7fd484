package io.milepost.samples.demo;

import java.io.PrintStream;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Locale;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import java.util.function.Supplier;

/** What the person who waits sees on stderr: each step with its time; on a terminal it counts while the step runs. */
final class Progress {

    private static final int WIDTH = 58;

    private final PrintStream err;
    private final Clock clock;
    private final boolean terminal;

    Progress(PrintStream err, Clock clock, boolean terminal) {
        this.err = err;
        this.clock = clock;
        this.terminal = terminal;
    }

    <T> T step(String what, Supplier<T> work) {
        Instant start = clock.instant();
        ScheduledExecutorService ticker = Executors.newSingleThreadScheduledExecutor(task -> {
            Thread thread = new Thread(task, "progress");
            thread.setDaemon(true);
            return thread;
        });
        if (terminal) {
            ticker.scheduleAtFixedRate(() -> show(what, start, "\r"), 0, 500, TimeUnit.MILLISECONDS);
        }
        try {
            T result = work.get();
            ticker.shutdownNow();
            show(what, start, terminal ? "\r" : "");
            err.println();
            return result;
        } finally {
            ticker.shutdownNow();
        }
    }

    void step(String what, Runnable work) {
        step(what, () -> {
            work.run();
            return what;
        });
    }

    /** A line of its own. */
    void tell(String line) {
        err.println(line);
        err.flush();
    }

    private void show(String what, Instant start, String prefix) {
        double seconds = Duration.between(start, clock.instant()).toMillis() / 1_000.0;
        err.printf(Locale.ROOT, "%s  %-" + WIDTH + "s %6.1f s", prefix, what, seconds);
        err.flush();
    }
}
