package io.milepost.samples.demo;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.time.Duration;
import java.time.Instant;
import java.time.YearMonth;
import java.util.List;
import java.util.Optional;

/** The demo's view of the API: whether it answers, its figures, and its editions. */
final class Api {

    private final HttpClient client =
            HttpClient.newBuilder().connectTimeout(Duration.ofSeconds(5)).build();
    private final ObjectMapper mapper = new ObjectMapper();
    private final URI base;

    Api(int port) {
        this.base = URI.create("http://127.0.0.1:" + port);
    }

    URI page(String path) {
        return base.resolve(path);
    }

    boolean answers() {
        try {
            return client.send(request("/api/v1/services"), HttpResponse.BodyHandlers.discarding())
                            .statusCode()
                    == 200;
        } catch (IOException ignored) {
            return false; // Not up yet, which is what is asked.
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            return false;
        }
    }

    /** What was probed later than the truth knows of is left out. */
    JsonNode figures(String service, Optional<Instant> probedUntil) {
        String path = "/api/v1/services/" + service + "/figures"
                + probedUntil.map(until -> "?probed_until=" + until).orElse("");
        try {
            return mapper.readTree(send(request(path), 200)).path("figures");
        } catch (IOException e) {
            throw new DemoFailure("Cannot read the figures of " + service + ": " + e.getMessage(), e);
        }
    }

    /** The services side by side, each judged by the contract of the first. */
    JsonNode comparison(List<String> services, YearMonth month) {
        String first = services.get(0);
        String path = "/api/v1/comparison?services=" + String.join(",", services) + "&contract=" + first + "/" + first
                + "&period=" + month;
        try {
            return mapper.readTree(send(request(path), 200));
        } catch (IOException e) {
            throw new DemoFailure("Cannot read the comparison of " + services + ": " + e.getMessage(), e);
        }
    }

    /** Closes a month as a final edition, unless it has been closed before. */
    void closeMonth(String service, YearMonth month, String token) {
        String editions = "/api/v1/services/" + service + "/editions";
        String closing = "/api/v1/services/" + service + "/sla/" + service + "/editions";
        try {
            JsonNode known = mapper.readTree(send(request(editions), 200));
            if (known.findValuesAsText("period").contains(month.toString())) {
                return;
            }
            send(
                    HttpRequest.newBuilder(base.resolve(closing))
                            .timeout(Duration.ofSeconds(60))
                            .header("Authorization", "Bearer " + token)
                            .header("Content-Type", "application/json")
                            .POST(HttpRequest.BodyPublishers.ofString(
                                    "{\"period\":\"" + month + "\",\"state\":\"final\"}"))
                            .build(),
                    201);
        } catch (IOException e) {
            throw new DemoFailure("Cannot close " + month + ": " + e.getMessage(), e);
        }
    }

    private String send(HttpRequest request, int expected) throws IOException {
        try {
            HttpResponse<String> response = client.send(request, HttpResponse.BodyHandlers.ofString());
            if (response.statusCode() != expected) {
                throw new IOException(request.uri() + " answered " + response.statusCode() + " " + response.body());
            }
            return response.body();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new DemoFailure("Interrupted while waiting for " + request.uri(), e);
        }
    }

    private HttpRequest request(String path) {
        return HttpRequest.newBuilder(base.resolve(path))
                .timeout(Duration.ofSeconds(60))
                .header("Accept", "application/json")
                .build();
    }
}
