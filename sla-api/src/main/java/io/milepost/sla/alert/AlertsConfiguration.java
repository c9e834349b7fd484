package io.milepost.sla.alert;

import com.fasterxml.jackson.annotation.JsonProperty;
import io.dropwizard.util.Duration;
import java.util.List;

/**
 * What the operator says of alerting, besides the catalogue's policy: how often sources are looked at, and which private networks receivers may be
 * in. Whoever writes the policy cannot open a network with it.
 */
public record AlertsConfiguration(
        @JsonProperty("every") Duration every,
        @JsonProperty("allowedNetworks") List<String> allowedNetworks) {
    public static final AlertsConfiguration STANDARD = new AlertsConfiguration(Duration.seconds(1), List.of());

    @SuppressWarnings("NullAway") // Jackson leaves out what is not written.
    public AlertsConfiguration {
        every = every == null ? Duration.seconds(1) : every;
        allowedNetworks = allowedNetworks == null ? List.of() : List.copyOf(allowedNetworks);
    }
}
