package io.milepost.sla.dispatch;

import com.fasterxml.jackson.databind.ObjectMapper;
import io.milepost.sla.outbound.AddressGuard;
import io.milepost.sla.outbound.BodySignature;
import io.milepost.sla.outbound.OutboundHttp;
import io.milepost.sla.outbound.OutboundHttp.Call;
import java.io.IOException;
import java.time.Duration;
import java.time.Instant;
import java.util.Base64;
import java.util.LinkedHashMap;
import java.util.Map;

/** Posts a report to an address as JSON, signed as {@link BodySignature} says. */
final class WebhookChannel {

    private static final ObjectMapper JSON = new ObjectMapper();
    private static final Duration PATIENCE = Duration.ofSeconds(30);

    private final OutboundHttp http;

    WebhookChannel(AddressGuard guard) {
        this.http = new OutboundHttp(guard);
    }

    void send(Dispatch dispatch, ScheduledReport.Webhook webhook, ReportParcel parcel, Instant now) throws IOException {
        byte[] body = JSON.writeValueAsBytes(content(dispatch, parcel));
        Map<String, String> headers = BodySignature.headers(webhook.secretFile(), now, body);
        headers.put("Milepost-Delivery", dispatch.id().toString());
        http.post(new Call(webhook.url(), headers, "application/json", body, PATIENCE));
    }

    private static Map<String, Object> content(Dispatch dispatch, ReportParcel parcel) {
        Map<String, Object> content = new LinkedHashMap<>();
        content.put("delivery", dispatch.id().toString());
        content.put("schedule", dispatch.schedule());
        content.put("due_at", dispatch.dueAt().toString());
        content.put("service", dispatch.service());
        content.put("contract", dispatch.contract());
        content.put("period", dispatch.period());
        content.put("title", parcel.report().title());
        content.put("finding", parcel.report().finding());
        content.put(
                "files",
                parcel.files().stream()
                        .map(file -> Map.of(
                                "name", file.name(),
                                "media_type", file.mediaType(),
                                "sha256", file.sha256(),
                                "content", Base64.getEncoder().encodeToString(file.bytes())))
                        .toList());
        return content;
    }
}
