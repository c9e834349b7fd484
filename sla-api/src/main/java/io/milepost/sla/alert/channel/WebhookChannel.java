package io.milepost.sla.alert.channel;

import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.SerializationFeature;
import com.fasterxml.jackson.datatype.jsr310.JavaTimeModule;
import io.milepost.sla.alert.policy.Receiver;
import io.milepost.sla.alert.store.Message;
import io.milepost.sla.outbound.BodySignature;
import io.milepost.sla.outbound.OutboundHttp;
import java.io.IOException;
import java.time.Duration;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.Map;

/** Posts a message as JSON, signed, under an {@code Idempotency-Key} that stays the same when it is tried again. */
final class WebhookChannel implements Channel {

    private static final ObjectMapper JSON = new ObjectMapper()
            .registerModule(new JavaTimeModule())
            .disable(SerializationFeature.WRITE_DATES_AS_TIMESTAMPS);

    private final Receiver.Webhook receiver;
    private final OutboundHttp http;

    WebhookChannel(Receiver.Webhook receiver, OutboundHttp http) {
        this.receiver = receiver;
        this.http = http;
    }

    @Override
    public void send(Message message, Instant now) throws IOException {
        Map<String, Object> content = new LinkedHashMap<>();
        content.put("id", message.id().toString());
        content.put("receiver", message.receiver());
        content.put("created_at", message.createdAt().toString());
        content.put("status", message.over() ? "resolved" : "firing");
        content.put("title", receiver.wording().title(message));
        content.put("text", receiver.wording().text(message));
        content.put("alerts", message.entries());
        post(content, message.id().toString(), now);
    }

    @Override
    public void beat(Instant now, Duration every) throws IOException {
        Map<String, Object> content = new LinkedHashMap<>();
        content.put("heartbeat", "milepost");
        content.put("at", now.toString());
        content.put("every_s", every.toSeconds());
        post(content, "heartbeat-" + now.toEpochMilli(), now);
    }

    private void post(Map<String, Object> content, String id, Instant now) throws IOException {
        byte[] body = JSON.writeValueAsBytes(content);
        Map<String, String> headers = BodySignature.headers(receiver.secretFile(), now, body);
        headers.put("Idempotency-Key", id);
        http.post(new OutboundHttp.Call(receiver.url(), headers, "application/json", body, receiver.timeout()));
    }
}
