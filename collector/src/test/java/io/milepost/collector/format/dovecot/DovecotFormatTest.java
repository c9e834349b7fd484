package io.milepost.collector.format.dovecot;

import static org.assertj.core.api.Assertions.assertThat;

import io.milepost.collector.format.FormatBench;
import io.milepost.collector.format.LineKind;
import io.milepost.collector.format.Program;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Lines of Dovecot 1.x to 2.4, and what must be found in them. */
class DovecotFormatTest {

    private final FormatBench line = new FormatBench(new DovecotFormat());

    @ParameterizedTest
    @ValueSource(
            strings = {
                "imap-login: Login: user=<anna@x.example>, method=PLAIN, rip=198.18.3.4, lip=192.0.2.1, TLS",
                "imap-login: Login: user=<anna@x.example>, method=PLAIN, rip=198.18.3.4, lip=192.0.2.1, mpid=123, TLS, session=<abc>",
                "imap-login: Info: Login: user=<anna@x.example>, method=PLAIN, rip=198.18.3.4, lip=192.0.2.1, mpid=123, TLS",
                "imap-login: Logged in: user=<anna@x.example>, method=PLAIN, rip=198.18.3.4, lip=192.0.2.1, mpid=123, TLS, session=<abc>",
                "imap-login: Login: session=<abc>, TLS, user=<anna@x.example>, service=imap, rip=198.18.3.4, TLS"
            })
    void aLoginIsReadByKeys_inEveryVersion(String message) {
        line.read("dovecot", message);

        assertThat(line.kind()).isEqualTo(LineKind.LOGGED_IN);
        assertThat(line.text(line.fields.user)).isEqualTo("anna@x.example");
        assertThat(line.text(line.fields.address)).isEqualTo("198.18.3.4");
        assertThat(line.fields.tls).isTrue();
    }

    @Test
    void aLoginWithoutTheClientsAddressStillCounts_sinceFieldsAreConfigured() {
        line.read("dovecot", "imap-login: Login: user=<anna@x.example>, method=PLAIN, mpid=123");

        assertThat(line.kind()).isEqualTo(LineKind.LOGGED_IN);
        assertThat(line.fields.address.present()).isFalse();
    }

    @Test
    void aUserNameCannotForgeItsAddress() {
        line.read(
                "dovecot",
                "imap-login: Disconnected: Connection closed (auth failed, 1 attempts in 1 secs): user=<anna>, method=plain, rip=9.9.9.9,"
                        + " lip=8.8.8.8, mpid=1, tls, session=<forged>, method=PLAIN, rip=198.18.3.4, lip=192.0.2.1, TLS: Connection closed, session=<real>");

        assertThat(line.kind()).isEqualTo(LineKind.LOGIN_FAILED);
        assertThat(line.text(line.fields.address)).isEqualTo("198.18.3.4");
        assertThat(line.text(line.fields.session)).isEqualTo("real");
        assertThat(line.text(line.fields.user)).startsWith("anna>, method=plain, rip=9.9.9.9");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "imap-login: Login aborted: Connection closed (auth failed, 1 attempts in 2 secs) (auth_failed): user=<a>, rip=198.18.3.4",
                "imap-login: Aborted login (auth failed, 1 attempts): user=<a>, method=PLAIN, rip=198.18.3.4, lip=192.0.2.1",
                "pop3-login: Disconnected: Inactivity (auth failed, 3 attempts in 180 secs): user=<a>, method=PLAIN, rip=198.18.3.4",
                "submission-login: Disconnected: Aborted login by logging out (auth failed, 1 attempts in 1 secs): user=<a>, method=PLAIN, rip=198.18.3.4"
            })
    void aFailedLoginCountsOnceALine(String message) {
        line.read("dovecot", message);

        assertThat(line.kind()).isEqualTo(LineKind.LOGIN_FAILED);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "imap-login: Disconnected: Connection closed (no auth attempts in 0 secs): user=<>, rip=192.0.2.30, lip=192.0.2.30, secured",
                "imap-login: Login aborted: Connection closed (no auth attempts in 0 secs) (no_auth_attempts): user=<>, rip=192.0.2.30",
                "imap-login: Login aborted: Logged out (auth process communication) (auth_aborted_by_client): user=<>, rip=192.0.2.30",
                "imap-login: proxy(a@x,192.0.2.30:143): Started proxying to <192.0.2.30> as user b@x (0.017 secs): user=<a@x>, rip=198.18.3.4",
                "submission-login: Login: user=<anna@x.example>, method=PLAIN, rip=10.20.1.7, lip=192.0.2.30, mpid=747, TLS, session=<g>"
            })
    void aVisitWithoutAnAttemptAndAProxysWordAreNoAccess(String message) {
        line.read("dovecot", message);

        assertThat(line.kind()).isEqualTo(LineKind.IGNORED);
    }

    @Test
    void aMessageHandedOnByTheSubmissionServiceIsASubmission() {
        line.read(
                "dovecot",
                "submission(anna@box.example)<747><gmxp>: Successfully relayed message: from=<anna@box.example>, size=379, id=v0, nrcpt=1, reply=`250 ok'");

        assertThat(line.kind()).isEqualTo(LineKind.SUBMITTED);
        assertThat(line.text(line.fields.user)).isEqualTo("anna@box.example");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "imap(a@x)<1><S>: Logged out in=26 out=818 deleted=0",
                "imap(a@x)<1><S>: Disconnected: Logged out in=26 out=818 deleted=0 expunged=0 trashed=0 hdr_count=0",
                "imap(a@x)<1><S>: Disconnected: Inactivity - no input for 1800 secs in=26 out=818",
                "imap-hibernate(a@x)<1><S>: Disconnected: Shutting down in=26 out=818 deleted=0",
                "imap(a@x)<1><S>: Connection closed (UID FETCH finished 0.1 secs ago) bytes=26/818"
            })
    void aSessionsEndHasItsBytes(String message) {
        line.read("dovecot", message);

        assertThat(line.kind()).isEqualTo(LineKind.SESSION_ENDED);
        assertThat(line.text(line.fields.session)).isEqualTo("S");
        assertThat(line.fields.bytesIn).isEqualTo(26);
        assertThat(line.fields.bytesOut).isEqualTo(818);
    }

    @Test
    void aPop3SessionsBytesAreWhatItSent() {
        line.read("dovecot", "pop3(a@x)<1><S>: Disconnected: Logged out top=1/10, retr=1/890, del=0/31, size=49874");

        assertThat(line.fields.bytesOut).isEqualTo(900);
    }

    @Test
    void aPasswordInTheClearIsRefusedInTheWordsOfOldReleasesToo() {
        line.read(
                "dovecot",
                "pop3-login: Aborted login (tried to use disabled plaintext auth): rip=192.0.2.7, lip=192.0.2.1");

        assertThat(line.kind()).isEqualTo(LineKind.LOGIN_FAILED);
        assertThat(line.fields.rule()).isEqualTo("cleartext");
    }

    @Test
    void pamsWordsOfTheAuthenticationProcessAreNoLogin() {
        line.read(
                "dovecot-auth",
                "pam_unix(dovecot:auth): authentication failure; tty=dovecot ruser=rip=192.0.2.9 rhost=192.0.2.7");

        assertThat(line.program().family()).isEqualTo(Program.Family.DOVECOT);
        assertThat(line.kind()).isEqualTo(LineKind.IGNORED);
    }

    @ParameterizedTest
    @CsvSource({"1, LOGIN_FAILED", "12, LOGIN_FAILED", "0, IGNORED"})
    void howOftenSomebodyTriedSaysWhetherItFailed_in11(String attempts, LineKind kind) {
        line.read(
                "dovecot",
                "Info: pop3-login: Aborted login (" + attempts
                        + " authentication attempts): user=<a>, method=PLAIN, rip=192.0.2.7,"
                        + " lip=192.0.2.1, secured");

        assertThat(line.kind()).isEqualTo(kind);
    }

    @ParameterizedTest
    @CsvSource({"imap-login, IMAP", "pop3-login, POP3"})
    void aLoginProcessMayBeNamedByTheTagInsteadOfDovecot(String tag, String protocol) {
        line.read(
                tag, "Info: Login: user=<anna@x.example>, method=PLAIN, rip=198.18.3.4, lip=192.0.2.1, mpid=123, TLS");

        assertThat(line.program().family()).isEqualTo(Program.Family.DOVECOT);
        assertThat(line.kind()).isEqualTo(LineKind.LOGGED_IN);
        assertThat(line.fields.word).isEqualTo(protocol);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "imap-login: Aborted login: user=<anna>, method=PLAIN, rip=198.18.3.4, lip=192.0.2.1|LOGIN_FAILED",
                "pop3-login: Disconnected: user=<anna>, method=PLAIN, rip=198.18.3.4, lip=192.0.2.1|LOGIN_FAILED",
                "pop3-login: Disconnected: rip=198.18.3.4, lip=192.0.2.1|IGNORED",
                "pop3-login: Disconnected: Inactivity: user=<>, rip=198.18.3.4, lip=192.0.2.1|IGNORED"
            })
    void whoIsNamedThoughNobodySignedInHadTriedTo_whereNoReasonIsGiven(String message, LineKind kind) {
        line.read("dovecot", message);

        assertThat(line.kind()).isEqualTo(kind);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "imap-login: Disconnected (auth failed, 2 attempts in 4 secs): user=<anna>, method=PLAIN|LOGIN_FAILED",
                "imap-login: Disconnected: user=<auth failed, 9 attempts>, method=PLAIN|IGNORED",
                "pop3-login: Disconnected [198.18.3.4]|IGNORED",
                "MANAGESIEVE(anna): Disconnected: Logged out bytes=46/1022|IGNORED"
            })
    void anEndWithoutTheClientsAddressIsJudgedByItsReason_whichAUserNameCannotGive(String message, LineKind kind) {
        line.read("dovecot", message);

        assertThat(line.kind()).isEqualTo(kind);
    }
}
