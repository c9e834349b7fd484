package io.milepost.analytics;

import java.io.PrintWriter;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Locale;

/** Says on standard error what a run is doing: a line for each stage when it is done. */
final class Progress {
    private final PrintWriter err;
    private final Clock clock;

    Progress(PrintWriter err, Clock clock) {
        this.err = err;
        this.clock = clock;
    }

    Stage start() {
        return new Stage(clock.instant());
    }

    /** Something that takes time. */
    final class Stage {
        private final Instant started;

        private Stage(Instant started) {
            this.started = started;
        }

        void done(String what) {
            Duration taken = Duration.between(started, clock.instant());
            err.printf(Locale.ROOT, "%s (%d.%d s)%n", what, taken.toSeconds(), taken.toMillisPart() / 100);
        }
    }
}
