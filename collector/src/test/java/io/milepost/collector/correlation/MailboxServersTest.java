package io.milepost.collector.correlation;

import static org.assertj.core.api.Assertions.assertThat;

import io.milepost.collector.event.AccessOutcome;
import io.milepost.collector.event.MailboxAccess;
import java.util.List;
import org.junit.jupiter.api.Test;

/** Sign-ins at Cyrus and UW imapd, in the words that their sources have for them. */
class MailboxServersTest {

    private static List<MailboxAccess> read(String... lines) {
        LogBench bench = new LogBench().source("mail.log").read(lines).end();
        assertThat(bench.verdicts).doesNotContain(LineVerdict.UNRECOGNISED, LineVerdict.MALFORMED);
        return bench.events.of(MailboxAccess.class);
    }

    @Test
    void aCyrusSessionIsJoinedToItsTraffic() {
        MailboxAccess access = read(
                        "Oct  5 09:00:00 mx1 cyrus/imaps[7]: login: pc1.care.example [10.0.0.7] bob@care.example plaintext+TLS User"
                                + " logged in SESSIONID=<mx1-7-1-2-3>",
                        "Oct  5 09:00:01 mx1 cyrus/imaps[7]: client id sessionid=<mx1-7-1-2-3>: \"name\" \"Thunderbird\"",
                        "Oct  5 09:10:00 mx1 cyrus/imaps[7]: auditlog: traffic sessionid=<mx1-7-1-2-3> bytes_in=<120>"
                                + " bytes_out=<4096>")
                .get(0);

        assertThat(access.protocol()).isEqualTo("IMAP");
        assertThat(access.outcome()).isEqualTo(AccessOutcome.OK);
        assertThat(access.identity()).isEqualTo(LogBench.pseudonyms().identifier("bob@care.example"));
        assertThat(access.network()).isEqualTo("inside");
        assertThat(access.tls()).isTrue();
        assertThat(access.sessionMs()).isEqualTo(600_000);
        assertThat(access.bytesIn()).isEqualTo(120);
        assertThat(access.bytesOut()).isEqualTo(4096);
    }

    @Test
    void cyrusFailuresOfAllReleasesAreRead() {
        List<MailboxAccess> failures = read(
                "Oct  5 09:00:00 mx1 cyrus/imap[7]: badlogin: pc1 [10.0.0.7] plaintext (x) [6.6.6.6] bob) [SASL(-13): user not"
                        + " found: x]",
                "Oct  5 09:00:01 mx1 cyrus/pop3[7]: badlogin: pc1[10.0.0.7] plaintext bob SASL(-13): authentication failure",
                "Oct  5 09:00:02 mx1 imap[7]: badlogin: [10.0.0.7] plaintext (bob) invalid user",
                "Oct  5 09:00:03 mx1 imap[7]: badlogin: [10.0.0.7] CRAM-MD5 [SASL(-13): authentication failure: x]",
                "Oct  5 09:00:04 mx1 pop3[7]: badlogin: [10.0.0.7] APOP (<1.2@mx1>) x");

        assertThat(failures)
                .hasSize(5)
                .allSatisfy(row -> assertThat(row.address())
                        .isEqualTo(LogBench.pseudonyms().address("10.0.0.7")))
                .allSatisfy(row -> assertThat(row.outcome()).isEqualTo(AccessOutcome.FAILED))
                .extracting(MailboxAccess::identity)
                .containsExactly(
                        LogBench.pseudonyms().identifier("x) [6.6.6.6] bob"),
                        LogBench.pseudonyms().identifier("bob"),
                        LogBench.pseudonyms().identifier("bob"),
                        null,
                        null);
    }

    @Test
    void sinceCyrus313EventsHaveNamedFields() {
        List<MailboxAccess> rows = read(
                "Oct  5 09:00:00 mx1 cyrus/imap[7]: event=login.good r.sessionid=mx1-7-1 r.clienthost=\"pc1 [10.0.0.7]\""
                        + " u.username=bob@care.example login.mech=plaintext login.tls=1",
                "Oct  5 09:01:00 mx1 cyrus/imap[7]: event=auditlog.traffic r.sessionid=mx1-7-1 used.bytes.in=9"
                        + " used.bytes.out=10",
                "Oct  5 09:02:00 mx1 cyrus/pop3[8]: event=login.bad r.clienthost=\"[198.51.100.3]\""
                        + " u.username=\"x\\\" login.tls=1 r.clienthost=6.6.6.6\" login.mech=plaintext error=\"no such user\"",
                "Oct  5 09:03:00 mx1 cyrus/imap[7]: event=mailbox.open mbox.name=x");

        assertThat(rows.get(0).sessionMs()).isEqualTo(60_000);
        assertThat(rows.get(0).bytesOut()).isEqualTo(10);
        assertThat(rows.get(0).tls()).isTrue();
        assertThat(rows.get(1).protocol()).isEqualTo("POP3");
        assertThat(rows.get(1).outcome()).isEqualTo(AccessOutcome.FAILED);
        assertThat(rows.get(1).address()).isEqualTo(LogBench.pseudonyms().address("198.51.100.3"));
        assertThat(rows).hasSize(2);
    }

    @Test
    void whatAnAnonymousVisitorGaveAsPasswordGoesNowhere() {
        assertThat(read("Oct  5 09:00:00 mx1 cyrus/imap[7]: login: [10.0.0.7] anonymous secret"))
                .isEmpty();
    }

    @Test
    void aSignInToTheLmtpServiceIsNobodysMailbox() {
        assertThat(read("Oct  5 09:00:00 mx1 cyrus/lmtp[7]: login: mx2 [10.0.0.2] postman PLAIN User logged in"))
                .isEmpty();
    }

    @Test
    void aUwSessionIsKnownByItsProcess() {
        List<MailboxAccess> rows = read(
                "Oct  5 09:00:00 mx1 imapd[70]: imap service init from 10.0.0.7",
                "Oct  5 09:00:01 mx1 imapd[70]: Login user=bob host=pc1.care.example [10.0.0.7]",
                "Oct  5 09:00:02 mx1 ipop3d[71]: Login user=carol host=pc2 [198.51.100.9] nmsgs=5/5",
                "Oct  5 09:00:12 mx1 ipop3d[71]: Logout user=carol host=pc2 [198.51.100.9] nmsgs=5 ndele=0",
                "Oct  5 09:10:01 mx1 imapd[70]: Logout user=bob host=pc1.care.example [10.0.0.7]",
                "Oct  5 09:10:02 mx1 imapd[72]: Login failed user=eve host=x [6.6.6.6] auth=y host=pc3 [10.0.0.9]");

        assertThat(rows)
                .extracting(MailboxAccess::protocol, MailboxAccess::sessionMs)
                .containsExactly(
                        org.assertj.core.groups.Tuple.tuple("IMAP", 600_000L),
                        org.assertj.core.groups.Tuple.tuple("POP3", 10_000L),
                        org.assertj.core.groups.Tuple.tuple("IMAP", null));
        assertThat(rows.get(2).outcome()).isEqualTo(AccessOutcome.FAILED);
        assertThat(rows.get(2).address()).isEqualTo(LogBench.pseudonyms().address("10.0.0.9"));
        assertThat(rows.get(2).identity()).isEqualTo(LogBench.pseudonyms().identifier("eve host=x [6.6.6.6]"));
    }

    @Test
    void cyrusUnderTheNameOfUwsServerIsToldByItsWords() {
        assertThat(read("Oct  5 09:00:00 mx1 imapd[7]: login: pc1[10.0.0.7] bob plaintext User logged in"))
                .singleElement()
                .satisfies(row -> assertThat(row.tls()).isFalse());
    }
}
