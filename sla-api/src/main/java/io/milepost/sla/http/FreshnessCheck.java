package io.milepost.sla.http;

import com.codahale.metrics.health.HealthCheck;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import java.util.function.Supplier;

/** Whether facts still arrive: a store to which nobody puts anything is sick, however well it answers. */
public final class FreshnessCheck extends HealthCheck {

    private static final Duration TOO_LONG = Duration.ofHours(26);

    private final Clock clock;
    private final Supplier<Optional<Instant>> lastChange;

    public FreshnessCheck(Clock clock, Supplier<Optional<Instant>> lastChange) {
        this.clock = clock;
        this.lastChange = lastChange;
    }

    @Override
    protected Result check() {
        Optional<Instant> last = lastChange.get();
        if (last.isEmpty()) {
            return Result.healthy("no facts yet");
        }
        Duration age = Duration.between(last.get(), Instant.now(clock));
        return age.compareTo(TOO_LONG) <= 0
                ? Result.healthy("last facts at " + last.get())
                : Result.unhealthy("last facts at " + last.get() + ", more than " + TOO_LONG.toHours() + " hours ago");
    }
}
