package io.milepost.sla.dispatch;

import com.fasterxml.jackson.databind.ObjectMapper;
import io.milepost.sla.store.SecretFile;
import java.io.IOException;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.time.Instant;
import java.util.Base64;
import java.util.HexFormat;
import java.util.LinkedHashMap;
import java.util.Map;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;
import org.apache.hc.client5.http.classic.methods.HttpPost;
import org.apache.hc.client5.http.config.ConnectionConfig;
import org.apache.hc.client5.http.config.RequestConfig;
import org.apache.hc.client5.http.impl.classic.CloseableHttpClient;
import org.apache.hc.client5.http.impl.classic.HttpClients;
import org.apache.hc.client5.http.impl.io.PoolingHttpClientConnectionManagerBuilder;
import org.apache.hc.core5.http.ContentType;
import org.apache.hc.core5.http.io.entity.ByteArrayEntity;
import org.apache.hc.core5.util.Timeout;

/**
 * Posts a report to an address as JSON, signed: {@code Milepost-Signature: sha256=HMAC(secret, timestamp + "." + body)}. No redirect is
 * followed, and nothing is called that the guard of addresses refuses.
 */
final class WebhookChannel {

    private static final ObjectMapper JSON = new ObjectMapper();
    private static final Timeout PATIENCE = Timeout.ofSeconds(30);

    private final AddressGuard guard;

    WebhookChannel(AddressGuard guard) {
        this.guard = guard;
    }

    void send(Dispatch dispatch, ScheduledReport.Webhook webhook, ReportParcel parcel, Instant now) throws IOException {
        byte[] body = JSON.writeValueAsBytes(content(dispatch, parcel));
        String timestamp = Long.toString(now.getEpochSecond());
        HttpPost post = new HttpPost(webhook.url());
        post.setHeader("User-Agent", "Milepost");
        post.setHeader("Milepost-Delivery", dispatch.id().toString());
        post.setHeader("Milepost-Timestamp", timestamp);
        post.setHeader("Milepost-Signature", "sha256=" + sign(webhook.secretFile(), timestamp, body));
        post.setEntity(new ByteArrayEntity(body, ContentType.APPLICATION_JSON));
        try (CloseableHttpClient client = client(webhook.url())) {
            int status = client.execute(post, response -> response.getCode());
            if (status < 200 || status > 299) {
                throw new IOException("Cannot deliver to " + place(webhook.url())
                        + ": expected a status of 200 to 299, got " + status);
            }
        }
    }

    /** The address without what may be a secret: user, path and query. */
    static String place(URI url) {
        return url.getScheme() + "://" + url.getHost() + (url.getPort() < 0 ? "" : ":" + url.getPort());
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

    /** A client for one call, which resolves names by the guard alone. Where there is no TLS only allowed networks are called. */
    private CloseableHttpClient client(URI url) {
        AddressGuard own = "https".equals(url.getScheme()) ? guard : guard.withoutPublic();
        return HttpClients.custom()
                .setConnectionManager(PoolingHttpClientConnectionManagerBuilder.create()
                        .setDnsResolver(own)
                        .setDefaultConnectionConfig(ConnectionConfig.custom()
                                .setConnectTimeout(PATIENCE)
                                .setSocketTimeout(PATIENCE)
                                .build())
                        .build())
                .setDefaultRequestConfig(
                        RequestConfig.custom().setResponseTimeout(PATIENCE).build())
                .disableRedirectHandling()
                .disableAutomaticRetries()
                .disableCookieManagement()
                .disableAuthCaching()
                .build();
    }

    private static String sign(Path secretFile, String timestamp, byte[] body) {
        byte[] secret = SecretFile.load("secret of a webhook", secretFile).getBytes(StandardCharsets.UTF_8);
        try {
            Mac mac = Mac.getInstance("HmacSHA256");
            mac.init(new SecretKeySpec(secret, "HmacSHA256"));
            mac.update((timestamp + ".").getBytes(StandardCharsets.UTF_8));
            return HexFormat.of().formatHex(mac.doFinal(body));
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException("Cannot sign: every Java has HmacSHA256", e);
        }
    }
}
