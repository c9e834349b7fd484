package io.milepost.collector.directory;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.tuple;

import io.milepost.collector.pseudonym.Pseudonyms;
import io.milepost.collector.schema.AccountRow;
import io.milepost.collector.schema.IdentifierRow;
import io.milepost.collector.schema.OrganisationRow;
import io.milepost.collector.schema.ProbeRow;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import java.util.zip.GZIPOutputStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class OperatorFilesTest {
    private static final byte[] KEY = new byte[32];

    @TempDir
    Path directory;

    private final Pseudonyms pseudonyms = new Pseudonyms(KEY);
    private final OperatorFiles files = new OperatorFiles("national", new Pseudonyms(KEY), DirectoryAttributes.usual());

    private Path file(String name, String content) throws IOException {
        return Files.writeString(directory.resolve(name), content);
    }

    private static final String LDIF = """
            version: 1
            dn: ou=people,dc=trust,dc=example
            objectClass: organizationalUnit
            ou: people

            dn: uid=jane,ou=people,dc=trust,dc=example
            objectClass: inetOrgPerson
            uid: jane
            departmentNumber: RX1
            employeeNumber: 17
            mail: Jane.Doe@trust.example
            mailAlternateAddress: jd@trust.example
            createTimestamp: 20200229120000Z
            mailQuota: 100

            dn: cn=Ward 7,dc=trust,dc=example
            sAMAccountName: ward7
            company: RX2
            userAccountControl: 514
            msExchRecipientTypeDetails: 4
            userPrincipalName: ward7@trust.example
            msDS-PrincipalName: NHS\\ward7
            proxyAddresses: SMTP:ward7@trust.example
            proxyAddresses: smtp:old.ward@trust.example
            proxyAddresses: sip:ward7@trust.example
            """;

    @Test
    void a_snapshot_may_be_ldif_of_openldap_or_active_directory() throws Exception {
        Path file = file("directory-2026-10-01.ldif", LDIF);
        LocalDate day = LocalDate.of(2026, 10, 1);
        assertThat(files.accounts(file))
                .containsExactly(
                        new AccountRow(
                                "national",
                                day,
                                pseudonyms.account("jane"),
                                pseudonyms.person("17"),
                                "RX1",
                                "person",
                                "enabled",
                                LocalDate.of(2020, 2, 29),
                                100L,
                                null),
                        new AccountRow(
                                "national",
                                day,
                                pseudonyms.account("ward7"),
                                null,
                                "RX2",
                                "shared",
                                "disabled",
                                null,
                                null,
                                null));
    }

    @Test
    void names_of_accounts_are_found_in_ldif_once_each() throws Exception {
        assertThat(files.identifiers(file("identities.ldif", LDIF)))
                .extracting(IdentifierRow::identifier, IdentifierRow::kind)
                .containsExactly(
                        tuple(pseudonyms.identifier("jane.doe@trust.example"), "address"),
                        tuple(pseudonyms.identifier("jane"), "login"),
                        tuple(pseudonyms.identifier("jd@trust.example"), "alias"),
                        tuple(pseudonyms.identifier("ward7@trust.example"), "upn"),
                        tuple(pseudonyms.identifier("ward7"), "login"),
                        tuple(pseudonyms.identifier("nhs\\ward7"), "domain_user"),
                        tuple(pseudonyms.identifier("old.ward@trust.example"), "alias"));
    }

    @Test
    void an_entry_without_an_organisation_refuses_the_file_and_names_nobody() throws Exception {
        Path file = file("directory-2026-10-01.ldif", LDIF.replace("company: RX2\n", ""));
        assertThatThrownBy(() -> files.accounts(file))
                .isInstanceOf(RefusedFileException.class)
                .hasMessage(
                        "Cannot read " + file
                                + ": expected one of the attributes [departmentNumber, company, o] in entry 3, got none of them");
    }

    @Test
    void what_is_no_ldif_is_told_by_its_line_without_its_text() throws Exception {
        Path file = file("directory-2026-10-01.ldif", "dn: uid=a\nuid: a\n\nJane Doe\n");
        assertThatThrownBy(() -> files.accounts(file))
                .isInstanceOf(RefusedFileException.class)
                .hasMessageStartingWith("Cannot read " + file + ":")
                .hasMessageEndingWith(": expected LDIF entries, got something else");
    }

    @Test
    void an_attribute_for_nothing_that_is_known_is_told() {
        assertThatThrownBy(() -> new DirectoryAttributes(Map.of("colour", List.of("eyes"))))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("got [colour]");
    }

    private static final String PRACTICE =
            "\"A81001\",\"THE DENSHAM SURGERY\",\"Y63\",\"QHM\",\"THE HEALTH CENTRE\",\"LAWSON STREET\",\"\",\"STOCKTON\",\"\",\"TS18 1HU\",\"19740401\",\"\",\"A\",\"B\",\"16C\",\"20130401\",\"\",\"01642 672351\",\"\",\"\",\"\",\"0\",\"\",\"16C\",\"\",\"4\",\"\"\n";

    @Test
    void organisations_come_in_the_national_service_s_own_layout_without_a_header() throws Exception {
        Path file = file(
                "epraccur.csv",
                PRACTICE
                        + PRACTICE.replace("A81001", "A81002")
                                .replace("\"19740401\",\"\"", "\"19740401\",\"20200331\""));
        assertThat(OperatorFiles.organisationKind(file)).hasValue("epraccur");
        assertThat(files.organisations(file))
                .containsExactly(
                        new OrganisationRow(
                                "national",
                                "A81001",
                                "THE DENSHAM SURGERY",
                                "gp-practice",
                                "Y63",
                                null,
                                "16C",
                                LocalDate.of(1974, 4, 1),
                                null),
                        new OrganisationRow(
                                "national",
                                "A81002",
                                "THE DENSHAM SURGERY",
                                "gp-practice",
                                "Y63",
                                null,
                                "16C",
                                LocalDate.of(1974, 4, 1),
                                LocalDate.of(2020, 3, 31)));
    }

    @Test
    void a_row_of_another_width_in_the_national_layout_is_told() throws Exception {
        Path file = file("etr.csv", PRACTICE + "RX1,short\n");
        assertThatThrownBy(() -> files.organisations(file))
                .isInstanceOf(RefusedFileException.class)
                .hasMessage("Cannot read " + file + ":2: expected 27 columns, got 2");
    }

    @Test
    void a_snapshot_has_its_day_in_its_name_and_no_name_of_anybody_in_its_rows() throws Exception {
        Path file = file("directory-2026-10-01.csv", """
                account,organisation,kind,state,person,created_on,quota_bytes,used_bytes,colour
                a1,RX1,person,enabled,p1,2020-02-29,100,7,blue
                a2,"RX1",shared,deleted,,,,,
                """);
        assertThat(files.accounts(file))
                .containsExactly(
                        new AccountRow(
                                "national",
                                LocalDate.of(2026, 10, 1),
                                pseudonyms.account("a1"),
                                pseudonyms.person("p1"),
                                "RX1",
                                "person",
                                "enabled",
                                LocalDate.of(2020, 2, 29),
                                100L,
                                7L),
                        new AccountRow(
                                "national",
                                LocalDate.of(2026, 10, 1),
                                pseudonyms.account("a2"),
                                null,
                                "RX1",
                                "shared",
                                "deleted",
                                null,
                                null,
                                null));
    }

    @Test
    void a_packed_file_with_columns_in_another_order_reads_the_same() throws Exception {
        Path file = directory.resolve("identities.csv.gz");
        try (OutputStream out = new GZIPOutputStream(Files.newOutputStream(file))) {
            out.write("kind,valid_to,identifier,account\nalias,2026-11-01,Ann+news@Trust.Example,a1\n"
                    .getBytes(StandardCharsets.UTF_8));
        }
        assertThat(files.identifiers(file))
                .containsExactly(new IdentifierRow(
                        "national",
                        pseudonyms.account("a1"),
                        pseudonyms.identifier("ann@trust.example"),
                        "alias",
                        null,
                        LocalDate.of(2026, 11, 1)));
    }

    @Test
    void organisations_keep_their_names() throws Exception {
        Path file = file(
                "organisations.csv", "code,name,type,region,headcount\nRX1,\"St. Ann's, York\",acute,north,1200\n");
        assertThat(files.organisations(file))
                .containsExactly(new OrganisationRow(
                        "national", "RX1", "St. Ann's, York", "acute", "north", 1200, null, null, null));
    }

    @Test
    void a_probe_result_has_the_same_identity_whatever_file_and_zone_it_comes_in() throws Exception {
        String header = "target,vantage,at,interval_ms,outcome,reason,connect_ms\n";
        ProbeRow one = files.probes(
                        file("probes-1.csv", header + "imap,inside,2026-10-25T02:00:00+01:00,60000,ok,,1.5\n"))
                .get(0);
        ProbeRow same = files.probes(file("probes-2.csv", header + "imap,inside,2026-10-25T01:00:00Z,60000,ok,,1.5\n"))
                .get(0);
        assertThat(one.header().id()).isEqualTo(same.header().id());
        assertThat(one.header().at()).isEqualTo(1_792_890_000_000_000L);
        assertThat(one.connectMs()).isEqualTo(1.5);
    }

    private void refuses(String name, String content, String message) throws IOException {
        Path file = file(name, content);
        assertThatThrownBy(() -> read(file))
                .isInstanceOf(RefusedFileException.class)
                .hasMessage("Cannot read " + file + message);
    }

    private List<?> read(Path file) throws IOException, RefusedFileException {
        return file.toString().contains("probes") ? files.probes(file) : files.accounts(file);
    }

    @Test
    void a_bad_row_refuses_the_file_and_is_told_with_line_and_column() throws Exception {
        refuses(
                "directory-2026-10-01.csv",
                "account,organisation,kind,state\na1,RX1,person,enabled\na2,RX1,robot,enabled\n",
                ":3:3: expected one of [application, person, shared] in column 'kind', got 'robot'");
    }

    @Test
    void an_empty_value_where_one_is_needed_is_told() throws Exception {
        refuses(
                "directory-2026-10-01.csv",
                "account,organisation,kind,state\n,RX1,person,enabled\n",
                ":2:1: expected a value in column 'account', got 'nothing'");
    }

    @Test
    void a_missing_column_is_told() throws Exception {
        refuses(
                "directory-2026-10-01.csv",
                "account,kind,state\n",
                ":1: expected the column 'organisation', got [account, kind, state]");
    }

    @Test
    void an_empty_file_is_no_empty_directory() throws Exception {
        refuses(
                "directory-2026-10-01.csv",
                "",
                ":1: expected a header with the columns [account, kind, organisation, state], got an empty file");
    }

    @Test
    void a_file_without_a_day_in_its_name_is_no_snapshot() throws Exception {
        refuses(
                "directory.csv",
                "account,organisation,kind,state\n",
                ": expected the snapshot's day in its name, as in directory-2026-10-01.csv");
    }

    @Test
    void an_account_stands_once_in_a_snapshot() throws Exception {
        refuses(
                "directory-2026-10-01.csv",
                "account,organisation,kind,state\na1,RX1,person,enabled\na1,RX2,person,enabled\n",
                ": expected each account once, got that of row 2 twice");
    }

    @Test
    void an_instant_without_a_zone_is_refused() throws Exception {
        refuses(
                "probes.csv",
                "target,vantage,at,interval_ms,outcome\nimap,inside,2026-10-25T01:00:00,60000,ok\n",
                ":2:3: expected an instant with its zone such as 2026-10-25T01:00:00Z in column 'at', got '2026-10-25T01:00:00'");
    }

    @Test
    void other_bytes_than_utf_8_are_refused() throws Exception {
        Path file = directory.resolve("directory-2026-10-01.csv");
        Files.write(
                file,
                "account,organisation,kind,state\na\u00e9,RX1,person,enabled\n".getBytes(StandardCharsets.ISO_8859_1));
        assertThatThrownBy(() -> files.accounts(file))
                .isInstanceOf(RefusedFileException.class)
                .hasMessage("Cannot read " + file + ": expected UTF-8, got other bytes");
    }
}
