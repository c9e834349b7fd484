package io.milepost.sla.outbound;

import com.fasterxml.jackson.annotation.JsonProperty;
import jakarta.validation.constraints.Max;
import jakarta.validation.constraints.Min;
import jakarta.validation.constraints.NotEmpty;
import java.nio.file.Path;
import org.jspecify.annotations.Nullable;

/** The mail server that takes what we send: where it is, how the line is protected, who we are to it, and whom messages are from. */
public record MailServer(
        @JsonProperty("host") @NotEmpty String host,
        @JsonProperty("port") @Min(0) @Max(65535) int port,
        @JsonProperty("security") Security security,
        @JsonProperty("user") @Nullable String user,
        @JsonProperty("passwordFile") @Nullable Path passwordFile,
        @JsonProperty("certificateFile") @Nullable Path certificateFile,
        @JsonProperty("from") @NotEmpty String from) {

    /** How the line is protected: TLS is then required, never just tried. */
    public enum Security {
        STARTTLS(587),
        TLS(465),
        NONE(25);

        private final int port;

        Security(int port) {
            this.port = port;
        }
    }

    @SuppressWarnings("NullAway") // Jackson leaves out what is not written.
    public MailServer {
        security = security == null ? Security.STARTTLS : security;
        port = port == 0 ? security.port : port;
    }
}
