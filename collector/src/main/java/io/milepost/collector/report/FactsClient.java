package io.milepost.collector.report;

import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.SerializationFeature;
import com.fasterxml.jackson.datatype.jsr310.JavaTimeModule;
import dev.failsafe.Failsafe;
import dev.failsafe.FailsafeException;
import dev.failsafe.RetryPolicy;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.file.Files;
import java.time.Duration;
import java.util.Map;
import java.util.zip.GZIPOutputStream;

/**
 * Puts facts to the API: one partition a request, packed, replaced as a whole, so that a request which is sent again after
 * an unclear answer does no harm. An API that is away or busy is tried again for a few seconds. Thread-safe.
 */
public final class FactsClient {
    private static final int FORMAT = 1;
    private static final Duration CONNECT = Duration.ofSeconds(5);
    private static final Duration ANSWER = Duration.ofSeconds(60);
    private static final ObjectMapper JSON = new ObjectMapper()
            .registerModule(new JavaTimeModule())
            .disable(SerializationFeature.WRITE_DATES_AS_TIMESTAMPS)
            .setDefaultPropertyInclusion(JsonInclude.Include.ALWAYS);
    private static final RetryPolicy<HttpResponse<String>> AGAIN = RetryPolicy.<HttpResponse<String>>builder()
            .handle(IOException.class)
            .handleResultIf(answer -> answer.statusCode() >= 500 || answer.statusCode() == 429)
            .withBackoff(Duration.ofMillis(200), Duration.ofSeconds(3))
            .withJitter(0.2)
            .withMaxRetries(5)
            .build();
    private static final RetryPolicy<HttpResponse<String>> ONCE =
            RetryPolicy.<HttpResponse<String>>builder().withMaxRetries(0).build();

    private final ApiSettings api;
    private final String codeVersion;
    private final HttpClient http =
            HttpClient.newBuilder().connectTimeout(CONNECT).build();

    public FactsClient(ApiSettings api, String codeVersion) {
        this.api = api;
        this.codeVersion = codeVersion;
    }

    /** Replaces the partition at the API. */
    public void put(FactsPartition facts) throws FactsRefusedException, InterruptedException {
        put(facts, AGAIN);
    }

    /** The same, tried once: for who comes again soon anyway, with more, and must not be a retry's pause late. */
    public void putOnce(FactsPartition facts) throws FactsRefusedException, InterruptedException {
        put(facts, ONCE);
    }

    private void put(FactsPartition facts, RetryPolicy<HttpResponse<String>> again)
            throws FactsRefusedException, InterruptedException {
        URI address =
                api.url().resolve("/api/facts/%s/%s/%s".formatted(facts.kind(), facts.producer(), facts.period()));
        HttpResponse<String> answer = send(address, facts, again);
        if (answer.statusCode() != 200) {
            throw new FactsRefusedException(
                    "Cannot publish to %s: expected status 200, got %d %s"
                            .formatted(
                                    address, answer.statusCode(), answer.body().strip()),
                    answer.statusCode());
        }
    }

    private HttpResponse<String> send(URI address, FactsPartition facts, RetryPolicy<HttpResponse<String>> again)
            throws FactsRefusedException, InterruptedException {
        try {
            HttpRequest request = HttpRequest.newBuilder(address)
                    .timeout(ANSWER)
                    .header(
                            "Authorization",
                            "Bearer " + Files.readString(api.tokenFile()).strip())
                    .header("Content-Type", "application/x-ndjson")
                    .header("Content-Encoding", "gzip")
                    .PUT(HttpRequest.BodyPublishers.ofByteArray(body(facts)))
                    .build();
            return Failsafe.with(again).get(() -> http.send(request, HttpResponse.BodyHandlers.ofString()));
        } catch (FailsafeException e) {
            if (e.getCause() instanceof InterruptedException) {
                throw new InterruptedException();
            }
            throw new FactsRefusedException(
                    "Cannot publish to %s: expected an answer, got %s".formatted(address, e.getCause()), e);
        } catch (IOException e) {
            throw new FactsRefusedException(
                    "Cannot publish to %s: the token file %s cannot be read".formatted(address, api.tokenFile()), e);
        }
    }

    private byte[] body(FactsPartition facts) throws IOException {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        try (OutputStream out = new GZIPOutputStream(bytes, 1 << 16)) {
            writeLine(
                    out,
                    new Header(
                            FORMAT,
                            facts.kind(),
                            facts.service(),
                            Map.of(),
                            "",
                            codeVersion,
                            facts.rows().size()));
            for (Object row : facts.rows()) {
                writeLine(out, row);
            }
        }
        return bytes.toByteArray();
    }

    private static void writeLine(OutputStream out, Object value) throws IOException {
        out.write(JSON.writeValueAsBytes(value));
        out.write('\n');
    }

    /** The first line of a body; what a collector saw itself was read from no table of the lake. */
    private record Header(
            int format,
            String kind,
            String service,
            Map<String, Long> sequences,
            String catalogue,
            String code,
            int rows) {}
}
