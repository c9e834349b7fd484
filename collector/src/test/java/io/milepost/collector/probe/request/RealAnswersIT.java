package io.milepost.collector.probe.request;

import static org.assertj.core.api.Assertions.assertThat;

import io.milepost.collector.bench.probe.LocalMailServers;
import io.milepost.collector.probe.ProbeBench;
import io.milepost.collector.probe.conversation.Cause;
import io.milepost.collector.probe.conversation.Phase;
import io.milepost.collector.probe.conversation.ProbeResult;
import io.milepost.collector.probe.conversation.ServerCertificate;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Debian's nginx, OpenLDAP and dnsmasq, asked as a browser, a telephone, an address book and a mail server ask them. */
@Tag("real-server")
class RealAnswersIT {

    @TempDir
    private static Path directory;

    @TempDir
    private static Path mailDirectory;

    private static LocalAnswers servers;
    private final ProbeBench bench = new ProbeBench();

    @BeforeAll
    static void start() throws Exception {
        servers = new LocalAnswers(directory);
        servers.start();
    }

    @AfterAll
    static void stop() throws Exception {
        servers.close();
    }

    @AfterEach
    void close() {
        bench.close();
    }

    @Test
    void aSignInPageIsThere_withEachPhaseTimed() throws Exception {
        ProbeResult result = bench.trusting(servers.certificate())
                .expecting("Outlook Web App", 200)
                .probe("https://localhost:" + servers.httpsPort() + "/owa/auth/logon.aspx?url=x");

        assertThat(result.reason()).isNull();
        assertThat(result.phases().nanos())
                .containsOnlyKeys(Phase.DNS, Phase.CONNECT, Phase.TLS, Phase.ANSWER, Phase.TRANSFER);
        assertThat(result.evidence().findings()).containsEntry("status", "200");
    }

    @Test
    void aPageOfOtherWordsIsMissing_inItsTransfer() throws Exception {
        ProbeResult result = bench.expecting("Sign in here")
                .probe("http://127.0.0.1:" + servers.httpPort() + "/owa/auth/logon.aspx");

        assertThat(result.reason()).startsWith("transfer: expected 'Sign in here' in the page, got ");
        assertThat(result.evidence().cause()).isEqualTo(Cause.MISSING);
    }

    @Test
    void aRedirectionIsNotFollowed_andGoodEnoughUnlessOtherStatusesAreWanted() throws Exception {
        String url = "http://127.0.0.1:" + servers.httpPort() + "/moved";

        assertThat(bench.probe(url).reason()).isNull();
        assertThat(bench.expectingStatuses(200).probe(url).reason())
                .isEqualTo("answer: expected status [200], got 302");
    }

    @Test
    void aBrokenBackEndIsTemporary() throws Exception {
        ProbeResult result = bench.probe("http://127.0.0.1:" + servers.httpPort() + "/broken");

        assertThat(result.reason()).isEqualTo("answer: expected status below 400, got 502");
        assertThat(result.evidence().cause()).isEqualTo(Cause.TEMPORARY);
    }

    @Test
    void activeSyncTellsItsVersions_toWhoSignsIn() throws Exception {
        bench.trusting(servers.certificate()).login("probe", "correct horse");
        ProbeResult result = bench.probe("activesync://127.0.0.1:" + servers.httpsPort());

        assertThat(result.reason()).isNull();
        assertThat(result.evidence().findings()).containsEntry("MS-ASProtocolVersions", "2.5,12.0,12.1,14.0,14.1");
        ProbeResult refused = bench.login("probe", "wrong").probe("activesync://127.0.0.1:" + servers.httpsPort());
        assertThat(refused.evidence().cause()).isEqualTo(Cause.CREDENTIALS);
        ProbeResult without = bench.login("probe", "correct horse")
                .probe("activesync://127.0.0.1:" + servers.httpsPort() + "/owa/auth/logon.aspx");
        assertThat(without.reason()).isNotNull();
    }

    @Test
    void aCertificateThatIsOverOrForAnotherNameIsTold() throws Exception {
        ProbeResult over =
                bench.trusting(servers.expiredCertificate()).probe("https://127.0.0.1:" + servers.expiredPort() + "/");
        assertThat(over.evidence().phase()).isEqualTo(Phase.TLS);
        assertThat(over.evidence().cause()).isEqualTo(Cause.CERTIFICATE_EXPIRED);
        assertThat(over.certificateExpiresAt()).isBefore(Instant.now());

        ProbeResult name = bench.trusting(servers.otherNamesCertificate())
                .probe("https://127.0.0.1:" + servers.otherNamesPort() + "/");
        assertThat(name.evidence().cause()).isEqualTo(Cause.CERTIFICATE_NAME);
        ProbeResult unverified = bench.unverified().probe("https://127.0.0.1:" + servers.otherNamesPort() + "/");
        assertThat(unverified.evidence().phase()).isNotEqualTo(Phase.TLS);
        assertThat(unverified.evidence().certificate())
                .extracting(ServerCertificate::fault)
                .isEqualTo(Cause.CERTIFICATE_UNTRUSTED);
    }

    @Test
    void anEntryOfTheDirectoryIsFound_byEachProtection() throws Exception {
        bench.trusting(servers.certificate()).login("cn=admin,dc=trust,dc=example", "secret");
        for (String server : List.of(
                "ldap://127.0.0.1:" + servers.ldapPort(),
                "ldap+starttls://localhost:" + servers.ldapPort(),
                "ldaps://localhost:" + servers.ldapsPort())) {
            ProbeResult result = bench.probe(server + "/dc=trust,dc=example??sub?(mail=user1@trust.example)");

            assertThat(result.reason()).as(server).isNull();
            assertThat(result.phases().nanos()).containsKeys(Phase.LOGIN, Phase.SEARCH);
            assertThat(result.evidence().findings()).containsEntry("entries", "1");
        }
    }

    @Test
    void aDirectoryWithTooFewEntriesOrAnotherPasswordFails() throws Exception {
        String search = "ldap://127.0.0.1:" + servers.ldapPort() + "/dc=trust,dc=example??sub?(objectClass=person)";

        assertThat(bench.expecting("4").probe(search).reason()).isEqualTo("search: expected at least 4 entries, got 3");
        ProbeResult wrong = bench.login("cn=admin,dc=trust,dc=example", "wrong").probe(search);
        assertThat(wrong.evidence().phase()).isEqualTo(Phase.LOGIN);
        assertThat(wrong.evidence().cause()).isEqualTo(Cause.CREDENTIALS);
    }

    @Test
    void aNameServerAnswers_andSaysWhatThereIsNot() throws Exception {
        String server = "dns://127.0.0.1:" + servers.dnsPort();

        ProbeResult result = bench.expecting("10 localhost").probe(server + "/trust.example?type=MX");
        assertThat(result.reason()).isNull();
        assertThat(result.phases().nanos()).containsKey(Phase.LOOKUP);
        assertThat(bench.expecting("10 mx2.trust.example")
                        .probe(server + "/trust.example?type=MX")
                        .reason())
                .startsWith("lookup: expected '10 mx2.trust.example' among the answers, got 10 localhost.");
        ProbeResult none = bench.probe(server + "/none.trust.example");
        assertThat(none.reason()).isEqualTo("lookup: expected an answer, got NXDOMAIN");
        assertThat(none.evidence().cause()).isEqualTo(Cause.MISSING);
        ProbeResult elsewhere = bench.probe(server + "/elsewhere.example");
        assertThat(elsewhere.evidence().cause()).isEqualTo(Cause.REPLY);
        assertThat(elsewhere.reason()).isEqualTo("lookup: expected an answer, got REFUSED");
    }

    @Test
    void anAnswerThatDoesNotFitIntoADatagramIsAskedForByTcp() throws Exception {
        ProbeResult result = bench.probe("dns://127.0.0.1:" + servers.dnsPort() + "/long.trust.example?type=TXT");

        assertThat(result.reason()).isNull();
        assertThat(result.evidence().findings()).containsEntry("transport", "tcp");
    }

    @Test
    void mailFromOutsideFindsItsWayByTheMxRecord() throws Exception {
        try (LocalMailServers mail = new LocalMailServers(mailDirectory)) {
            mail.start();
            ProbeResult result = bench.trusting(mail.certificate())
                    .nameServer(servers.dnsPort())
                    .probe("mx+starttls://trust.example:" + mail.smtpPort());

            assertThat(result.reason()).isNull();
            assertThat(result.phases().nanos()).containsKeys(Phase.LOOKUP, Phase.GREETING, Phase.TLS);
            assertThat(result.evidence().findings()).containsEntry("mx", "localhost");
        }
    }

    @Test
    void aNameServerThatIsNotThereDoesNotAnswer() throws Exception {
        bench.deadline(Duration.ofMillis(500), Duration.ofSeconds(5));

        ProbeResult result = bench.probe("dns://127.0.0.1:" + LocalMailServers.freePort() + "/trust.example");
        assertThat(result.evidence().phase()).isEqualTo(Phase.LOOKUP);
        assertThat(result.evidence().cause()).isEqualTo(Cause.REFUSED);
    }
}
