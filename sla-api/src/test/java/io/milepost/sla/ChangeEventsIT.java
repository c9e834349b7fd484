package io.milepost.sla;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Clock;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

/** A page that follows a service hears of each change at once, packed or not. */
class ChangeEventsIT {

    @RegisterExtension
    static final RunningApi API = new RunningApi(Clock.systemUTC(), Path.of("src/test/resources/catalogue"));

    @Test
    void a_change_is_told_while_the_connection_stays_open() throws Exception {
        HttpResponse<InputStream> response = HttpClient.newHttpClient()
                .send(
                        API.request("/operations/events?service=national")
                                .header("Accept-Encoding", "gzip")
                                .GET()
                                .build(),
                        BodyHandlers.ofInputStream());
        assertThat(response.statusCode()).isEqualTo(200);
        assertThat(response.headers().firstValue("Content-Type").orElse("")).startsWith("text/event-stream");
        try (BufferedReader events =
                new BufferedReader(new InputStreamReader(response.body(), StandardCharsets.UTF_8))) {
            assertThat(next(events)).isEqualTo("event: changed data: 0");
            API.put("/api/facts/access-hour/jobs-national/2026-10-25", RunningApi.golden("access-hour"));
            assertThat(next(events)).isEqualTo("event: changed data: 1");
            assertThat(next(events)).isEqualTo("event: same data: 1");
        }
        assertThat(API.get("/operations/events?service=other").statusCode()).isEqualTo(404);
        assertThat(API.get("/operations").body()).contains("id=\"live-state\" role=\"status\" hidden");
    }

    /** As many as may follow at once: who asks for nothing but the head follows nothing. */
    @Test
    void who_only_asks_for_the_head_takes_no_place() throws Exception {
        HttpClient client = HttpClient.newHttpClient();
        HttpRequest head = API.request("/operations/events?service=national")
                .method("HEAD", BodyPublishers.noBody())
                .build();
        for (int asked = 0; asked < 501; asked++) {
            assertThat(client.send(head, BodyHandlers.discarding()).statusCode())
                    .isEqualTo(200);
        }
        HttpResponse<InputStream> response = HttpClient.newHttpClient()
                .send(API.request("/operations/events?service=national").GET().build(), BodyHandlers.ofInputStream());
        response.body().close();
        assertThat(response.statusCode()).isEqualTo(200);
    }

    private static String next(BufferedReader events) throws IOException {
        String kind = events.readLine();
        String data = events.readLine();
        assertThat(events.readLine()).isEmpty();
        return kind + " " + data;
    }
}
