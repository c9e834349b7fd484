package io.milepost.collector.format.columns;

import static org.assertj.core.api.Assertions.assertThat;

import io.milepost.collector.correlation.LineVerdict;
import io.milepost.collector.correlation.RecordBench;
import io.milepost.collector.event.Delivery;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

class RecordFileTest {

    private static final String HEADER = "#Fields: date-time,event-id,source,internal-message-id,recipient-address,"
            + "message-subject,sender-address,total-bytes";

    private static String record(int number, String subject) {
        return "2026-10-05T08:00:0" + number + ".000Z,DELIVER,STOREDRIVER," + number + ",user" + number
                + "@care.example," + subject + ",friend@abroad.example,77" + number;
    }

    @Test
    void aRecordMaySpanLines_ofWhichTheLastHasItsVerdict() {
        RecordBench bench = new RecordBench()
                .file(
                        "x.log",
                        List.of(
                                HEADER,
                                record(1, "\"one").split(",friend")[0],
                                "",
                                "two\"\"three",
                                "four\",friend@abroad.example,771"))
                .end();

        assertThat(bench.verdicts())
                .containsExactly(
                        LineVerdict.IGNORED,
                        LineVerdict.IGNORED,
                        LineVerdict.IGNORED,
                        LineVerdict.IGNORED,
                        LineVerdict.EVENT);
        assertThat(bench.of(Delivery.class)).extracting(Delivery::sizeBytes).containsExactly(771L);
    }

    @Test
    void aRestartBetweenThePiecesOfARecordLosesNothing() {
        List<String> lines =
                List.of(HEADER, record(1, "\"one").split(",friend")[0], "two", "three\",friend@abroad.example,771");

        for (int behind = 1; behind < lines.size(); behind++) {
            assertThat(new RecordBench()
                            .interrupted("x.log", lines, behind)
                            .end()
                            .of(Delivery.class))
                    .as("restarted behind line " + behind)
                    .hasSize(1);
        }
    }

    @Test
    void aQuoteThatIsNeverClosedCostsItsOwnRecordOnly() {
        RecordBench bench = new RecordBench()
                .file("x.log", List.of(HEADER, record(1, "\"never closed"), record(2, "fine"), record(3, "fine")))
                .end();

        assertThat(bench.of(Delivery.class)).extracting(Delivery::sizeBytes).containsExactly(772L, 773L);
    }

    @Test
    void anOpenQuoteDoesNotSwallowAFileOfPieces() {
        List<String> lines = new ArrayList<>(List.of(HEADER, record(1, "\"never closed")));
        for (int i = 0; i < 3000; i++) {
            lines.add("x");
        }
        lines.add(record(2, "fine"));
        RecordBench bench = new RecordBench().file("x.log", lines).end();

        assertThat(bench.of(Delivery.class)).extracting(Delivery::sizeBytes).containsExactly(772L);
        assertThat(bench.verdicts()).hasSameSizeAs(lines);
        assertThat(bench.count(LineVerdict.MALFORMED)).isGreaterThan(0);
    }

    @Test
    void columnsThatNobodyKnowsAreUnrecognisedAndNotShown() {
        RecordBench bench = new RecordBench()
                .file("ftp.log", List.of("#Fields: time c-ip cs-method secret", "10:00:00 10.0.0.1 GET chemotherapy"));

        assertThat(bench.verdicts()).containsExactly(LineVerdict.IGNORED, LineVerdict.UNRECOGNISED);
        assertThat(bench.shown()).noneMatch(line -> line.contains("chemotherapy"));
    }

    @Test
    void aHeaderThatNamesNoColumnsKnowsNone_beforeAndAfterARestart() {
        List<String> lines = List.of(HEADER, "#Fields:", record(1, "fine"));

        assertThat(new RecordBench().file("x.log", lines).verdicts())
                .containsExactly(LineVerdict.IGNORED, LineVerdict.IGNORED, LineVerdict.MALFORMED);
        assertThat(new RecordBench().interrupted("x.log", lines, 2).verdicts())
                .containsExactly(LineVerdict.IGNORED, LineVerdict.IGNORED, LineVerdict.MALFORMED);
    }

    @Test
    void columnsThatBeginLikeNoOthersAreTheSameAfterARestart() {
        List<String> lines = List.of("#Fields: ?date-time client-ip cs-method", "2026-10-05T08:00:01Z 10.0.0.1 GET");

        assertThat(new RecordBench().interrupted("x.log", lines, 1).verdicts())
                .isEqualTo(new RecordBench().file("x.log", lines).verdicts());
    }

    @Test
    void aSyslogAfterAStrayHeaderLineIsStillASyslog() {
        RecordBench bench = new RecordBench()
                .file(
                        "mail.log",
                        List.of(
                                "#Software: something",
                                "2026-10-05T08:00:01+00:00 mx1 postfix/qmgr[1]: A1B2C3D4E5: removed",
                                "2026-10-05T08:00:02+00:00 mx1 postfix/qmgr[1]: A1B2C3D4E6: removed"));

        assertThat(bench.verdicts()).containsExactly(LineVerdict.IGNORED, LineVerdict.EVENT, LineVerdict.EVENT);
    }
}
