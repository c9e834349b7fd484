package io.milepost.collector.configuration;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.milepost.collector.correlation.line.NamedNetwork;
import io.milepost.collector.directory.DirectoryAttributes;
import io.milepost.collector.directory.LdapDirectory;
import io.milepost.collector.format.generic.RecordMapping;
import io.milepost.collector.probe.conversation.Security;
import io.milepost.collector.source.FileGlob;
import io.milepost.collector.source.LogSourceSettings;
import io.milepost.collector.syslog.SyslogSettings;
import java.net.InetSocketAddress;
import java.net.URI;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Year;
import java.time.ZoneId;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class ConfigurationTest {
    private static final Path TESTDATA = Path.of("src/test/resources/testdata");

    @Test
    void every_key_arrives() throws Exception {
        CollectorConfiguration configuration = new ConfigurationFile(TESTDATA.resolve("valid.yml")).load();

        assertThat(configuration.collector()).isEqualTo("collector-a");
        assertThat(configuration.stateDirectory()).isEqualTo(Path.of("/var/lib/milepost/collector"));
        assertThat(configuration.keyFile()).isEqualTo(Path.of("/etc/milepost/pseudonym.key"));
        assertThat(configuration.lake().jdbcUrl()).isEqualTo("jdbc:postgresql://127.0.0.1:5432/lake");
        assertThat(configuration.lake().user()).isEqualTo("milepost");
        assertThat(configuration.lake().passwordFile()).isEqualTo(Path.of("/etc/milepost/lake.password"));
        assertThat(configuration.lake().warehouse()).isEqualTo(Path.of("/var/lib/milepost/warehouse"));
        assertThat(configuration.findApi())
                .hasValueSatisfying(api -> assertThat(api.url()).hasToString("http://127.0.0.1:8080"))
                .hasValueSatisfying(
                        api -> assertThat(api.tokenFile()).isEqualTo(Path.of("/etc/milepost/collector.token")));
        assertThat(configuration.batch().rows()).isEqualTo(5000);
        assertThat(configuration.batch().interval()).isEqualTo(Duration.ofSeconds(2));
        assertThat(configuration.seenHorizon()).isEqualTo(Duration.ofDays(100));
        assertThat(configuration.alarms().silence()).isEqualTo(Duration.ofHours(36));
    }

    @Test
    void a_service_arrives_with_all_its_keys() throws Exception {
        ServiceConfiguration service = new ConfigurationFile(TESTDATA.resolve("valid.yml"))
                .load()
                .services()
                .get(0);

        assertThat(service.interpreter().service()).isEqualTo("national");
        assertThat(service.interpreter().domains()).containsExactlyInAnyOrder("trust.example", "practice.example");
        assertThat(service.interpreter().ownHosts()).containsExactlyInAnyOrder("mx1", "10.0.0.5");
        assertThat(service.interpreter().syntheticIdentities()).containsExactly("probe@trust.example");
        assertThat(service.interpreter().networks())
                .containsExactly(new NamedNetwork("inside", "10.0.0.0/8"), new NamedNetwork("inside", "fd00::/8"));
        assertThat(service.sources(Path.of("/spool")))
                .startsWith(new LogSourceSettings(
                        "mail",
                        List.of(new FileGlob("/var/log/mail.log*"), new FileGlob("/archive/mail-*.gz")),
                        ZoneId.of("UTC"),
                        Year.of(2026),
                        "mx1",
                        true));
        assertThat(service.interpreter().mappings())
                .containsExactly(new RecordMapping(
                        Map.of("at", "Time", "recipient", "To", "outcome", "Result"),
                        Map.of("OK", "delivered", "LATER", "deferred")));
        assertThat(service.directoryFiles()).containsExactly(new FileGlob("/data/directory-*.csv.gz"));
        assertThat(service.ldapSettings())
                .isEqualTo(new LdapDirectory.Settings(
                        "ldaps://directory.trust.example",
                        "cn=milepost,dc=trust,dc=example",
                        Path.of("/etc/milepost/ldap.password"),
                        "dc=trust,dc=example",
                        "(uid=*)",
                        Path.of("/etc/milepost/directory-ca.pem"),
                        new DirectoryAttributes(Map.of("organisation", List.of("ou")))));
        assertThat(service.identityFiles()).containsExactly(new FileGlob("/data/identities.csv"));
        assertThat(service.organisationFiles()).containsExactly(new FileGlob("/data/organisations.csv"));
        assertThat(service.probeFiles())
                .containsExactly(
                        new FileGlob("/data/probes-*.csv"),
                        new FileGlob("/var/lib/milepost/collector/probes/national/probes-*.csv"));
    }

    @Test
    void logs_that_are_received_arrive_and_are_read_from_their_spools() throws Exception {
        CollectorConfiguration configuration = new ConfigurationFile(TESTDATA.resolve("valid.yml")).load();
        Path spools = Path.of("/var/lib/milepost/collector/spool");

        assertThat(configuration.spoolDirectory()).isEqualTo(spools);
        assertThat(configuration.receivedLogs())
                .containsExactly(
                        new ReceivedLog(
                                "national",
                                "relays",
                                spools.resolve("national/relays"),
                                new SyslogSettings(
                                        new InetSocketAddress("0.0.0.0", 514),
                                        new InetSocketAddress("::1", 601),
                                        new SyslogSettings.Tls(
                                                new InetSocketAddress("0.0.0.0", 6514),
                                                Path.of("/etc/milepost/syslog.crt"),
                                                Path.of("/etc/milepost/syslog.key"),
                                                Path.of("/etc/milepost/senders.pem"),
                                                Map.of("relay.trust.example", Set.of("mx2", "mx3"))))),
                        new ReceivedLog("national", "piped", spools.resolve("national/piped"), null));
        assertThat(configuration.services().get(0).sources(spools))
                .contains(new LogSourceSettings(
                        "piped",
                        List.of(new FileGlob(spools + "/national/piped/segment-*.spool")),
                        ZoneId.of("Europe/London"),
                        null,
                        "piped",
                        true));
    }

    @Test
    void a_probe_arrives_with_all_its_keys() throws Exception {
        CollectorConfiguration configuration = new ConfigurationFile(TESTDATA.resolve("valid.yml")).load();

        assertThat(configuration.vantage()).isEqualTo("inside");
        assertThat(configuration.probes())
                .containsExactly(
                        new ProbeConfiguration(
                                "national",
                                "imap",
                                "internet",
                                null,
                                "imap",
                                "mail.trust.example",
                                993,
                                Security.IMPLICIT,
                                "probe@trust.example",
                                Path.of("/etc/milepost/probe.password"),
                                false,
                                null,
                                null,
                                null,
                                Set.of(),
                                null,
                                io.dropwizard.util.Duration.seconds(30),
                                io.dropwizard.util.Duration.seconds(5)),
                        new ProbeConfiguration(
                                "national",
                                "round-trip",
                                null,
                                URI.create("submission+starttls://mail.trust.example"),
                                null,
                                null,
                                null,
                                null,
                                "probe@trust.example",
                                Path.of("/etc/milepost/probe.password"),
                                null,
                                Path.of("/etc/milepost/mail-ca.pem"),
                                true,
                                "welcome",
                                Set.of(200),
                                new ProbeConfiguration.ProbeMessage(
                                        "probe@trust.example",
                                        "probe@national.example",
                                        URI.create("imaps://mail.national.example"),
                                        "probe@national.example",
                                        Path.of("/etc/milepost/mailbox.password"),
                                        io.dropwizard.util.Duration.minutes(5),
                                        "collector.trust.example",
                                        13014,
                                        "0.0.0.0"),
                                null,
                                null));
        assertThat(configuration.probes().get(0).address()).isEqualTo(URI.create("imaps://mail.trust.example:993"));
    }

    @ParameterizedTest(name = "{0}")
    @CsvSource(delimiter = '|', textBlock = """
            misspelt-key       | :1:1: expected the key 'keyFile', got the keys [collector, stateDirectory, lake, keyFiel, services]
            misspelt-inner-key | :3:86: unknown key 'jdbcurl', expected one of [jdbcUrl, passwordFile, user, warehouse]
            zone               | :7:5: 'Europe/Lundon' is not a ZoneId
            database           | :3:1: Cannot open the lake: jdbcUrl begins with jdbc:postgresql:, got jdbc:h2://h/lake
            network            | :8:16: Cannot use network '10.0.0.0/99': expected an address and a prefix length such as 10.0.0.0/8
            no-key-file        | :1:1: expected the key 'keyFile', got the keys [collector, stateDirectory, lake, services]
            service-name       | :6:5: expected a service name of up to 32 of a-z, 0-9 and -, got 'National Mail'
            batch              | :8:1: expected batch.maxRows of at least 1, got 0
            alarms             | :8:1: expected alarms.longestSilence of at least a minute, got 30 seconds
            mapping            | Cannot use a mapping of records: expected the column 'at', got [outcome, recipient]
            no-paths           | :8:12: expected at least one path of log mail, got none
            probe-vantage      | :1:1: expected the key 'vantage' with probes, the network that they stand in
            probe-address      | :11:5: expected of probe smtp either a url, or protocol, host and port, got both
            probe-service      | :1:1: expected a probe of one of the services, got 'regional'
            syslog-address     | :8:26: expected an address and a port such as 0.0.0.0:514, got 'everywhere'
            syslog-empty       | :8:26: expected udp, tcp or tls under syslog, got none of them
            syslog-key         | :8:36: expected the key 'key' under tls
            two-sources        | :8:12: expected one of paths, syslog and standardInput of log mail, got more
            two-pipes          | :1:1: expected one log on standard input, got more
            received-name      | :8:12: expected a name of letters, digits, '.', '_' and '-' of a log that is received, got '../mail'
            yaml               | expected YAML, got
            """)
    void what_is_wrong_is_told_with_its_place(String reason, String message) {
        Path file = TESTDATA.resolve("invalid-" + reason + ".yml");
        assertThatThrownBy(() -> new ConfigurationFile(file).load())
                .isInstanceOf(InvalidConfigurationException.class)
                .hasMessageStartingWith("Cannot use the configuration " + file)
                .hasMessageContaining(message);
    }

    @Test
    void a_missing_file_is_told() {
        assertThatThrownBy(() -> new ConfigurationFile(Path.of("no/such.yml")).load())
                .isInstanceOf(InvalidConfigurationException.class)
                .hasMessage("Cannot read the configuration: expected a file, got no/such.yml");
    }
}
