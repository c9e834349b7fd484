package io.milepost.samples.recorded;

import com.fasterxml.jackson.annotation.JsonCreator;
import com.fasterxml.jackson.annotation.JsonProperty;
import java.time.Instant;

/**
 * One connection that tried to sign in to a mailbox, or one authenticated submission or failed authentication, as the client
 * saw it. The user is what the client typed, so its case may differ from the log's.
 */
public record RecordedLogin(
        Instant at, String protocol, String user, String client, String outcome, boolean tls, int attempts) {

    @JsonCreator
    static RecordedLogin parse(
            @JsonProperty("at") String at,
            @JsonProperty("protocol") String protocol,
            @JsonProperty("user") String user,
            @JsonProperty("client") String client,
            @JsonProperty("outcome") String outcome,
            @JsonProperty("tls") boolean tls,
            @JsonProperty("attempts") int attempts) {
        return new RecordedLogin(Instant.parse(at), protocol, user, client, outcome, tls, attempts);
    }
}
