package io.milepost.sla.dispatch;

import com.fasterxml.jackson.annotation.JsonProperty;
import io.milepost.dashboards.report.ReportFormat;
import jakarta.validation.Valid;
import jakarta.validation.constraints.NotEmpty;
import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.Pattern;
import java.net.URI;
import java.nio.file.Path;
import java.util.List;

/** A report that is sent at times that a cron expression of five fields gives, in the contract's time zone. */
public record ScheduledReport(
        @JsonProperty("name") @NotNull @Pattern(regexp = "[a-z0-9][a-z0-9.-]{0,63}")
        String name,

        @JsonProperty("service") @NotEmpty String service,
        @JsonProperty("contract") @NotEmpty String contract,
        @JsonProperty("cron") @NotEmpty String cron,
        @JsonProperty("period") ReportedPeriod period,
        @JsonProperty("formats") List<ReportFormat> formats,
        @JsonProperty("mailTo") List<String> mailTo,
        @JsonProperty("webhooks") @Valid List<Webhook> webhooks) {

    /** An address that takes reports by POST, and the file of the secret with which we sign what we send there. */
    public record Webhook(
            @JsonProperty("url") @NotNull URI url,
            @JsonProperty("secretFile") @NotNull Path secretFile) {}

    @SuppressWarnings("NullAway") // Jackson leaves out what is not written.
    public ScheduledReport {
        period = period == null ? ReportedPeriod.PREVIOUS_MONTH : period;
        formats = formats == null || formats.isEmpty() ? List.of(ReportFormat.PDF) : List.copyOf(formats);
        mailTo = mailTo == null ? List.of() : List.copyOf(mailTo);
        webhooks = webhooks == null ? List.of() : List.copyOf(webhooks);
    }
}
