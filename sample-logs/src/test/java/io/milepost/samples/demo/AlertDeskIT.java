package io.milepost.samples.demo;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.HexFormat;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The terminal of the demo hears of alerts that are signed, once each, and of nothing else. */
class AlertDeskIT {

    private static final Instant NOW = Instant.parse("2026-10-25T12:00:00Z");

    @TempDir
    private Path directory;

    private final List<String> told = new CopyOnWriteArrayList<>();
    private AlertDesk desk;

    @BeforeEach
    void open() throws Exception {
        Files.writeString(directory.resolve("alerts.secret"), "correct horse\n");
        desk = new AlertDesk(
                directory.resolve("alerts.secret"),
                directory.resolve("alerts.log"),
                told::add,
                Clock.fixed(NOW, ZoneOffset.UTC));
    }

    @AfterEach
    void close() {
        desk.close();
    }

    @Test
    void aSignedAlertIsToldOnceAndKept() throws Exception {
        String body = "{\"id\":\"1\",\"text\":\"firing: imap is down\\nfiring: smtp is down\"}";

        assertThat(post(body, NOW, "correct horse")).isEqualTo(204);
        assertThat(post(body, NOW, "correct horse")).isEqualTo(204);

        assertThat(told).containsExactly("Alert firing: imap is down", "Alert firing: smtp is down");
        assertThat(directory.resolve("alerts.log"))
                .hasContent("2026-10-25T12:00:00Z firing: imap is down\n  firing: smtp is down\n");
    }

    @Test
    void whoDoesNotKnowTheSecretAndWhatIsOldIsNotHeard() throws Exception {
        String body = "{\"id\":\"1\",\"text\":\"firing: imap is down\"}";

        assertThat(post(body, NOW, "another")).isEqualTo(401);
        assertThat(post(body, NOW.minusSeconds(301), "correct horse")).isEqualTo(401);
        assertThat(told).isEmpty();
        assertThat(directory.resolve("alerts.log")).doesNotExist();
    }

    private int post(String body, Instant at, String secret) throws Exception {
        String timestamp = Long.toString(at.getEpochSecond());
        Mac mac = Mac.getInstance("HmacSHA256");
        mac.init(new SecretKeySpec(secret.getBytes(StandardCharsets.UTF_8), "HmacSHA256"));
        byte[] signature = mac.doFinal((timestamp + "." + body).getBytes(StandardCharsets.UTF_8));
        return HttpClient.newHttpClient()
                .send(
                        HttpRequest.newBuilder(URI.create("http://127.0.0.1:" + desk.port() + "/alerts"))
                                .header("Milepost-Timestamp", timestamp)
                                .header(
                                        "Milepost-Signature",
                                        "sha256=" + HexFormat.of().formatHex(signature))
                                .POST(HttpRequest.BodyPublishers.ofString(body))
                                .build(),
                        HttpResponse.BodyHandlers.discarding())
                .statusCode();
    }
}
