package io.milepost.sla.alert.policy;

import io.milepost.sla.budget.burn.Severity;
import java.time.Duration;
import org.jspecify.annotations.Nullable;

/**
 * How one kind of condition is watched for: whether at all, how severe it is (null: as it says itself), for how long it has to hold before anybody
 * is told, and its limit where it has one, such as how many days a certificate may still have.
 */
public record Watch(boolean on, @Nullable Severity severity, Duration hold, Duration limit) {
    public static final Watch OFF = new Watch(false, null, Duration.ZERO, Duration.ZERO);
}
