package io.milepost.sla;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.dropwizard.core.Application;
import io.dropwizard.testing.DropwizardTestSupport;
import io.milepost.sla.signing.KeyFile;
import io.milepost.sla.store.DatabaseConfiguration;
import io.milepost.sla.store.TestDatabase;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.util.zip.GZIPOutputStream;
import org.junit.jupiter.api.extension.AfterAllCallback;
import org.junit.jupiter.api.extension.BeforeAllCallback;
import org.junit.jupiter.api.extension.ExtensionContext;

/** The whole API on a free port over a new database, spoken to by real HTTP. */
final class RunningApi implements BeforeAllCallback, AfterAllCallback {

    static final String TOKEN = "a-token-of-the-tests";
    static final String ADMINISTRATOR = "the-token-of-an-administrator";
    static final String SECOND_ADMINISTRATOR = "the-token-of-another-administrator";
    static final String PARTY = "the-token-of-a-party";

    private static final ObjectMapper JSON = new ObjectMapper();

    private final HttpClient client = HttpClient.newHttpClient();
    private final Path configuration;
    private final RecordingRegistry metrics = new RecordingRegistry();
    private final DropwizardTestSupport<SlaConfiguration> application;

    RunningApi(Clock clock, Path catalogue) {
        this(clock, writeConfiguration(catalogue, ""));
    }

    RunningApi(Clock clock, String configuration) {
        this.configuration = Path.of(configuration);
        this.application = new DropwizardTestSupport<>(SlaApplication.class, configuration) {
            @Override
            public Application<SlaConfiguration> newApplication() {
                return new SlaApplication(clock, metrics);
            }
        };
    }

    /** One that is started and stopped by the test itself, perhaps after another one on the same database. */
    static RunningApi start(Clock clock, String configuration) throws Exception {
        RunningApi api = new RunningApi(clock, configuration);
        api.application.before();
        return api;
    }

    void stop() {
        application.after();
    }

    @Override
    public void beforeAll(ExtensionContext context) throws Exception {
        application.before();
    }

    @Override
    public void afterAll(ExtensionContext context) {
        application.after();
    }

    HttpResponse<String> put(String path, String body) {
        return send(request(path)
                .header("Authorization", "Bearer " + TOKEN)
                .header("Content-Type", "application/x-ndjson")
                .PUT(BodyPublishers.ofString(body)));
    }

    HttpResponse<String> putGzip(String path, byte[] body) {
        return send(request(path)
                .header("Authorization", "Bearer " + TOKEN)
                .header("Content-Type", "application/x-ndjson")
                .header("Content-Encoding", "gzip")
                .PUT(BodyPublishers.ofByteArray(body)));
    }

    HttpResponse<String> get(String path) {
        return send(request(path).GET());
    }

    HttpResponse<String> getAsProducer(String path) {
        return send(request(path).header("Authorization", "Bearer " + TOKEN).GET());
    }

    HttpResponse<String> post(String path, String token, String body) {
        return send(request(path)
                .header("Authorization", "Bearer " + token)
                .header("Content-Type", "application/json")
                .POST(BodyPublishers.ofString(body)));
    }

    byte[] download(String path, String token) {
        try {
            HttpResponse<byte[]> response = client.send(
                    request(path)
                            .header("Authorization", "Bearer " + token)
                            .GET()
                            .build(),
                    BodyHandlers.ofByteArray());
            if (response.statusCode() != 200) {
                throw new AssertionError(path + " answered " + response.statusCode() + ": "
                        + new String(response.body(), StandardCharsets.UTF_8));
            }
            return response.body();
        } catch (IOException e) {
            throw new AssertionError(e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new AssertionError(e);
        }
    }

    /** The configuration with which the API runs, for commands beside it. */
    Path configuration() {
        return configuration;
    }

    /** What the API registered with Prometheus' client. */
    RecordingRegistry metrics() {
        return metrics;
    }

    /** Where the API writes its key and hands over the chain's head. */
    Path directory() {
        return java.util.Objects.requireNonNull(configuration.getParent());
    }

    JsonNode json(String path) {
        HttpResponse<String> response = get(path);
        if (response.statusCode() != 200) {
            throw new AssertionError(path + " answered " + response.statusCode() + ": " + response.body());
        }
        return parse(response.body());
    }

    HttpRequest.Builder request(String path) {
        return HttpRequest.newBuilder(URI.create("http://127.0.0.1:" + application.getLocalPort() + path));
    }

    HttpRequest.Builder adminRequest(String path) {
        return HttpRequest.newBuilder(URI.create("http://127.0.0.1:" + application.getAdminPort() + path));
    }

    HttpResponse<String> send(HttpRequest.Builder request) {
        try {
            return client.send(request.build(), BodyHandlers.ofString());
        } catch (IOException e) {
            throw new AssertionError(e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new AssertionError(e);
        }
    }

    HttpResponse<byte[]> sendForBytes(HttpRequest.Builder request) {
        try {
            return client.send(request.build(), BodyHandlers.ofByteArray());
        } catch (IOException e) {
            throw new AssertionError(e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new AssertionError(e);
        }
    }

    static JsonNode parse(String json) {
        try {
            return JSON.readTree(json);
        } catch (IOException e) {
            throw new AssertionError("Not JSON: " + json, e);
        }
    }

    static byte[] gzip(byte[] plain) {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        try (GZIPOutputStream gzip = new GZIPOutputStream(bytes)) {
            gzip.write(plain);
        } catch (IOException e) {
            throw new AssertionError(e);
        }
        return bytes.toByteArray();
    }

    static String golden(String kind) {
        try (java.io.InputStream stream = RunningApi.class.getResourceAsStream("/contracts/" + kind + ".ndjson")) {
            return new String(java.util.Objects.requireNonNull(stream).readAllBytes(), StandardCharsets.UTF_8);
        } catch (IOException e) {
            throw new AssertionError(e);
        }
    }

    static String writeConfiguration(Path catalogue, String more) {
        try {
            DatabaseConfiguration database = TestDatabase.create();
            Path directory = Files.createTempDirectory("milepost-test-api");
            Path token = Files.writeString(directory.resolve("token"), TOKEN + "\n");
            Files.writeString(directory.resolve("administrator"), ADMINISTRATOR + "\n");
            Files.writeString(directory.resolve("second"), SECOND_ADMINISTRATOR + "\n");
            Files.writeString(directory.resolve("party"), PARTY + "\n");
            new KeyFile(directory.resolve("signing.key")).create();
            return Files.writeString(directory.resolve("api.yml"), """
                    database: { url: "%s", user: %s, passwordFile: "%s" }
                    catalogue: "%s"
                    tokenFile: "%s"
                    people:
                      - { name: a.smith, tokenFile: "%s/administrator", role: administrator }
                      - { name: b.jones, tokenFile: "%s/second", role: administrator }
                      - { name: supplier, tokenFile: "%s/party", role: party }
                    editions: { keyFile: "%s/signing.key", keyOwner: The service desk, headDirectory: "%s/heads", settle: 0s }
                    server:
                      applicationConnectors: [ { type: http, port: 0 } ]
                      adminConnectors: [ { type: http, port: 0 } ]
                      requestLog: { appenders: [] }
                    %s""".formatted(
                                    database.url(),
                                    database.user(),
                                    database.passwordFile(),
                                    catalogue.toAbsolutePath(),
                                    token,
                                    directory,
                                    directory,
                                    directory,
                                    directory,
                                    directory,
                                    more))
                    .toString();
        } catch (IOException e) {
            throw new AssertionError(e);
        }
    }
}
