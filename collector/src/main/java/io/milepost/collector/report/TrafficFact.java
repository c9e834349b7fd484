package io.milepost.collector.report;

import com.fasterxml.jackson.annotation.JsonProperty;
import com.fasterxml.jackson.annotation.JsonPropertyOrder;
import java.time.Instant;
import java.util.SortedMap;
import org.jspecify.annotations.Nullable;

/** What one collector read of a service's minute: the row of {@code traffic-minute}. Logins are by protocol. */
@JsonPropertyOrder({"minute", "deliveries", "deferrals", "rejections", "logins", "login_failures", "queue_age_ms"})
public record TrafficFact(
        Instant minute,
        long deliveries,
        long deferrals,
        long rejections,
        SortedMap<String, Long> logins,
        @JsonProperty("login_failures") SortedMap<String, Long> loginFailures,
        @JsonProperty("queue_age_ms") @Nullable Long queueAgeMs) {}
