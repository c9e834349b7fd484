package io.milepost.sla;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.icegreen.greenmail.util.GreenMail;
import com.icegreen.greenmail.util.ServerSetup;
import com.sun.net.httpserver.HttpServer;
import jakarta.mail.BodyPart;
import jakarta.mail.MessagingException;
import jakarta.mail.Multipart;
import jakarta.mail.internet.MimeMessage;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.Base64;
import java.util.HexFormat;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Predicate;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A monthly report by mail and webhook, through a failure and restarts, with a real mail server and a real receiver. */
class DispatchIT {
    private static final String SECRET = "a-secret-of-the-tests";

    @TempDir
    Path directory;

    private final SteppedClock clock = new SteppedClock(Instant.parse("2026-11-02T06:00:00Z"));
    private final GreenMail mail = new GreenMail(new ServerSetup(0, "127.0.0.1", ServerSetup.PROTOCOL_SMTP));
    private final List<Received> received = new CopyOnWriteArrayList<>();
    private final AtomicInteger answer = new AtomicInteger(500);
    private HttpServer receiver;

    private record Received(String delivery, String timestamp, String signature, byte[] body) {}

    @BeforeEach
    void startReceivers() throws IOException {
        mail.start();
        receiver = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        receiver.createContext("/reports", exchange -> {
            received.add(new Received(
                    exchange.getRequestHeaders().getFirst("Milepost-Delivery"),
                    exchange.getRequestHeaders().getFirst("Milepost-Timestamp"),
                    exchange.getRequestHeaders().getFirst("Milepost-Signature"),
                    exchange.getRequestBody().readAllBytes()));
            exchange.sendResponseHeaders(answer.get(), -1);
            exchange.close();
        });
        receiver.start();
        Files.writeString(directory.resolve("secret"), SECRET + "\n");
    }

    @AfterEach
    void stopReceivers() {
        receiver.stop(0);
        mail.stop();
    }

    @Test
    void each_recipient_gets_the_report_once_through_a_failure_and_restarts() throws Exception {
        String configuration = RunningApi.writeConfiguration(Path.of("src/test/resources/catalogue"), schedule());
        RunningApi api = RunningApi.start(clock, configuration);
        try {
            assertThat(dispatches(api)).isEmpty();
            clock.advance(Duration.ofMinutes(61));
            await(api, rows -> isIn(rows, "MAIL", "SENT") && isIn(rows, "WEBHOOK", "FAILED"));
        } finally {
            api.stop();
        }

        answer.set(204);
        api = RunningApi.start(clock, configuration);
        try {
            clock.advance(Duration.ofMinutes(5));
            await(api, rows -> isIn(rows, "WEBHOOK", "SENT"));
        } finally {
            api.stop();
        }

        clock.advance(Duration.ofDays(1));
        api = RunningApi.start(clock, configuration);
        try {
            List<JsonNode> rows = dispatches(api);
            assertThat(rows)
                    .extracting(row -> row.get("channel").asText() + " " + row.get("attempts") + " "
                            + row.get("period").asText() + " "
                            + row.get("dueAt").asText())
                    .containsExactly("MAIL 1 2026-10 2026-11-02T07:00:00Z", "WEBHOOK 2 2026-10 2026-11-02T07:00:00Z");
            assertThat(rows.get(1).get("files").asText()).contains("  milepost-national-national-2026-10.json");
        } finally {
            api.stop();
        }
        assertThat(mail.getReceivedMessages()).hasSize(1);
        checkMessage(mail.getReceivedMessages()[0]);
        assertThat(received).hasSize(2);
        assertThat(received.get(0).delivery()).isEqualTo(received.get(1).delivery());
        checkPost(received.get(1));
    }

    private static void checkMessage(MimeMessage message) throws MessagingException, IOException {
        assertThat(message.getSubject()).isEqualTo("Service levels of National e-mail service, 2026-10");
        assertThat(message.getMessageID()).matches("<[0-9a-f-]{36}@milepost>");
        assertThat(message.getHeader("Auto-Submitted")).containsExactly("auto-generated");
        Multipart parts = (Multipart) message.getContent();
        List<String> names = new ArrayList<>();
        for (int part = 1; part < parts.getCount(); part++) {
            BodyPart attached = parts.getBodyPart(part);
            names.add(attached.getFileName());
            assertThat(attached.getInputStream().readAllBytes()).isNotEmpty();
        }
        assertThat(names)
                .containsExactly(
                        "milepost-national-national-2026-10.json",
                        "milepost-national-national-2026-10.csv",
                        "milepost-national-national-2026-10-metadata.csv");
        assertThat(parts.getBodyPart(0).getContent().toString())
                .contains("Of 5 commitments: ", "SHA-256 of the files:");
    }

    private static void checkPost(Received post) throws GeneralSecurityException {
        Mac mac = Mac.getInstance("HmacSHA256");
        mac.init(new SecretKeySpec(SECRET.getBytes(StandardCharsets.UTF_8), "HmacSHA256"));
        mac.update((post.timestamp() + ".").getBytes(StandardCharsets.UTF_8));
        assertThat(post.signature()).isEqualTo("sha256=" + HexFormat.of().formatHex(mac.doFinal(post.body())));
        JsonNode body = RunningApi.parse(new String(post.body(), StandardCharsets.UTF_8));
        assertThat(body.get("delivery").asText()).isEqualTo(post.delivery());
        JsonNode report = RunningApi.parse(new String(
                Base64.getDecoder().decode(body.at("/files/0/content").asText()), StandardCharsets.UTF_8));
        assertThat(report.at("/about/period").asText()).isEqualTo("2026-10");
    }

    @Test
    void a_schedule_that_cannot_work_is_refused_with_its_place() {
        assertThat(refusal("service: national", "service: other"))
                .contains(
                        "Cannot use service of the scheduled report board: expected one of national, empty, got other");
        assertThat(refusal("cron: 0 7 2 * *", "cron: monthly"))
                .contains(
                        "Cannot use cron of the scheduled report board: expected five fields such as 0 7 2 * *, got monthly");
        assertThat(refusal("127.0.0.0/8", "127.0.0.0/99"))
                .contains(
                        "Cannot use reports.allowedNetworks: expected a network such as 10.1.0.0/16, got 127.0.0.0/99");
        assertThat(refusal("url: http://", "url: ftp://"))
                .contains("Cannot use webhooks of the scheduled report board: expected an address such as https://");
    }

    private String refusal(String right, String wrong) {
        String configuration = RunningApi.writeConfiguration(
                Path.of("src/test/resources/catalogue"), schedule().replace(right, wrong));
        try {
            RunningApi.start(clock, configuration).stop();
        } catch (Exception e) {
            Throwable deepest = e;
            while (deepest.getCause() != null) {
                deepest = deepest.getCause();
            }
            return String.valueOf(deepest.getMessage());
        }
        return "started";
    }

    private String schedule() {
        return """
                reports:
                  mail: { host: 127.0.0.1, port: %d, security: NONE, from: milepost@example.org }
                  allowedNetworks: [ 127.0.0.0/8 ]
                  pollInterval: 200ms
                  schedule:
                    - name: board
                      service: national
                      contract: national
                      cron: 0 7 2 * *
                      period: PREVIOUS_MONTH
                      formats: [ JSON, CSV ]
                      mailTo: [ board@example.org ]
                      webhooks: [ { url: http://127.0.0.1:%d/reports, secretFile: "%s" } ]
                """.formatted(mail.getSmtp().getPort(), receiver.getAddress().getPort(), directory.resolve("secret"));
    }

    private static void await(RunningApi api, Predicate<List<JsonNode>> reached) throws InterruptedException {
        for (int tries = 0; tries < 600; tries++) {
            if (reached.test(dispatches(api))) {
                return;
            }
            Thread.sleep(100);
        }
        throw new AssertionError("still " + dispatches(api));
    }

    private static boolean isIn(List<JsonNode> rows, String channel, String state) {
        return rows.stream()
                .anyMatch(row -> row.get("channel").asText().equals(channel)
                        && row.get("state").asText().equals(state));
    }

    private static List<JsonNode> dispatches(RunningApi api) {
        List<JsonNode> rows = new ArrayList<>();
        RunningApi.parse(api.getAsProducer("/api/v1/services/national/dispatches")
                        .body())
                .forEach(rows::add);
        return rows;
    }

    /** A clock that begins at an instant, goes on as time does, and can be put forward. */
    private static final class SteppedClock extends Clock {
        private final Clock real = Clock.systemUTC();
        private volatile Duration ahead;

        SteppedClock(Instant start) {
            ahead = Duration.between(real.instant(), start);
        }

        void advance(Duration by) {
            ahead = ahead.plus(by);
        }

        @Override
        public ZoneId getZone() {
            return ZoneOffset.UTC;
        }

        @Override
        public Clock withZone(ZoneId zone) {
            return this;
        }

        @Override
        public Instant instant() {
            return real.instant().plus(ahead);
        }
    }
}
