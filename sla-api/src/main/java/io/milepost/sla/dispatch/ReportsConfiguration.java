package io.milepost.sla.dispatch;

import com.fasterxml.jackson.annotation.JsonProperty;
import io.dropwizard.util.Duration;
import io.milepost.sla.outbound.MailServer;
import jakarta.validation.Valid;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Which reports are sent when and to whom, and how: the mail server, the private networks that webhooks may reach (no others of that
 * kind), and how often the store is asked for what is due.
 */
public record ReportsConfiguration(
        @JsonProperty("mail") @Valid @Nullable MailServer mail,
        @JsonProperty("allowedNetworks") List<String> allowedNetworks,
        @JsonProperty("pollInterval") Duration pollInterval,
        @JsonProperty("schedule") @Valid List<ScheduledReport> schedule) {
    public static final ReportsConfiguration NONE =
            new ReportsConfiguration(null, List.of(), Duration.seconds(10), List.of());

    @SuppressWarnings("NullAway") // Jackson leaves out what is not written.
    public ReportsConfiguration {
        allowedNetworks = allowedNetworks == null ? List.of() : List.copyOf(allowedNetworks);
        pollInterval = pollInterval == null ? Duration.seconds(10) : pollInterval;
        schedule = schedule == null ? List.of() : List.copyOf(schedule);
    }
}
