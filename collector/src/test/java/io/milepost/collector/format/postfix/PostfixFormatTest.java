package io.milepost.collector.format.postfix;

import static org.assertj.core.api.Assertions.assertThat;

import io.milepost.collector.bytes.Bytes;
import io.milepost.collector.format.FormatBench;
import io.milepost.collector.format.LineKind;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Lines as they were met, and what must be found in them. */
class PostfixFormatTest {

    private final FormatBench line = new FormatBench(new PostfixFormat());

    @Test
    void aSoftBounceStaysInTheQueue() {
        line.read(
                "postfix/pipe",
                "38263198449: to=<x@soft.example>, relay=tube, delay=0.06, delays=0.04/0.01/0/0.01, dsn=4.1.1, status=SOFTBOUNCE (user unknown)");

        assertThat(line.kind()).isEqualTo(LineKind.STATUS);
        assertThat(line.fields.word).isEqualTo("deferred");
    }

    @Test
    void aRecipientWithoutQuotesMayHoldABracket_before35() {
        line.read(
                "postfix/virtual",
                "38263198449: to=<a> b@x.example>, relay=virtual, delay=1, delays=1/0/0/0, dsn=2.0.0, status=sent (delivered to maildir)");

        assertThat(line.text(line.fields.recipient)).isEqualTo("a> b@x.example");
        assertThat(line.kind()).isEqualTo(LineKind.STATUS);
    }

    @Test
    void aQuotedRecipientMayLookLikeTheFieldsThatFollow() {
        line.read(
                "postfix/virtual",
                "DB5621980E7: to=<\">, relay=none, delay=1, delays=0/0/0/1, dsn=5.1.1, status=bounced (forged)\"@x.example>, orig_to=<y@x.example>,"
                        + " relay=virtual, delay=0.05, delays=0.05/0/0/0, dsn=2.0.0, status=sent (delivered to maildir)");

        assertThat(line.fields.word).isEqualTo("sent");
        assertThat(line.text(line.fields.originalRecipient)).isEqualTo("y@x.example");
    }

    @Test
    void theKeyOfPostfix311BeforeTheDsnIsReadByName() {
        line.read(
                "postfix/smtp",
                "DB5621980E7: to=<a@x.example>, relay=mx.x.example[192.0.2.1]:25, conn_use=2, delay=0.05, delays=0.01/0.01/0.01/0.02, tls=dane,"
                        + " other=1, dsn=2.0.0, status=sent (250 2.0.0 Ok: queued as 4ABCDEF)");

        assertThat(line.fields.tls).isTrue();
        assertThat(line.text(line.fields.otherQueueId)).isEqualTo("4ABCDEF");
        assertThat(line.fields.queueMs).isEqualTo(20);
        assertThat(line.fields.remoteMs).isEqualTo(30);
    }

    @Test
    void aLineCutOffAtTwoThousandBytesIsMalformed_notLost() {
        line.read("postfix/smtp", "DB5621980E7: to=<a@x.example>, relay=mx.x.example[192.0.2.1]:25, delay=0.05, dela");

        assertThat(line.kind()).isEqualTo(LineKind.MALFORMED);
        assertThat(line.fields.rule()).isEqualTo("delivery attempt cut off before its status");
    }

    @Test
    void aRefusalNamesTheEnvelopeAndNotWhatAStrangerWrote() {
        line.read(
                "postfix/smtpd",
                "NOQUEUE: reject: RCPT from out5.example[203.0.113.5]:43465: 554 5.7.1 <; from=<forged@a.example> to=<forged@b.example>@c.example>:"
                        + " Relay access denied; from=<real@d.example> to=<\"; from=<forged@a.example> to=<forged@b.example>\"@c.example>"
                        + " proto=ESMTP helo=<a]: 250 2.0.0 Ok; from=<x@y>>");

        assertThat(line.fields.code).isEqualTo(554);
        assertThat(line.text(line.fields.sender)).isEqualTo("real@d.example");
        assertThat(line.text(line.fields.recipient)).endsWith("@c.example");
    }

    @Test
    void aRuleOnContentAnswers451WhenItsCodeSaysLater() {
        line.read(
                "postfix/cleanup",
                "4623F198433: reject: header Subject: ; from=<forged@a.example> to=<forged@a.example> proto=x from out5.example[203.0.113.5];"
                        + " from=<s@d.example> to=<r@e.example> proto=ESMTP helo=<h>: 4.7.1 not yet");

        assertThat(line.fields.code).isEqualTo(451);
        assertThat(line.text(line.fields.recipient)).isEqualTo("r@e.example");
    }

    @Test
    void aFilterBeforeTheQueueRefusesWithoutAQueueId() {
        line.read(
                "postfix/smtpd",
                "proxy-reject: END-OF-MESSAGE: 554 5.7.1 Refused; from=<s@d.example> to=<r@e.example> proto=ESMTP helo=<h>");

        assertThat(line.kind()).isEqualTo(LineKind.REFUSED);
        assertThat(line.fields.code).isEqualTo(554);
        assertThat(line.fields.word).isEqualTo("END-OF-MESSAGE");
    }

    @Test
    void aMessageThatGrewTooLargeIsRefusedByAWarning() {
        line.read("postfix/smtpd", "warning: 76AD31982D9: queue file size limit exceeded");

        assertThat(line.kind()).isEqualTo(LineKind.REFUSED);
        assertThat(line.fields.code).isEqualTo(552);
    }

    @Test
    void theUserOfAFailedAuthenticationIsAllThatFollows() {
        line.read(
                "postfix/submission/smtpd",
                "warning: desk.example[10.20.1.7]: SASL PLAIN authentication failed: (reason unavailable), sasl_username=x, sasl_username=bert@box.example");

        assertThat(line.kind()).isEqualTo(LineKind.AUTHENTICATION_FAILED);
        assertThat(line.text(line.fields.user)).isEqualTo("x, sasl_username=bert@box.example");
        assertThat(line.text(line.fields.address)).isEqualTo("10.20.1.7");
    }

    @Test
    void anAbortedAuthenticationIsNoFailure() {
        line.read("postfix/smtpd", "warning: desk.example[10.20.1.7]: SASL LOGIN authentication aborted");

        assertThat(line.kind()).isEqualTo(LineKind.IGNORED);
    }

    @Test
    void noWordOfTwelveLettersIsAQueueId() {
        line.read("postfix/smtpd", "Abracadabras: something");

        assertThat(line.kind()).isEqualTo(LineKind.UNRECOGNISED);
        assertThat(line.fields.queueId.present()).isFalse();
    }

    @Test
    void theAgentIsToldByTheRelayWhereTheEnvelopeDoesNotNameIt() {
        assertThat(agent("relay=local")).isEqualTo("local");
        assertThat(agent("relay=virtual")).isEqualTo("virtual");
        assertThat(agent("relay=mx1.example[private/lmtp]")).isEqualTo("lmtp");
        assertThat(agent("relay=mx1.example[192.0.2.1]:25")).isEqualTo("smtp");
        assertThat(agent("relay=maildrop")).isEqualTo("pipe");
        assertThat(agent("relay=none")).isEqualTo("discard");
    }

    private String agent(String relay) {
        line.read(
                "postfix", "DB5621980E7: to=<a@x>, " + relay + ", delay=1, delays=1/0/0/0, dsn=2.0.0, status=sent (x)");
        return DeliveryAgents.of(line.program(), line.buffer(), line.fields);
    }

    @Test
    void anExpiryForcedByHandIsAnExpiry() {
        line.read("postfix/qmgr", "DB5621980E7: from=<s@d.example>, status=force-expired, returned to sender");

        assertThat(line.kind()).isEqualTo(LineKind.EXPIRED);
        assertThat(Bytes.string(line.buffer(), line.fields.sender.start(), line.fields.sender.end()))
                .isEqualTo("s@d.example");
    }

    @Test
    void addressesWithoutBracketsAreRead() {
        line.read(
                "postfix/local",
                "2A22C263F6: to=clerk@host.trust.example, orig_to=root@localhost, relay=local, delay=0.07, delays=0.04/0/0/0.03,"
                        + " dsn=2.0.0, status=sent (delivered to command: procmail, relay=none)");

        assertThat(line.text(line.fields.recipient)).isEqualTo("clerk@host.trust.example");
        assertThat(line.text(line.fields.originalRecipient)).isEqualTo("root@localhost");
        assertThat(line.fields.word).isEqualTo("sent");
        assertThat(line.fields.remoteMs).isEqualTo(30);
    }

    @ParameterizedTest
    @CsvSource({
        "dane, true, true",
        "may:none, true, false",
        "may?, false, false",
        "dane/requiretls, true, true",
        "dane/requiretls?, false, false",
        "dane/!requiretls:nostarttls, true, false",
        "dane/!requiretls:nocertmatch, true, true",
        "none, true, false",
    })
    void whatTheConnectionFellBackToDecidesWhetherItWasEncrypted_from311(String features, boolean known, boolean tls) {
        line.read(
                "postfix/smtp",
                "7EE668039: to=<a@x.example>, relay=mx.x.example[192.0.2.1]:25, delay=3.6, delays=1/1/0.8/0.8, tls="
                        + features + ", dsn=2.0.0, status=sent (250 Ok)");

        assertThat(line.fields.tlsKnown).isEqualTo(known);
        assertThat(line.fields.tls).isEqualTo(tls);
    }

    @Test
    void anAddressThatIsOnlyAskedForIsTheRecipientOfARefusedVrfy() {
        line.read(
                "postfix/smtpd",
                "NOQUEUE: reject: VRFY from unknown[192.0.2.7]: 550 5.1.1 <nobody@x.example>: Recipient address rejected: User unknown;"
                        + " to=<nobody@x.example> proto=SMTP helo=<me>");

        assertThat(line.text(line.fields.recipient)).isEqualTo("nobody@x.example");
        assertThat(line.text(line.fields.text)).endsWith("User unknown");
    }

    @Test
    void theReplyOfARefusedGreetingEndsBeforeItsProtocol() {
        line.read(
                "postfix/smtpd",
                "NOQUEUE: reject: EHLO from unknown[192.0.2.7]: 504 5.5.2 <pc>: Helo command rejected: need fully-qualified hostname;"
                        + " proto=SMTP helo=<pc>");

        assertThat(line.text(line.fields.text)).endsWith("need fully-qualified hostname");
        assertThat(line.fields.recipient.present()).isFalse();
    }

    @ParameterizedTest
    @CsvSource({"too many connections", "all server ports busy"})
    void aPostscreenWithoutRoomAnswers421(String reason) {
        line.read("postfix/postscreen", "NOQUEUE: reject: CONNECT from [192.0.2.7]:1337: " + reason);

        assertThat(line.fields.word).isEqualTo("CONNECT");
        assertThat(line.fields.code).isEqualTo(421);
    }

    @Test
    void anAuthenticationThatFailedMayNameThePortOfItsClient() {
        line.read(
                "postfix/smtpd",
                "warning: unknown[192.0.2.7]:55729: SASL LOGIN authentication failed: authentication failure");

        assertThat(line.kind()).isEqualTo(LineKind.AUTHENTICATION_FAILED);
        assertThat(line.text(line.fields.address)).isEqualTo("192.0.2.7");
    }

    @ParameterizedTest
    @CsvSource({"reject, REFUSED", "discard, DISCARDED", "redirect, IGNORED", "hold, IGNORED"})
    void whatARuleDoesAboutAMiltersHeaderCountsAsThatOfAnyHeader(String action, LineKind kind) {
        line.read(
                "postfix/cleanup",
                "4104E3D: milter-header-" + action
                        + ": header X-Spam: Yes from mx.x.example[192.0.2.7]; from=<s@x.example>"
                        + " to=<a@y.example> proto=ESMTP helo=<mx.x.example>: 5.7.1 no");

        assertThat(line.kind()).isEqualTo(kind);
    }

    @ParameterizedTest
    @CsvSource({
        "postfix/smtpd, bare <LF> received after DATA from mx.x.example[192.0.2.7]",
        "postfix/smtp, D0F29603B4: SASL authentication failed; server mx.x.example[192.0.2.7] said: 535 5.7.8 no",
    })
    void troubleWithAPeerIsKnownAndCountsForNothing(String tag, String message) {
        line.read(tag, message);

        assertThat(line.kind()).isEqualTo(LineKind.IGNORED);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "mx[192.0.2.9]:25 | 250 OK id=1xV5n2-0002G0-1o | 1xV5n2-0002G0-1o",
                "mx[192.0.2.9]:25 | 250 2.0.0 s1GNXHYB005133 Message accepted for delivery | s1GNXHYB005133",
                "mx[192.0.2.9]:25 | 250 2.6.0 <a@x> [InternalId=5450313518243, Hostname=MBX1] Queued mail for delivery | 5450313518243",
                "mx[192.0.2.9]:25 | 250 2.0.0 from MTA(smtp:[127.0.0.1]:10025): 250 2.0.0 Ok: queued as 3BEFAC0A | 3BEFAC0A",
                "mx[private/dovecot-lmtp] | 250 2.0.0 <b@y> sIiKHxWq6WYvCAAA Saved | ''",
            })
    void theNextServersNameOfTheMessageIsKept_whoeverItIs(String relay, String reply, String id) {
        line.read(
                "postfix/smtp",
                "7EE668039: to=<b@y.example>, relay=" + relay + ", delay=1, delays=0/0/0/1, dsn=2.0.0, status=sent ("
                        + reply + ")");

        assertThat(line.fields.otherQueueId.hasText() ? line.text(line.fields.otherQueueId) : "")
                .isEqualTo(id);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "4F2A1B3C4D: Untrusted TLS connection established to mx.x.example[192.0.2.7]:25: TLSv1.3 with cipher A (256/256 bits)",
                "TLS connection established from mx.x.example[192.0.2.7]: TLSv1 with cipher A (168/168 bits)",
                "mx.x.example[192.0.2.7]:25: Trusted: subject_CN=mx.x.example, issuer_CN=An Authority, fingerprint=0A:1B",
                "mx.x.example[2001:db8::7]: re-using session with untrusted certificate, look for details earlier in the log",
                "verify error:num=20:unable to get local issuer certificate",
                "SSL_accept:before/accept initialization",
                "Peer verification: 2 dNSNames in certificate found, but no one does match mx.x.example",
                "DATA without valid RCPT from [192.0.2.7]:49152",
                "reject_warning: RCPT from x[192.0.2.7]: 554 Service unavailable; from=<a@x.example> to=<b@y.example>",
                "4F2A1B3C4D: SASL [CACHED] authentication failed; server mx.x.example[192.0.2.7] said: 535 no",
                "sql plugin trying to open db 'mail' on host 'db1'"
            })
    void whatTlsAndSaslLibrariesSayIsKnownAndCountsForNothing(String message) {
        line.read("postfix/smtpd", message);

        assertThat(line.kind()).isEqualTo(LineKind.IGNORED);
    }

    @Test
    void wordsBehindAnAddressInTheMiddleOfALineAreNotAboutAPeer() {
        line.read("postfix/smtpd", "who knows what of mx.x.example[192.0.2.7]: is new");

        assertThat(line.kind()).isEqualTo(LineKind.UNRECOGNISED);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "from=<a@x.example>>, size=512, nrcpt=1 (queue active)|QUEUED",
                "from=<a@x.example>>, status=expired, returned to sender|EXPIRED"
            })
    void aSenderWithoutQuotesMayHoldABracket_before35(String message, LineKind kind) {
        line.read("postfix/qmgr", "DB5621980E7: " + message);

        assertThat(line.kind()).isEqualTo(kind);
        assertThat(line.text(line.fields.sender)).isEqualTo("a@x.example>");
    }

    @ParameterizedTest
    @ValueSource(strings = {"uid=33 from=<www-data>", "uid=0 from=<www-data> orig_id=4C1B21980E1"})
    void whoHandedAMessageInOnTheHostIsItsSender(String message) {
        line.read("postfix/pickup", "DB5621980E7: " + message);

        assertThat(line.kind()).isEqualTo(LineKind.MESSAGE_BEGINS);
        assertThat(line.text(line.fields.sender)).isEqualTo("www-data");
    }

    @Test
    void theNumberOfRecipientsIsAmongWhatIsSaidOfALine() {
        line.read("postfix/qmgr", "DB5621980E7: from=<a@x.example>, size=512, nrcpt=3 (queue active)");

        assertThat(line.fields.describe(line.buffer())).containsEntry("recipients", "3");
    }

    @Test
    void theDelayIsReadBehindTheNumberOfUsesOfAConnection_thoughNoCommaStandsThere() {
        line.read(
                "postfix/smtp",
                "DB5621980E7: to=<a@x.example>, relay=mx.x.example[192.0.2.1]:25, conn_use=2 delay=1.5, delays=1/0.2/0.1/0.2, dsn=2.0.0, status=sent (250 Ok)");

        assertThat(line.fields.delayMs).isEqualTo(1500);
    }
}
