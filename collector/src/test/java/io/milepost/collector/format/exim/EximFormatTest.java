package io.milepost.collector.format.exim;

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
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class EximFormatTest {

    private static final String ID = "1xV5n2-0002G0-1o ";

    private final LineFields fields = new LineFields();
    private byte[] buffer = {};

    private LineFields parse(String line) {
        buffer = Bytes.of(line);
        fields.clear();
        new EximFormat().parse(buffer, 0, buffer.length, new Program(Program.Family.EXIM, "exim"), fields);
        return fields;
    }

    private String text(Slice slice) {
        return Bytes.string(buffer, slice.start(), slice.end());
    }

    @Test
    void anArrivalBeginsIdentifiesAndQueuesAMessage() {
        parse(ID + "<= a@x.example H=(laptop) [198.18.0.9]:5123 I=[192.0.2.10]:587 P=esmtpsa X=TLS1.3:AES:256 CV=no"
                + " A=plain:bob@care.example S=1500 RT=0.010s id=1@x T=\"hello\" from <a@x.example> for b@y.example");

        assertThat(fields.kind()).isEqualTo(LineKind.ARRIVED);
        assertThat(text(fields.queueId)).isEqualTo("1xV5n2-0002G0-1o");
        assertThat(text(fields.sender)).isEqualTo("a@x.example");
        assertThat(text(fields.address)).isEqualTo("198.18.0.9");
        assertThat(text(fields.user)).isEqualTo("bob@care.example");
        assertThat(text(fields.messageId)).isEqualTo("1@x");
        assertThat(fields.size).isEqualTo(1500);
        assertThat(fields.tls).isTrue();
    }

    @Test
    void idsSince497AreLonger() {
        parse("1rRBfo-00000001GVX-2Ccl <= <> R=1rRBfn-00000001GVW-0Abc U=Debian-exim P=local S=2738");

        assertThat(fields.kind()).isEqualTo(LineKind.ARRIVED);
        assertThat(fields.sender.hasText()).isFalse();
        assertThat(text(fields.otherQueueId)).isEqualTo("1rRBfn-00000001GVW-0Abc");
        assertThat(fields.uniqueQueueId).isTrue();
        assertThat(fields.user.present()).isFalse();
    }

    @Test
    void aReferenceThatSomebodySetMakesNoReport() {
        parse(ID + "<= a@x.example R=1xV5n2-0002G0-1p U=root P=local S=10");

        assertThat(fields.otherQueueId.present()).isFalse();
    }

    @Test
    void aSubjectIsNoField() {
        parse(ID + "<= a@x.example H=mx [192.0.2.1] P=esmtp S=10"
                + " T=\"x\\\" id=forged@x A=plain:forged H=(y) [6.6.6.6]\"");

        assertThat(fields.messageId.present()).isFalse();
        assertThat(fields.user.present()).isFalse();
        assertThat(text(fields.address)).isEqualTo("192.0.2.1");
    }

    @Test
    void aGreetingThatLooksLikeAnAddressIsNone() {
        parse(ID + "<= a@x.example H=([10.21.32.43]) [192.168.8.34] P=esmtp S=10");

        assertThat(text(fields.address)).isEqualTo("192.168.8.34");
    }

    @Test
    void aCertificatesNameMayLookLikeASize() {
        parse(ID + "<= a@x.example H=mx [192.0.2.1] P=esmtps X=T:A:1 DN=\"C=UK, S=Surrey, CN=x\" S=77 id=m@x");

        assertThat(fields.size).isEqualTo(77);
        assertThat(text(fields.messageId)).isEqualTo("m@x");
    }

    @Test
    void aDeliveryToAnotherServerNamesItAndWhatItSaid() {
        parse(ID + "=> b@y.example <all@care.example> F=<a@x.example> R=dnslookup T=remote_smtp S=900"
                + " H=mx.y.example [198.51.100.1]:25* X=TLS1.2:AES:128 CV=yes DN=\"CN=mx.y.example\" L K"
                + " C=\"250 2.0.0 Ok: queued as 7E8EB7F4\" QT=1m2s DT=0.500s");

        assertThat(fields.kind()).isEqualTo(LineKind.STATUS);
        assertThat(fields.word).isEqualTo("sent");
        assertThat(fields.agent).isEqualTo("smtp");
        assertThat(text(fields.recipient)).isEqualTo("b@y.example");
        assertThat(text(fields.originalRecipient)).isEqualTo("all@care.example");
        assertThat(text(fields.relay)).isEqualTo("mx.y.example");
        assertThat(text(fields.relayAddress)).isEqualTo("198.51.100.1");
        assertThat(text(fields.dsn)).isEqualTo("2.0.0");
        assertThat(text(fields.otherQueueId)).isEqualTo("7E8EB7F4");
        assertThat(fields.delayMs).isEqualTo(62_000);
        assertThat(fields.remoteMs).isEqualTo(500);
        assertThat(fields.queueMs).isEqualTo(61_500);
        assertThat(fields.tls).isTrue();
    }

    @Test
    void anEximTellsTheNextOneItsId() {
        parse(ID + "-> b@y.example R=r T=remote_smtp H=mx [198.51.100.1] C=\"250 OK id=1rRBfo-00000001GVX-2Ccl\"");

        assertThat(text(fields.otherQueueId)).isEqualTo("1rRBfo-00000001GVX-2Ccl");
        assertThat(fields.delayMs).isEqualTo(LineFields.SINCE_ARRIVAL);
    }

    @Test
    void aLocalPartWithItsOwnAddressIsThatAddress() {
        parse(ID + "=> Bob <bob+lists@care.example> R=users T=mailbox");

        assertThat(text(fields.recipient)).isEqualTo("bob+lists@care.example");
        assertThat(fields.originalRecipient.present()).isFalse();
        assertThat(fields.agent).isEqualTo("virtual");
        assertThat(fields.tlsKnown).isFalse();
    }

    @Test
    void aLocalPartFromAnAliasStaysWithoutADomain() {
        parse(ID + "=> bob <sales@care.example> R=users T=lmtp_dovecot C=\"250 2.0.0 <bob> Saved\"");

        assertThat(text(fields.recipient)).isEqualTo("bob");
        assertThat(text(fields.originalRecipient)).isEqualTo("sales@care.example");
        assertThat(fields.agent).isEqualTo("lmtp");
    }

    @Test
    void filesCommandsAndBlackHolesAreForTheirOwner() {
        parse(ID + "=> /home/bob/mail/lists (bob@care.example) <sales@care.example> R=filter T=address_file");
        assertThat(text(fields.recipient)).isEqualTo("sales@care.example");

        parse(ID + "=> |/usr/bin/procmail -d bob <bob@care.example> R=userforward T=address_pipe");
        assertThat(text(fields.recipient)).isEqualTo("bob@care.example");
        assertThat(fields.agent).isEqualTo("pipe");

        parse(ID + "=> :blackhole: <gone@care.example> R=aliases");
        assertThat(text(fields.recipient)).isEqualTo("gone@care.example");
        assertThat(fields.agent).isEqualTo("discard");
    }

    @Test
    void aReplyThatIsSentOfItselfIsNoDelivery() {
        assertThat(parse(ID + "=> >a@x.example <bob@care.example> R=vacation T=vacation_reply")
                        .kind())
                .isEqualTo(LineKind.IGNORED);
    }

    @Test
    void whatWasTriedAndPutOffIsADeferral() {
        parse(ID + "== b@y.example R=dnslookup T=remote_smtp defer (-44) H=mx.y.example [198.51.100.1] DT=1s:"
                + " SMTP error from remote mail server after RCPT TO:<b@y.example>: 450 4.2.0 Greylisted");

        assertThat(fields.kind()).isEqualTo(LineKind.STATUS);
        assertThat(fields.word).isEqualTo("deferred");
        assertThat(text(fields.relay)).isEqualTo("mx.y.example");
        assertThat(text(fields.dsn)).isEqualTo("4.2.0");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "== b@y.example R=r T=t defer (-54): retry time not reached for any host",
                "== b@y.example routing defer (-52): retry time not reached",
                "*> b@y.example R=r T=t",
                "=> blackhole (DATA ACL discarded recipients): silently",
                "=> discarded (system filter)",
                "H=mx.y.example [198.51.100.1] Connection refused",
                "H=mx.y.example [198.51.100.1]: SMTP error from remote mail server after RCPT TO:<x> rejected y",
                "Message is frozen",
                "Frozen (delivery error message)",
                "removed by root",
                "b@y.example: error ignored",
                "SMTP connection lost after final dot"
            })
    void whatCountsForNothingIsIgnored(String message) {
        assertThat(parse(ID + message).kind()).isEqualTo(LineKind.IGNORED);
    }

    @Test
    void aFailureIsABounceUnlessTimeRanOut() {
        parse(ID + "** b@y.example R=r T=remote_smtp H=mx [198.51.100.1] X=T:A:1 DN=\"CN=a: b\": SMTP error from remote"
                + " mail server after RCPT TO:<b@y.example>: 550-5.1.1 No such user");
        assertThat(fields.word).isEqualTo("bounced");
        assertThat(text(fields.dsn)).isEqualTo("5.1.1");
        assertThat(text(fields.relay)).isEqualTo("mx");

        parse(ID + "** nobody@care.example: Unrouteable address");
        assertThat(text(fields.recipient)).isEqualTo("nobody@care.example");
        assertThat(text(fields.text)).isEqualTo(" Unrouteable address");

        parse(ID + "** b@y.example <all@care.example>: retry timeout exceeded");
        assertThat(fields.word).isEqualTo("expired");
        assertThat(text(fields.originalRecipient)).isEqualTo("all@care.example");

        parse(
                ID
                        + "** b@y.example R=r T=remote_smtp: all hosts for 'y.example' have been failing for a long time (and x)");
        assertThat(fields.word).isEqualTo("expired");

        parse(ID + "** b@y.example R=r T=remote_smtp H=mx [198.51.100.1] : retry timeout exceeded");
        assertThat(fields.word).isEqualTo("expired");
    }

    @Test
    void anAccessRuleRefusesWithTheCodeOfItsStage() {
        parse("H=(x) [192.0.2.9] X=T:A:1 F=<a@x.example> rejected RCPT <b@care.example>: Unrouteable address");
        assertThat(fields.kind()).isEqualTo(LineKind.REFUSED);
        assertThat(fields.word).isEqualTo("RCPT");
        assertThat(fields.code).isEqualTo(550);
        assertThat(text(fields.recipient)).isEqualTo("b@care.example");
        assertThat(text(fields.text)).isEqualTo("Unrouteable address");

        parse(
                "H=(x) [192.0.2.9] F=<\"> rejected \"@x.example> A=plain temporarily rejected RCPT <b@care.example>: later");
        assertThat(fields.code).isEqualTo(451);

        parse(ID + "H=(x) [192.0.2.9] F=<a@x.example> rejected after DATA: spam");
        assertThat(fields.word).isEqualTo("END-OF-MESSAGE");
    }

    @Test
    void eximItselfRefusesToo() {
        assertThat(parse("rejected MAIL FROM:<a@x> H=mx [192.0.2.1]: message too big: size=9 max=1").code)
                .isEqualTo(552);
        assertThat(parse("rejected EHLO from [192.0.2.1]: syntactically invalid argument(s): a_b").code)
                .isEqualTo(501);
        assertThat(parse("Connection from [192.0.2.1] refused: too many connections").code)
                .isEqualTo(421);
    }

    @Test
    void aUserNameCannotForgeTheClientOfAFailedSignIn() {
        parse(
                "plain authenticator failed for H=(laptop) [198.18.0.9]:77 I=[192.0.2.10]:587: 535 Incorrect authentication"
                        + " data (set_id=x) [6.6.6.6]: 535 y (set_id=z)");

        assertThat(fields.kind()).isEqualTo(LineKind.AUTHENTICATION_FAILED);
        assertThat(text(fields.address)).isEqualTo("198.18.0.9");
        assertThat(text(fields.user)).isEqualTo("x) [6.6.6.6]: 535 y (set_id=z");
    }

    @Test
    void throughSyslogAStampAProcessAndPiecesStandBefore() {
        assertThat(parse("2026-11-22 11:31:24 [4711] " + ID + "Completed QT=1s").kind())
                .isEqualTo(LineKind.REMOVED);
        assertThat(parse("[1/2] " + ID + "<= a@x.example H=mx [192.0.2.1] P=esmtp S=10 id=1@x")
                        .kind())
                .isEqualTo(LineKind.ARRIVED);
        assertThat(parse("[2/2] for b@y.example").kind()).isEqualTo(LineKind.IGNORED);
        assertThat(parse("[2\\3] any text").kind()).isEqualTo(LineKind.IGNORED);
    }

    @Test
    void aLineThatWasCutOffIsMalformed() {
        assertThat(parse(ID + "<= a@x.example H=mx [192.0.2.1] P=es").kind()).isEqualTo(LineKind.MALFORMED);
        assertThat(parse(ID + "=> ").kind()).isEqualTo(LineKind.UNRECOGNISED);
        assertThat(parse(ID + "== b@y.example R=r").kind()).isEqualTo(LineKind.MALFORMED);
        assertThat(parse("").kind()).isEqualTo(LineKind.MALFORMED);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "2026-11-22 11:31:24 1xV5n2-0002G0-1o Completed",
                "2026-11-22 11:31:24.123 [4711] 1xV5n2-0002G0-1o Completed",
                "2026-11-22 12:31:24 +0100 1rRBfo-00000001GVX-2Ccl Completed",
                "2026-11-22 11:31:24 SMTP connection from [192.0.2.1] closed by QUIT",
                "2026-11-22 11:31:24 H=mx [192.0.2.1] F=<a@x> rejected RCPT <b@y>: no",
                "2026-11-22 11:31:24 pid 4711: SIGHUP received: re-exec daemon",
                "Nov 22 11:31:24 mx exim[4711]: 1xV5n2-0002G0-1o Completed"
            })
    void aLogOfEximIsKnownByItsLines(String line) {
        LineHeader header = new LineHeader();
        StampReader stamps = new StampReader(
                ZoneOffset.UTC, Instant.parse("2026-11-23T00:00:00Z").getEpochSecond());
        byte[] bytes = Bytes.of(line);

        assertThat(header.read(bytes, 0, bytes.length, stamps)).isTrue();
        assertThat(header.program().family()).isEqualTo(Program.Family.EXIM);
        assertThat(Instant.ofEpochSecond(stamps.at() / 1_000_000)).isEqualTo("2026-11-22T11:31:24Z");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "2026-11-22 11:31:24 mx postfix/smtpd[1]: connect from x[192.0.2.1]",
                "2026-11-22 11:31:24 imap-login: Login: user=<u>, method=PLAIN, rip=192.0.2.1, lip=192.0.2.2",
                "2026-11-22T11:31:24+00:00 mx postfix/smtpd[1]: connect from x[192.0.2.1]"
            })
    void otherLogsWithADateAreNotTakenForOneOfExim(String line) {
        LineHeader header = new LineHeader();
        byte[] bytes = Bytes.of(line);
        header.read(bytes, 0, bytes.length, new StampReader(ZoneOffset.UTC, 0));

        assertThat(header.program().family()).isNotEqualTo(Program.Family.EXIM);
    }

    @Test
    void aSenderWithoutBracketsIsTheSender() {
        parse(
                "H=(desk.example) [192.0.2.7]:3755 I=[192.0.2.1]:25 F=pat@desk.example rejected RCPT kim@far.example: relay not permitted");

        assertThat(text(fields.sender)).isEqualTo("pat@desk.example");
        assertThat(text(fields.recipient)).isEqualTo("kim@far.example");
        assertThat(text(fields.address)).isEqualTo("192.0.2.7");
    }

    @ParameterizedTest
    @CsvSource({"rejected, 550", "temporarily rejected, 451"})
    void whatLocalScanRefusesBeginsWithItsSender(String verb, int code) {
        parse("1UlasQ-0003fr-45 F=pat@desk.example H=(mx.desk.example) [192.0.2.7]:43671 P=esmtp " + verb
                + " by local_scan(): spam");

        assertThat(fields.kind()).isEqualTo(LineKind.REFUSED);
        assertThat(fields.word).isEqualTo("END-OF-MESSAGE");
        assertThat(fields.code).isEqualTo(code);
        assertThat(text(fields.sender)).isEqualTo("pat@desk.example");
        assertThat(text(fields.address)).isEqualTo("192.0.2.7");
        assertThat(text(fields.text)).isEqualTo("spam");
    }

    @Test
    void aClientDroppedBeforeItsHandshakeIsRefused() {
        parse("H=mx.x.example [192.0.2.7]:62839 dropped by 'connect' ACL: not from there");

        assertThat(fields.kind()).isEqualTo(LineKind.REFUSED);
        assertThat(fields.word).isEqualTo("CONNECT");
        assertThat(text(fields.text)).isEqualTo("not from there");
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "U=alice F=<a@x.example> rejected RCPT <b@care.example>: no such user|RCPT|550",
                "U=alice F=<a@x.example> temporarily rejected RCPT <b@care.example>|RCPT|451",
                "1UlasQ-0003fr-45 U=alice F=<a@x.example> rejected after DATA: too big|END-OF-MESSAGE|550",
                "1UlasQ-0003fr-45 F=<a@x.example> U=alice P=local-smtp rejected by local_scan(): spam|END-OF-MESSAGE|550"
            })
    void aProgramOfThisMachineIsRefusedWithoutAHost(String message, String stage, int code) {
        parse(message);

        assertThat(fields.kind()).isEqualTo(LineKind.REFUSED);
        assertThat(fields.word).isEqualTo(stage);
        assertThat(fields.code).isEqualTo(code);
        assertThat(text(fields.sender)).isEqualTo("a@x.example");
        assertThat(fields.address.present()).isFalse();
    }
}
