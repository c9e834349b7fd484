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
import java.util.Optional;

/** The demo's view of the API: whether it answers, and its figures. */
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
            HttpResponse<String> response = client.send(request(path), HttpResponse.BodyHandlers.ofString());
            if (response.statusCode() != 200) {
                throw new DemoFailure("Cannot read the figures of " + service + ": " + base.resolve(path) + " answered "
                        + response.statusCode() + " " + response.body());
            }
            return mapper.readTree(response.body()).path("figures");
        } catch (IOException e) {
            throw new DemoFailure("Cannot read the figures of " + service + ": " + e.getMessage(), e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new DemoFailure("Interrupted while reading figures", e);
        }
    }

    private HttpRequest request(String path) {
        return HttpRequest.newBuilder(base.resolve(path))
                .timeout(Duration.ofSeconds(60))
                .header("Accept", "application/json")
                .build();
    }
}
