package io.milepost.collector.format.exchange;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.tuple;

import io.milepost.collector.correlation.LineVerdict;
import io.milepost.collector.correlation.RecordBench;
import io.milepost.collector.event.Delivery;
import io.milepost.collector.event.MailboxAccess;
import io.milepost.collector.event.Rejection;
import java.util.List;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Records without the header that names their columns: the middle of a log, or what a shipper leaves of it. */
class UndeclaredColumnsTest {

    private static final String SMTP_REPLY =
            "2026-10-05T08:14:39.031Z,MX1\\Default Frontend MX1,08DC1DB8591B229A,3,192.0.2.1:25,"
                    + "198.51.100.7:53228,>,550 5.7.54 SMTP; Unable to relay recipient in non-accepted domain,";
    private static final String SIGN_IN =
            "2026-10-05T08:30:19.847Z,00000000000ABC12,2,192.0.2.1:143,198.51.100.7:65468,"
                    + "anna,118,31,34,login,anna *****,\"R=OK;Msg=\"\"Proxy:mbx1:1993:SSL\"\";LiveIdAR=OK\"";

    @ParameterizedTest
    @ValueSource(strings = {"2007", "2010", "2013", "2016"})
    void messageTrackingOfEachVersionIsReadAsWithItsHeader(String version) {
        String fields = switch (version) {
            case "2010" -> TrackingSample.FIELDS_2010;
            case "2013" -> TrackingSample.FIELDS_2013;
            case "2016" -> TrackingSample.FIELDS_2016;
            default -> TrackingSample.FIELDS_2007;
        };
        List<String> whole = new TrackingSample(fields, 120, 7).lines();
        List<String> undeclared = whole.stream()
                .filter(line -> !line.replace("\ufeff", "").startsWith("#"))
                .collect(Collectors.toList());

        assertThat(undeclared).hasSizeLessThan(whole.size());
        assertThat(deliveries(new RecordBench().file("x.log", undeclared).end()))
                .hasSizeGreaterThan(40)
                .isEqualTo(deliveries(new RecordBench().file("x.log", whole).end()));
    }

    private static List<String> deliveries(RecordBench bench) {
        return bench.of(Delivery.class).stream()
                .map(TrackingSample::said)
                .sorted()
                .collect(Collectors.toList());
    }

    @Test
    void aRestartAmongThemLosesNothing() {
        List<String> lines =
                List.of(SMTP_REPLY, SMTP_REPLY.replace("A,3,", "A,4,"), SMTP_REPLY.replace("A,3,", "A,5,"));

        assertThat(new RecordBench().interrupted("x.log", lines, 2).end().of(Rejection.class))
                .hasSize(3);
    }

    @Test
    void conversationsAndSignInsAreReadWithoutTheirHeader() {
        assertThat(new RecordBench().file("x.log", List.of(SMTP_REPLY)).end().of(Rejection.class))
                .extracting(Rejection::code)
                .containsExactly(550);
        assertThat(new RecordBench()
                        .file("x.log", List.of(SIGN_IN, SIGN_IN + ","))
                        .end()
                        .of(MailboxAccess.class))
                .extracting(MailboxAccess::identity)
                .contains(RecordBench.identifier("anna"));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "2026-10-05 08:09:10 192.0.2.1 POST /EWS/Exchange.asmx - 443 anna 198.51.100.7 Outlook/16 200 0 0 123",
                "2026-10-05 08:09:10 192.0.2.1 POST /EWS/Exchange.asmx - 443 anna 198.51.100.7 Outlook/16 - 200 0 0 123",
                "2026-10-05 08:09:10 W3SVC1 MBX1 192.0.2.1 POST /EWS/Exchange.asmx - 443 anna 198.51.100.7 HTTP/1.1 Outlook/16 - -"
                        + " mail.x.example 200 0 0 456 789 123"
            })
    void requestsInTheUsualColumnsAreReadWithoutTheirHeader(String line) {
        assertThat(new RecordBench().file("x.log", List.of(line)).end().of(MailboxAccess.class))
                .extracting(MailboxAccess::protocol, MailboxAccess::identity)
                .containsExactly(tuple("EWS", RecordBench.identifier("anna")));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "2026-10-05 08:09:10 mx1 postfix/smtpd[7]: NOQUEUE: reject: RCPT from x[192.0.2.7]: 550 5.1.1 GET /owa; from=<a@x.example>"
                        + " to=<b@y.example> proto=SMTP helo=<x>",
                "2026-10-05 08:09:10 H=(GET /owa) [192.0.2.7] F=<a@x.example> rejected RCPT <b@y.example>: no"
            })
    void aLineOfAMailServerThatHoldsARequestIsStillItsOwn(String line) {
        RecordBench bench = new RecordBench().file("x.log", List.of(line)).end();

        assertThat(bench.verdicts()).containsExactly(LineVerdict.EVENT);
        assertThat(bench.of(Rejection.class)).hasSize(1);
    }

    @Test
    void recordsThatFitNoKnownListAreNotGuessed() {
        assertThat(new RecordBench()
                        .file("x.log", List.of(SMTP_REPLY.replace(",3,", ",three,"), "2026-10-05T08:14:39.031Z,a,b,c"))
                        .end()
                        .verdicts())
                .containsOnly(LineVerdict.MALFORMED);
    }
}
