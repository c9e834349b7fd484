package io.milepost.collector.collect;

import static org.assertj.core.api.Assertions.assertThat;

import io.milepost.collector.lake.LakeRows;
import io.milepost.collector.schema.LakeSchema;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Logs whose lines mean nothing without their header, through the collector into the lake. */
class RecordLogsIT {

    private static final String FIELDS = "#Fields: date-time,event-id,source,internal-message-id,recipient-address,"
            + "message-subject,sender-address,total-bytes,message-info";

    @TempDir
    Path directory;

    private static String delivered(int number) {
        return "2026-10-05T08:%02d:00.000Z,DELIVER,STOREDRIVER,%d,user%d@trust.example,\"about, it\",friend@abroad.example,%d,2026-10-05T08:00:00.000Z\r"
                .formatted(number, number, number, 1000 + number);
    }

    @Test
    void a_file_goes_on_behind_a_restart_with_the_columns_that_its_header_named() throws Exception {
        CollectorFixture fixture = new CollectorFixture(directory, 3);
        Path configuration = fixture.configurationFile();
        Files.writeString(configuration, Files.readString(configuration).replace("follow: false", "follow: true"));
        List<String> lines = new ArrayList<>(List.of("\ufeff#Software: Microsoft Exchange Server\r", FIELDS + "\r"));
        for (int i = 1; i <= 10; i++) {
            lines.add(delivered(i));
        }
        fixture.writeLog("MSGTRK.LOG", lines);
        fixture.runOnce();
        Files.writeString(
                fixture.file("logs").resolve("MSGTRK.LOG"),
                delivered(11) + "\n" + delivered(12) + "\n",
                StandardOpenOption.APPEND);
        fixture.runOnce();

        assertThat(LakeRows.columns(fixture.lake(), LakeSchema.DELIVERY))
                .extracting(row -> row.get("size_bytes"), row -> row.get("direction"), row -> row.get("delay_ms"))
                .hasSize(12)
                .contains(
                        org.assertj.core.groups.Tuple.tuple("1001", "inbound", "60000"),
                        org.assertj.core.groups.Tuple.tuple("1012", "inbound", "720000"));
        assertThat(fixture.ledger().values().stream()
                        .mapToLong(sums -> sums.get(0))
                        .sum())
                .isEqualTo(14);
    }

    @Test
    void text_messages_and_requests_have_their_rows() throws Exception {
        CollectorFixture fixture = new CollectorFixture(directory, 100_000);
        fixture.writeLog(
                "access.log",
                List.of(
                        "2026-10-05 09:00:00 Log begins",
                        "2026-10-05 09:00:01 Sent SMS [SMSC:north] [SVC:clinic] [ACT:] [BINF:] [FID:F1] [META:] [from:CLINIC] [to:+447700900001] [flags:-1:0:-1:-1:31] [msg:5:hello] [udh:0:]",
                        "2026-10-05 09:00:04 Receive DLR [SMSC:north] [SVC:clinic] [ACT:] [BINF:] [FID:F1] [META:] [from:CLINIC] [to:+447700900001] [flags:-1:-1:-1:-1:1] [msg:21:id:F1 stat:DELIVRD err] [udh:0:]"));
        fixture.writeLog(
                "u_ex261005.log",
                List.of(
                        "#Software: Microsoft Internet Information Services 10.0",
                        "#Fields: date time cs-uri-stem s-port cs-username c-ip cs(User-Agent) sc-status sc-win32-status",
                        "2026-10-05 08:00:00 /owa/ 443 TRUST\\user1 10.1.1.1 Mozilla/5.0 200 0",
                        "2026-10-05 08:30:00 /owa/ 443 TRUST\\user1 10.1.1.1 Mozilla/5.0 200 0"));
        CollectSummary.LedgerReport ledger = fixture.runOnce();

        assertThat(ledger.unrecognised()).isZero();
        assertThat(LakeRows.columns(fixture.lake(), LakeSchema.SMS))
                .singleElement()
                .satisfies(row -> assertThat(row)
                        .containsAllEntriesOf(Map.of("outcome", "delivered", "delay_ms", "3000", "centre", "north")));
        assertThat(LakeRows.columns(fixture.lake(), LakeSchema.MAILBOX_ACCESS))
                .singleElement()
                .satisfies(row -> assertThat(row)
                        .containsAllEntriesOf(Map.of(
                                "protocol", "OWA", "session_ms", "1800000", "network", "inside", "tls", "true")));
    }
}
