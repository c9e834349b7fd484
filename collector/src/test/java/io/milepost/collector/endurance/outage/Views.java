package io.milepost.collector.endurance.outage;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.milepost.collector.endurance.outage.server.PrivateNetwork;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse.BodyHandlers;
import java.time.Duration;
import java.util.Map;
import java.util.TreeMap;

/** What the API says that each vantage point sees now. */
final class Views {

    private static final ObjectMapper JSON = new ObjectMapper();
    private static final long POLL = 500;
    /** A process that has just begun, on a busy machine. */
    private static final Duration LONGEST_ANSWER = Duration.ofSeconds(30);

    private final HttpClient client = HttpClient.newHttpClient();
    private final Duration patience;

    Views(Duration patience) {
        this.patience = patience;
    }

    /** By component, how it stands from a vantage point; what nothing is known of is not there. */
    Map<String, String> load(String vantage) throws IOException, InterruptedException {
        HttpRequest request = HttpRequest.newBuilder(
                        URI.create("http://" + PrivateNetwork.OFFICE + ":8080/api/v1/services/national/views"))
                .timeout(LONGEST_ANSWER)
                .build();
        Map<String, String> seen = new TreeMap<>();
        for (JsonNode view :
                JSON.readTree(client.send(request, BodyHandlers.ofString()).body())) {
            if (view.path("vantage").asText().equals(vantage)) {
                seen.put(view.path("component").asText(), view.path("condition").asText());
            }
        }
        return seen;
    }

    void awaitAllUp() throws IOException, InterruptedException {
        Map<String, Map<String, String>> wrong = new TreeMap<>();
        for (long waited = 0; waited < patience.toMillis(); waited += POLL) {
            wrong.clear();
            for (String vantage : PrivateNetwork.VANTAGES) {
                Map<String, String> seen = load(vantage);
                boolean up = seen.values().stream().allMatch("UP"::equals);
                if (!up || seen.size() < MilepostProcesses.COMPONENTS.size()) {
                    wrong.put(vantage, seen);
                }
            }
            if (wrong.isEmpty()) {
                return;
            }
            Thread.sleep(POLL);
        }
        throw new IllegalStateException("Not everything is seen to be up: " + wrong);
    }
}
