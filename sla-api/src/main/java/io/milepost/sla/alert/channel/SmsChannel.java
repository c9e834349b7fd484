package io.milepost.sla.alert.channel;

import io.milepost.sla.alert.policy.Receiver;
import io.milepost.sla.alert.store.Message;
import io.milepost.sla.outbound.OutboundHttp;
import io.milepost.sla.store.SecretFile;
import java.io.IOException;
import java.net.URI;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** Hands a text message to a gateway as a form, in the address or in the body. Long ones are cut to three parts of a text message. */
final class SmsChannel implements Channel {

    private static final int LONGEST = 459;

    private final Receiver.Sms receiver;
    private final OutboundHttp http;

    SmsChannel(Receiver.Sms receiver, OutboundHttp http) {
        this.receiver = receiver;
        this.http = http;
    }

    @Override
    public void send(Message message, Instant now) throws IOException {
        Receiver.Sms.Form form = receiver.form();
        Map<String, String> fields = new LinkedHashMap<>(form.others());
        fields.put(form.numberField(), receiver.number());
        fields.put(form.textField(), cut(receiver.wording().text(message)));
        @Nullable Path password = form.passwordFile();
        if (password != null && form.passwordField() != null) {
            fields.put(form.passwordField(), SecretFile.load("password of " + receiver.name(), password));
        }
        String encoded = fields.entrySet().stream()
                .map(field -> encode(field.getKey()) + "=" + encode(field.getValue()))
                .collect(Collectors.joining("&"));
        if (form.method() == Receiver.Sms.Method.GET) {
            String address = receiver.url().toString();
            http.get(URI.create(address + (address.contains("?") ? "&" : "?") + encoded), receiver.timeout());
        } else {
            http.post(new OutboundHttp.Call(
                    receiver.url(),
                    Map.of("Idempotency-Key", message.id().toString()),
                    "application/x-www-form-urlencoded",
                    encoded.getBytes(StandardCharsets.UTF_8),
                    receiver.timeout()));
        }
    }

    private static String cut(String text) {
        return text.codePointCount(0, text.length()) <= LONGEST
                ? text
                : text.substring(0, text.offsetByCodePoints(0, LONGEST - 3)) + "...";
    }

    private static String encode(String text) {
        return URLEncoder.encode(text, StandardCharsets.UTF_8);
    }
}
