package io.milepost.collector.collect;

import static org.assertj.core.api.Assertions.assertThat;

import io.milepost.collector.collect.batch.BatchStep;
import io.milepost.collector.lake.LakeRows;
import io.milepost.collector.schema.LakeSchema;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What an operator's files leave in the lake and at the API, brought once, twice, changed, or damaged. */
class OperatorFilesIT {
    private static final String ACCOUNTS = "account,organisation,kind,state\n";
    private static final String PROBES = "target,vantage,at,interval_ms,outcome,connect_ms,total_ms\n";

    @TempDir
    Path directory;

    private CollectorFixture fixture;

    @BeforeEach
    void newCollector() throws Exception {
        fixture = new CollectorFixture(directory, 100_000);
    }

    private void write(String name, String content) throws IOException {
        Files.writeString(fixture.file(name), content);
    }

    private Map<String, String> runAndFindRefused() throws Exception {
        try (Collector collector = fixture.open(BatchStep.Observer.none())) {
            collector.runOnce();
            return collector.refused();
        }
    }

    private List<String> directory() {
        return LakeRows.of(
                fixture.lake(),
                LakeSchema.DIRECTORY,
                "service",
                "account",
                "person",
                "kind",
                "created_on",
                "quota_bytes",
                "used_bytes");
    }

    @Test
    void a_snapshot_replaces_that_of_its_day_and_no_other() throws Exception {
        write("directory-2026-10-01.csv", ACCOUNTS + "a1,RX1,person,enabled\na2,RX1,person,enabled\n");
        write("directory-2026-10-02.csv", ACCOUNTS + "a1,RX1,person,enabled\n");
        fixture.runOnce();
        write("directory-2026-10-01.csv", ACCOUNTS + "a1,RX9,person,leaver\n");
        fixture.runOnce();
        assertThat(directory())
                .containsExactly(
                        "{as_of=20727, organisation=RX9, state=leaver}",
                        "{as_of=20728, organisation=RX1, state=enabled}");
    }

    @Test
    void a_half_written_snapshot_leaves_the_former_one() throws Exception {
        write("directory-2026-10-01.csv", ACCOUNTS + "a1,RX1,person,enabled\n");
        fixture.runOnce();
        write("directory-2026-10-01.csv", ACCOUNTS + "a1,RX9,person,enabled\na2,RX");
        assertThat(runAndFindRefused())
                .containsEntry(
                        fixture.file("directory-2026-10-01.csv").toString(),
                        "Cannot read " + fixture.file("directory-2026-10-01.csv")
                                + ":3: expected 4 values as in the header, got 2");
        assertThat(directory()).containsExactly("{as_of=20727, organisation=RX1, state=enabled}");
    }

    @Test
    void identities_and_organisations_are_replaced_as_a_whole() throws Exception {
        write("identities.csv", "account,identifier,kind\na1,ann@trust.example,address\na1,ann,login\n");
        write("organisations.csv", "code,name,type,region\nRX1,York,acute,north\nRX2,Bath,acute,south\n");
        fixture.runOnce();
        write("identities.csv", "account,identifier,kind\na2,bob@trust.example,address\n");
        write("organisations.csv", "code,name,type,region\nRX2,Bath,acute,south\n");
        fixture.runOnce();
        assertThat(LakeRows.of(fixture.lake(), LakeSchema.IDENTITY)).hasSize(1);
        assertThat(LakeRows.of(
                        fixture.lake(),
                        LakeSchema.ORGANISATION,
                        "service",
                        "headcount",
                        "parent",
                        "valid_from",
                        "valid_to"))
                .containsExactly("{code=RX2, name=Bath, region=south, type=acute}");
    }

    @Test
    void a_grown_history_of_probes_adds_only_what_is_new() throws Exception {
        write("probes.csv", PROBES + "imap,inside,2026-10-25T01:00:00Z,60000,ok,1.5,9\n");
        fixture.runOnce();
        write(
                "probes.csv",
                PROBES
                        + "imap,inside,2026-10-25T01:00:00Z,60000,ok,1.5,9\nimap,inside,2026-10-25T01:01:00Z,60000,failed,,\n");
        fixture.runOnce();
        fixture.runOnce();
        assertThat(LakeRows.columns(fixture.lake(), LakeSchema.PROBE))
                .extracting(row -> row.get("outcome"))
                .containsExactlyInAnyOrder("ok", "failed");
    }

    @Test
    void the_api_is_told_each_day_as_a_whole() throws Exception {
        try (RecordingApi api = RecordingApi.of("probe-minute", fixture)) {
            Map<String, String> told = api.told();
            write("probes-1.csv", PROBES + "imap,inside,2026-10-25T01:00:00Z,60000,ok,1.5,9\n");
            publish();
            assertThat(told.keySet()).containsExactly("PUT /api/facts/probe-minute/test-national/2026-10-25");
            told.clear();

            publish();
            assertThat(told).isEmpty();

            write("probes-2.csv", PROBES + "smtp,inside,2026-10-25T01:00:00Z,60000,failed,,\n");
            publish();
            assertThat(told.values().iterator().next()).isEqualTo("""
                            {"format":1,"kind":"probe-minute","service":"national","sequences":{},"catalogue":"","code":"unreleased","rows":2}
                            {"target":"imap","vantage":"inside","at":"2026-10-25T01:00:00Z","interval_ms":60000,"outcome":"ok","reason":null,"phases":{"connect":1.5,"total":9.0}}
                            {"target":"smtp","vantage":"inside","at":"2026-10-25T01:00:00Z","interval_ms":60000,"outcome":"failed","reason":null,"phases":{}}
                            """);
        }
    }

    private void publish() throws Exception {
        try (Collector collector = fixture.open(BatchStep.Observer.none())) {
            collector.runOnce();
            collector.publish();
        }
    }
}
