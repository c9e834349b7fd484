package io.milepost.analytics.publish;

import com.fasterxml.jackson.annotation.JsonIgnoreProperties;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.failsafe.Failsafe;
import dev.failsafe.FailsafeException;
import dev.failsafe.RetryPolicy;
import io.milepost.analytics.job.Provenance;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.file.Files;
import java.time.Duration;
import java.time.LocalDate;
import java.time.format.DateTimeParseException;
import java.util.Map;
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/**
 * The facts resource of the API as a producer sees it: what is stored, and replacing a period. Both may be asked again without
 * harm, so a connection that was lost and an API that is busy are tried again for some seconds. Thread-safe.
 */
public final class FactsApi {
    private static final Duration CONNECT_WITHIN = Duration.ofSeconds(5);
    private static final Duration ANSWER_WITHIN = Duration.ofSeconds(60);
    private static final int MOST_OF_AN_ANSWER = 300;
    private static final Set<Integer> BUSY = Set.of(429, 502, 503, 504);
    // The HTTP client repeats no PUT by itself, even when the server had just closed the idle connection that it took.
    private static final RetryPolicy<HttpResponse<String>> AGAIN = RetryPolicy.<HttpResponse<String>>builder()
            .handle(IOException.class)
            .handleResultIf(answer -> BUSY.contains(answer.statusCode()))
            .withBackoff(Duration.ofMillis(200), Duration.ofSeconds(2))
            .withJitter(0.2)
            .withMaxRetries(4)
            .build();

    private final ObjectMapper json = new ObjectMapper();
    private final HttpClient client = HttpClient.newBuilder()
            .version(HttpClient.Version.HTTP_1_1)
            .connectTimeout(CONNECT_WITHIN)
            .build();
    private final URI url;
    private final String token;

    private FactsApi(URI url, String token) {
        this.url = url;
        this.token = token;
    }

    public static FactsApi open(ApiSettings settings) {
        try {
            String token = Files.readString(settings.tokenFile()).strip();
            return new FactsApi(settings.url(), token);
        } catch (IOException e) {
            throw new ApiUnavailableException(
                    "Cannot publish: expected a token in a readable file, got " + settings.tokenFile(), e);
        }
    }

    @JsonIgnoreProperties(ignoreUnknown = true)
    private record Stored(
            String period,
            @Nullable Map<String, Long> sequences,
            @Nullable String catalogue,
            @Nullable String code) {
        Provenance provenance() {
            return new Provenance(
                    sequences == null ? Map.of() : sequences,
                    catalogue == null ? "" : catalogue,
                    code == null ? "" : code);
        }
    }

    /** The days of a kind that a producer has published, with what they were computed from. */
    public SortedMap<LocalDate, Provenance> findStored(String kind, String producer) {
        URI resource = resource(kind, producer);
        HttpResponse<String> answer;
        try {
            answer = send(request(resource).GET().build());
        } catch (IOException e) {
            throw new ApiUnavailableException("Cannot list the facts stored at " + resource + ": " + reason(e), e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new ApiUnavailableException("Cannot list the facts stored at " + resource + ": interrupted", e);
        }
        if (answer.statusCode() != 200) {
            throw new ApiUnavailableException(
                    "Cannot list the facts stored at " + resource + ": expected 200, got " + shown(answer), null);
        }
        return stored(resource, answer.body());
    }

    private SortedMap<LocalDate, Provenance> stored(URI resource, String body) {
        SortedMap<LocalDate, Provenance> stored = new TreeMap<>();
        try {
            for (Stored period : json.readValue(body, Stored[].class)) {
                stored.put(LocalDate.parse(period.period()), period.provenance());
            }
        } catch (JsonProcessingException | DateTimeParseException e) {
            throw new ApiUnavailableException(
                    "Cannot read the facts stored at " + resource + ": expected a list of days, got " + e.getMessage(),
                    e);
        }
        return stored;
    }

    /** Replaces one period. Never throws for what the API or the network does: that is the publication's outcome. */
    Publication replace(String kind, String producer, PeriodFacts facts) {
        HttpRequest request = request(resource(kind, producer + "/" + facts.day()))
                .header("Content-Type", "application/x-ndjson")
                .header("Content-Encoding", "gzip")
                .PUT(HttpRequest.BodyPublishers.ofByteArray(facts.body()))
                .build();
        try {
            HttpResponse<String> answer = send(request);
            return switch (answer.statusCode()) {
                case 200 -> new Publication(facts.day(), facts.rows(), Publication.Outcome.PUBLISHED, "");
                case 409 -> new Publication(facts.day(), facts.rows(), Publication.Outcome.NEWER_STORED, "");
                default -> failed(facts, "expected 200, got " + shown(answer));
            };
        } catch (IOException e) {
            return failed(facts, reason(e));
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            return failed(facts, "interrupted");
        }
    }

    private HttpResponse<String> send(HttpRequest request) throws IOException, InterruptedException {
        try {
            return Failsafe.with(AGAIN).get(() -> client.send(request, BodyHandlers.ofString()));
        } catch (FailsafeException e) {
            if (e.getCause() instanceof IOException lost) {
                throw lost;
            }
            if (e.getCause() instanceof InterruptedException) {
                throw new InterruptedException();
            }
            throw e;
        }
    }

    private static Publication failed(PeriodFacts facts, String why) {
        return new Publication(facts.day(), facts.rows(), Publication.Outcome.FAILED, why);
    }

    private URI resource(String kind, String rest) {
        String base = url.toString();
        return URI.create((base.endsWith("/") ? base : base + "/") + "api/facts/" + kind + "/" + rest);
    }

    private HttpRequest.Builder request(URI resource) {
        return HttpRequest.newBuilder(resource)
                .timeout(ANSWER_WITHIN)
                .header("Authorization", "Bearer " + token)
                .header("Accept", "application/json");
    }

    private static String reason(IOException e) {
        String message = e.getMessage();
        return message == null ? "no connection" : message;
    }

    private static String shown(HttpResponse<String> answer) {
        String body = answer.body().strip();
        String start = body.length() > MOST_OF_AN_ANSWER ? body.substring(0, MOST_OF_AN_ANSWER) + "…" : body;
        return answer.statusCode() + " " + start;
    }
}
