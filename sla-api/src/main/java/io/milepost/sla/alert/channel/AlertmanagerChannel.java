package io.milepost.sla.alert.channel;

import com.fasterxml.jackson.databind.ObjectMapper;
import io.milepost.sla.alert.policy.Receiver;
import io.milepost.sla.alert.policy.Template;
import io.milepost.sla.alert.policy.Wording;
import io.milepost.sla.alert.store.Message;
import io.milepost.sla.outbound.OutboundHttp;
import io.milepost.sla.store.SecretFile;
import java.io.IOException;
import java.net.URI;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * Tells Prometheus' Alertmanager by its API v2. It forgets alerts when it is restarted and takes one for over at its {@code endsAt}, so what fires is
 * sent again and again with an end ahead of the next time, and what is over with its true end.
 */
final class AlertmanagerChannel implements Channel {

    private static final ObjectMapper JSON = new ObjectMapper();
    private static final int BELIEVED_FOR = 4;

    private final Receiver.Alertmanager receiver;
    private final OutboundHttp http;

    AlertmanagerChannel(Receiver.Alertmanager receiver, OutboundHttp http) {
        this.receiver = receiver;
        this.http = http;
    }

    /** What fires first: an alert that began and ended in one message is known before it is over. */
    @Override
    public void send(Message message, Instant now) throws IOException {
        Instant ahead = now.plus(receiver.every().multipliedBy(BELIEVED_FOR));
        List<Object> firing = new ArrayList<>();
        List<Object> over = new ArrayList<>();
        for (Message.Entry entry : message.entries()) {
            Instant end = entry.resolvedAt() == null ? ahead : entry.resolvedAt();
            (entry.over() ? over : firing).add(alert(labels(entry), annotations(message, entry), entry.beganAt(), end));
        }
        post(firing, message.id().toString());
        post(over, message.id().toString());
    }

    @Override
    public void beat(Instant now, Duration every) throws IOException {
        Map<String, String> labels = new LinkedHashMap<>();
        labels.put("alertname", "MilepostAlive");
        labels.put("severity", "none");
        post(
                List.of(alert(
                        labels,
                        Map.of("summary", "Milepost lives; silence of this alert means that it does not"),
                        now,
                        now.plus(every.multipliedBy(BELIEVED_FOR)))),
                "heartbeat-" + now.toEpochMilli());
    }

    private void post(List<Object> alerts, String id) throws IOException {
        if (alerts.isEmpty()) {
            return;
        }
        Map<String, String> headers = new LinkedHashMap<>();
        headers.put("Idempotency-Key", id);
        @Nullable Path token = receiver.tokenFile();
        if (token != null) {
            headers.put("Authorization", "Bearer " + SecretFile.load("token of " + receiver.name(), token));
        }
        String base = receiver.url().toString().replaceFirst("/+$", "");
        http.post(new OutboundHttp.Call(
                URI.create(base + "/api/v2/alerts"),
                headers,
                "application/json",
                JSON.writeValueAsBytes(alerts),
                receiver.timeout()));
    }

    private static Map<String, Object> alert(
            Map<String, String> labels, Map<String, String> annotations, Instant start, Instant end) {
        Map<String, Object> alert = new LinkedHashMap<>();
        alert.put("labels", labels);
        alert.put("annotations", annotations);
        alert.put("startsAt", start.toString());
        alert.put("endsAt", end.toString());
        return alert;
    }

    /** Labels are what makes it the same alert to Alertmanager: nothing that changes, and no id of one occurrence. */
    private static Map<String, String> labels(Message.Entry entry) {
        Map<String, String> labels = new LinkedHashMap<>();
        labels.put("alertname", "Milepost" + camel(entry.kind()));
        labels.put("severity", entry.severity());
        put(labels, "service", entry.service());
        put(labels, "component", entry.component());
        put(labels, "target", entry.target());
        put(labels, "vantage", entry.vantage());
        put(labels, "organisation", entry.organisation());
        entry.details().forEach((name, value) -> put(labels, name.replaceAll("[^A-Za-z0-9_]", "_"), value));
        return labels;
    }

    private static void put(Map<String, String> labels, String name, String value) {
        if (!value.isEmpty()) {
            labels.putIfAbsent(name, Template.escape(value));
        }
    }

    private static Map<String, String> annotations(Message message, Message.Entry entry) {
        Map<String, String> annotations = new LinkedHashMap<>();
        annotations.put("summary", Template.escape(entry.summary()));
        annotations.put("milepost_alert", entry.id().toString());
        annotations.put("milepost_message", message.id().toString());
        if (!entry.organisations().isEmpty()) {
            annotations.put("organisations", Template.escape(Wording.few(entry.organisations())));
        }
        if (entry.acknowledgedBy() != null) {
            annotations.put("acknowledged_by", entry.acknowledgedBy());
        }
        return annotations;
    }

    private static String camel(String kind) {
        StringBuilder name = new StringBuilder();
        for (String word : kind.split("-", -1)) {
            name.append(Character.toUpperCase(word.charAt(0))).append(word.substring(1));
        }
        return name.toString();
    }
}
