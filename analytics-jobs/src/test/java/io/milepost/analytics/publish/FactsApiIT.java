package io.milepost.analytics.publish;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.milepost.analytics.fixture.RecordingApi;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.LocalDate;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class FactsApiIT {
    private static final String PRODUCER = "national";
    private static final LocalDate DAY = LocalDate.parse("2025-03-01");
    private static final String ADDRESS = "access-hour/national/2025-03-01";

    @TempDir
    Path directory;

    private final RecordingApi server = new RecordingApi();
    private final PeriodFacts facts = new PeriodFacts(DAY, 1, "a body".getBytes(StandardCharsets.UTF_8));
    private FactsApi api;

    @BeforeEach
    void open() throws Exception {
        Path token = Files.writeString(directory.resolve("token"), RecordingApi.TOKEN);
        api = FactsApi.open(new ApiSettings(server.url(), token));
    }

    @AfterEach
    void close() {
        server.close();
    }

    @Test
    void a_connection_closed_without_an_answer_is_tried_again() {
        server.hangUp(2, ADDRESS);
        assertThat(api.replace("access-hour", PRODUCER, facts).outcome()).isEqualTo(Publication.Outcome.PUBLISHED);
        assertThat(server.bodies()).containsOnlyKeys(ADDRESS);
    }

    @Test
    void an_api_that_never_answers_is_the_outcome_of_the_publication() {
        server.hangUp(100, ADDRESS);
        Publication publication = api.replace("access-hour", PRODUCER, facts);
        assertThat(publication.outcome()).isEqualTo(Publication.Outcome.FAILED);
        assertThat(publication.why()).contains("received no bytes");
        assertThat(server.bodies()).isEmpty();
    }

    @Test
    void a_busy_api_is_tried_again_and_then_told_with_its_answer() {
        server.answerWith(503, ADDRESS);
        assertThat(api.replace("access-hour", PRODUCER, facts).why()).startsWith("expected 200, got 503");
    }

    @Test
    void a_list_that_never_comes_names_its_address() {
        server.hangUp(100, "access-hour/national");
        assertThatThrownBy(() -> api.findStored("access-hour", PRODUCER))
                .isInstanceOf(ApiUnavailableException.class)
                .hasMessageContaining("/api/facts/access-hour/national");
    }
}
