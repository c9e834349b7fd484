package io.milepost.sla.operations;

import com.fasterxml.jackson.databind.PropertyNamingStrategies;
import com.fasterxml.jackson.databind.annotation.JsonNaming;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/** What flowed through a service in one minute; {@code queueAgeMs} is the longest that a message which was put off then had waited. */
@JsonNaming(PropertyNamingStrategies.SnakeCaseStrategy.class)
public record MinuteTraffic(
        Instant minute,
        long deliveries,
        long deferrals,
        long rejections,
        long logins,
        long loginFailures,
        @Nullable Long queueAgeMs) {

    /** The same minute as several collectors read it, each its own hosts. */
    MinuteTraffic plus(MinuteTraffic other) {
        Long one = queueAgeMs;
        Long two = other.queueAgeMs;
        return new MinuteTraffic(
                minute,
                deliveries + other.deliveries,
                deferrals + other.deferrals,
                rejections + other.rejections,
                logins + other.logins,
                loginFailures + other.loginFailures,
                one == null ? two : two == null ? one : Long.valueOf(Math.max(one, two)));
    }
}
