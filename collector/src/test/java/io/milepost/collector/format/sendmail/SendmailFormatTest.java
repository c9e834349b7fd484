package io.milepost.collector.format.sendmail;

import static org.assertj.core.api.Assertions.assertThat;

import io.milepost.collector.bytes.Bytes;
import io.milepost.collector.format.LineFields;
import io.milepost.collector.format.LineHeader;
import io.milepost.collector.format.LineKind;
import io.milepost.collector.format.Program;
import io.milepost.collector.format.Slice;
import io.milepost.collector.format.StampReader;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class SendmailFormatTest {

    private static final String ID = "j061bW9V000809: ";

    private final LineFields fields = new LineFields();
    private byte[] buffer = {};

    private LineFields parse(String line) {
        buffer = Bytes.of(line);
        fields.clear();
        new SendmailFormat().parse(buffer, 0, buffer.length, new Program(Program.Family.SENDMAIL, "sm-mta"), fields);
        return fields;
    }

    private String text(Slice slice) {
        return Bytes.string(buffer, slice.start(), slice.end());
    }

    private List<String> recipients() {
        List<String> found = new ArrayList<>(List.of(text(fields.recipient)));
        while (fields.nextRecipient(buffer)) {
            found.add(text(fields.recipient));
        }
        return found;
    }

    @Test
    void anArrivalBeginsIdentifiesAndQueuesAMessage() {
        parse(ID + "from=<a@x.example>, size=1500, class=-60, pri=31500, nrcpts=2, msgid=<1@x>, bodytype=8BITMIME,"
                + " proto=ESMTPS, daemon=MTA, tls_verify=NO, relay=out.x.example [203.0.113.5] (may be forged)");

        assertThat(fields.kind()).isEqualTo(LineKind.ARRIVED);
        assertThat(text(fields.queueId)).isEqualTo("j061bW9V000809");
        assertThat(fields.uniqueQueueId).isTrue();
        assertThat(text(fields.sender)).isEqualTo("a@x.example");
        assertThat(fields.size).isEqualTo(1500);
        assertThat(fields.expectedRecipients).isEqualTo(2);
        assertThat(text(fields.messageId)).isEqualTo("1@x");
        assertThat(text(fields.address)).isEqualTo("203.0.113.5");
        assertThat(fields.tls).isTrue();
    }

    @Test
    void aMessageIdCannotForgeTheClient() {
        parse(ID + "from=<>, size=9, class=0, nrcpts=1, msgid=<x, relay=evil [6.6.6.6]>, proto=SMTP, daemon=MTA,"
                + " relay=[IPv6:2001:db8::1]");

        assertThat(fields.sender.present()).isFalse();
        assertThat(text(fields.address)).isEqualTo("2001:db8::1");
    }

    @Test
    void idsBefore810ComeAgain() {
        parse(
                "BAA26050: from=<a@x.example>, size=7, class=0, pri=30007, nrcpts=1, msgid=<1@x>, proto=SMTP, relay=x [1.2.3.4]");

        assertThat(fields.kind()).isEqualTo(LineKind.ARRIVED);
        assertThat(fields.uniqueQueueId).isFalse();
    }

    @Test
    void severalRecipientsShareALine() {
        parse(ID + "to=<a@y.example>,<\"b, c\"@y.example>,d, ctladdr=<u1@home.example> (8001/8001), delay=1+00:00:03,"
                + " xdelay=00:00:02, mailer=esmtp, pri=120, relay=mx.y.example. [198.51.100.1], dsn=2.0.0,"
                + " stat=Sent (Ok: queued as 7E8EB7F4)");

        assertThat(fields.kind()).isEqualTo(LineKind.STATUS);
        assertThat(fields.word).isEqualTo("sent");
        assertThat(fields.agent).isEqualTo("smtp");
        assertThat(fields.delayMs).isEqualTo(86_403_000);
        assertThat(fields.remoteMs).isEqualTo(2000);
        assertThat(fields.queueMs).isEqualTo(86_401_000);
        assertThat(text(fields.relay)).isEqualTo("mx.y.example");
        assertThat(text(fields.relayAddress)).isEqualTo("198.51.100.1");
        assertThat(text(fields.otherQueueId)).isEqualTo("7E8EB7F4");
        assertThat(recipients()).containsExactly("a@y.example", "\"b, c\"@y.example", "d");
    }

    @Test
    void aSubmissionIsHandedToTheDaemonOfTheSameHost() {
        parse(
                ID + "to=b@y.example, ctladdr=root (0/0), delay=00:00:00, xdelay=00:00:00, mailer=relay, pri=30000,"
                        + " relay=[127.0.0.1] [127.0.0.1], dsn=2.0.0, stat=Sent (j061bXn5000812 Message accepted for delivery)");

        assertThat(fields.agent).isEqualTo("smtp");
        assertThat(text(fields.otherQueueId)).isEqualTo("j061bXn5000812");
    }

    @Test
    void theStatusCodeDecidesAndNotTheOtherServersText() {
        parse(ID
                + "to=<a@y.example>, delay=00:00:01, xdelay=00:00:01, mailer=esmtp, pri=1, relay=mx. [1.2.3.4], dsn=5.1.1,"
                + " reply=550 5.1.1 no, stat=Sent, stat=User unknown");
        assertThat(fields.word).isEqualTo("bounced");

        parse(
                ID
                        + "to=<a@y.example>, delay=00:00:01, mailer=esmtp, relay=mx. [1.2.3.4], stat=Deferred: Connection refused");
        assertThat(fields.word).isEqualTo("deferred");

        parse(ID + "to=<a@y.example>, delay=00:00:01, mailer=esmtp, relay=mx. [1.2.3.4], stat=User unknown");
        assertThat(fields.word).isEqualTo("bounced");
    }

    @ParameterizedTest
    @ValueSource(strings = {"local", "prog", "*file*", "procmail"})
    void otherMailersEndAtThisHost(String mailer) {
        parse(ID + "to=bob, delay=00:00:01, xdelay=00:00:01, mailer=" + mailer + ", pri=1, dsn=2.0.0, stat=Sent");

        assertThat(fields.agent).isEqualTo("virtual");
    }

    @Test
    void aReportIsAMessageOfThisHost() {
        parse(ID + "j061bXn5000812: DSN: User unknown");
        assertThat(fields.kind()).isEqualTo(LineKind.NOTIFICATION);
        assertThat(text(fields.otherQueueId)).isEqualTo("j061bXn5000812");

        assertThat(parse(ID + "j061bXn5000812: sender notify: Warning: could not send message for past 4 hours")
                        .kind())
                .isEqualTo(LineKind.NOTIFICATION);
        assertThat(parse(ID + "j061bXn5000812: DSN: Cannot send message for 5 days")
                        .kind())
                .isEqualTo(LineKind.EXPIRED);
        assertThat(parse(ID + "j061bXn5000812: return to sender: Cannot send message for 5 days")
                        .kind())
                .isEqualTo(LineKind.EXPIRED);
        parse(ID + "j061bXn5000812: clone: owner=<list-owner@home.example>");
        assertThat(text(fields.sender)).isEqualTo("list-owner@home.example");
    }

    @Test
    void ruleSetsFiltersAndUnknownRecipientsRefuse() {
        parse(
                ID
                        + "ruleset=check_rcpt, arg1=<b@y.example>, relay=out [203.0.113.5], reject=550 5.7.1 <b@y.example>... denied");
        assertThat(fields.kind()).isEqualTo(LineKind.REFUSED);
        assertThat(fields.word).isEqualTo("RCPT");
        assertThat(fields.code).isEqualTo(550);
        assertThat(text(fields.dsn)).isEqualTo("5.7.1");
        assertThat(text(fields.recipient)).isEqualTo("b@y.example");
        assertThat(text(fields.address)).isEqualTo("203.0.113.5");

        assertThat(parse("ruleset=check_relay, arg1=x, arg2=1.2.3.4, relay=x [1.2.3.4], reject=421 4.3.2 rate").word)
                .isEqualTo("CONNECT");
        assertThat(parse(ID + "Milter: data, reject=554 5.7.1 spam").word).isEqualTo("END-OF-MESSAGE");
        assertThat(parse(ID + "Milter (av): to=<b@home.example>, reject=451 4.7.1 later").code)
                .isEqualTo(451);
        parse(ID + "<nobody@home.example>... User unknown");
        assertThat(fields.code).isEqualTo(550);
        assertThat(text(fields.recipient)).isEqualTo("nobody@home.example");
    }

    @Test
    void signInsHaveAUserAndNoMessage() {
        parse("AUTH=server, relay=home [198.18.0.9], authid=bob@home.example, mech=PLAIN, bits=0");
        assertThat(fields.kind()).isEqualTo(LineKind.MESSAGE_BEGINS);
        assertThat(text(fields.user)).isEqualTo("bob@home.example");
        assertThat(text(fields.address)).isEqualTo("198.18.0.9");
        assertThat(fields.queueId.present()).isFalse();

        parse(ID + "AUTH failure (PLAIN): authentication failure (-13) SASL(-13): x: wrong, user=bob@home.example,"
                + " relay=home [198.18.0.9]");
        assertThat(fields.kind()).isEqualTo(LineKind.AUTHENTICATION_FAILED);
        assertThat(text(fields.user)).isEqualTo("bob@home.example");
        assertThat(fields.queueId.present()).isFalse();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "from=<a@x.example>, size=0, class=0, nrcpts=0, proto=ESMTP, daemon=MTA, relay=x [1.2.3.4]",
                "to=<a@y.example>, delay=00:00:00, pri=30000, stat=queued",
                "lost input channel from x [1.2.3.4] to MTA after rcpt",
                "timeout waiting for input from x during server cmd read",
                "x [1.2.3.4] did not issue MAIL/EXPN/VRFY/ETRN during connection to MTA",
                "ruleset=trust_auth, arg1=a, relay=x [1.2.3.4], reject=550 5.7.1 not authenticated",
                "Milter: data, discard",
                "SYSERR(root): collect: I/O error on connection",
                "Authentication-Warning: mx: www set sender to a using -f"
            })
    void whatCountsForNothingIsIgnored(String message) {
        assertThat(parse(ID + message).kind()).isEqualTo(LineKind.IGNORED);
    }

    @Test
    void aLineThatWasCutOffIsMalformed() {
        assertThat(parse(ID + "to=<a@y.example>, delay=00:00").kind()).isEqualTo(LineKind.MALFORMED);
        assertThat(parse(ID + "from=<a@x.example>, class=0").kind()).isEqualTo(LineKind.MALFORMED);
        assertThat(parse("").kind()).isEqualTo(LineKind.MALFORMED);
        assertThat(parse(ID + "something new").kind()).isEqualTo(LineKind.UNRECOGNISED);
    }

    @ParameterizedTest
    @ValueSource(strings = {"sendmail", "sm-mta", "sm-msp-queue", "sm-acceptingconnections", "sendmail-out", "sm-que"})
    void sendmailHasManyNames(String name) {
        byte[] line = Bytes.of("Jan  6 01:37:32 mx " + name + "[809]: " + ID + "done; delay=00:00:00, ntries=1");
        LineHeader header = new LineHeader();

        assertThat(header.read(line, 0, line.length, new StampReader(ZoneOffset.UTC, Instant.EPOCH.getEpochSecond())))
                .isTrue();
        assertThat(header.program().family()).isEqualTo(Program.Family.SENDMAIL);
    }

    @Test
    void aProgramOfPostfixByThatNameIsPostfixs() {
        byte[] line = Bytes.of("Jan  6 01:37:32 mx postfix/sendmail[809]: fatal: usage");
        LineHeader header = new LineHeader();
        header.read(line, 0, line.length, new StampReader(ZoneOffset.UTC, 0));

        assertThat(header.program().family()).isEqualTo(Program.Family.POSTFIX);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "s1GNXHYB005133: [192.0.2.7]: possible SMTP attack: command=AUTH, count=5",
                "s1GNXHYB005133: mx.x.example [192.0.2.7] (may be forged): possible SMTP attack: command=AUTH, count=6",
                "s1NKIkZa093301: mx.x.example [192.0.2.7]: EXPN root [rejected]"
            })
    void whatAClientTriedBesidesMailCountsForNothing(String message) {
        parse(message);

        assertThat(fields.kind()).isEqualTo(LineKind.IGNORED);
    }
}
