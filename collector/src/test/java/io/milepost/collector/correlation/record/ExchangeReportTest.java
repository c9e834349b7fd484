package io.milepost.collector.correlation.record;

import static org.assertj.core.api.Assertions.assertThat;

import io.milepost.collector.correlation.LineVerdict;
import io.milepost.collector.correlation.RecordBench;
import io.milepost.collector.event.Delivery;
import io.milepost.collector.event.DeliveryOutcome;
import io.milepost.collector.event.Notice;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** A report that Exchange makes names the message that it tells of, so that what came back and what its sender was told are joined. */
class ExchangeReportTest {

    private static final String FIELDS =
            "#Fields: date-time,server-hostname,source,event-id,internal-message-id,message-id,network-message-id,recipient-address,"
                    + "recipient-status,total-bytes,recipient-count,reference,sender-address,return-path,message-info";
    private static final String FAILED =
            "2026-10-05T06:00:01.000Z,EX1,ROUTING,FAIL,11,<m@care.example>,aa-11,gone@far.example,550 5.1.1 no,900,1,,amy@care.example,amy@care.example,";
    private static final String REPORTED =
            "2026-10-05T06:00:02.000Z,EX1,DSN,DSN,12,<r@care.example>,bb-12,amy@care.example,,4000,1,<m@care.example>,postmaster@care.example,<>,";
    private static final String DELIVERED =
            "2026-10-05T06:00:03.000Z,EX1,STOREDRIVER,DELIVER,12,<r@care.example>,bb-12,amy@care.example,,4000,1,,postmaster@care.example,<>,2026-10-05T06:00:02.000Z";

    private final RecordBench bench = new RecordBench();

    @Test
    void theReportsDeliveryNamesTheQueueIdOfWhatCameBack() {
        bench.file("log", List.of(FIELDS, FAILED, REPORTED, DELIVERED));

        assertThat(bench.verdicts().subList(1, 4)).containsOnly(LineVerdict.EVENT);
        assertThat(report().notice()).isEqualTo(new Notice("aa-11", null));
        assertThat(bench.of(Delivery.class))
                .filteredOn(row -> row.outcome() == DeliveryOutcome.BOUNCED)
                .singleElement()
                .satisfies(row -> assertThat(row.notice()).isNull());
    }

    @ParameterizedTest
    @CsvSource({"0,1,2", "0,2,1", "1,0,2", "1,2,0", "2,0,1", "2,1,0"})
    void inWhateverOrderTheirFilesAreRead(int first, int second, int third) {
        List<String> records = List.of(FAILED, REPORTED, DELIVERED);
        for (int record : new int[] {first, second, third}) {
            bench.file("log" + record, List.of(FIELDS, records.get(record)));
        }

        assertThat(report().notice()).isEqualTo(new Notice("aa-11", null));
    }

    @ParameterizedTest
    @CsvSource({"2", "3"})
    void throughARestart(int behind) {
        bench.interrupted("log", List.of(FIELDS, DELIVERED, REPORTED, FAILED), behind);

        assertThat(report().notice()).isEqualTo(new Notice("aa-11", null));
    }

    @ParameterizedTest
    @CsvSource({"ex1, true", "ex2, false"})
    void anIdOfOneServerSaysNothingOnAnother_before2013(String host, boolean joined) {
        String fields = FIELDS.replace("network-message-id,", "");
        bench.file("log", List.of(fields, FAILED.replace("aa-11,", ""), REPORTED.replace("bb-12,", "")));
        bench.fileOf(host, "other", List.of(fields, DELIVERED.replace("bb-12,", "")));

        assertThat(report().notice()).isEqualTo(joined ? new Notice("11", null) : null);
    }

    @Test
    void aReportFromElsewhereTellsOfNoMessageHere() {
        bench.file("log", List.of(FIELDS, FAILED, DELIVERED));

        assertThat(report().notice()).isNull();
    }

    private Delivery report() {
        return bench.of(Delivery.class).stream()
                .filter(row -> row.sender() == null)
                .reduce((one, other) -> {
                    throw new AssertionError("two rows for one report");
                })
                .orElseThrow();
    }
}
