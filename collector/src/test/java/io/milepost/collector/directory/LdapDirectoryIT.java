package io.milepost.collector.directory;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.milepost.collector.pseudonym.Pseudonyms;
import java.net.ServerSocket;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.LocalDate;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A directory in a real OpenLDAP server, larger than one page. */
@Tag("real-server")
class LdapDirectoryIT {
    private static final LocalDate DAY = LocalDate.of(2026, 10, 1);
    private static final int PEOPLE = 1234;

    @TempDir
    Path directory;

    private final Pseudonyms pseudonyms = new Pseudonyms(new byte[32]);
    private @Nullable Process server;
    private int port;

    @BeforeEach
    void startServer() throws Exception {
        Path database = Files.createDirectory(directory.resolve("database"));
        Path configuration = Files.writeString(directory.resolve("slapd.conf"), """
                include /etc/ldap/schema/core.schema
                include /etc/ldap/schema/cosine.schema
                include /etc/ldap/schema/inetorgperson.schema
                modulepath /usr/lib/ldap
                moduleload back_mdb
                database mdb
                maxsize 104857600
                suffix "dc=trust,dc=example"
                rootdn "cn=admin,dc=trust,dc=example"
                rootpw secret
                directory %s
                """.formatted(database));
        run("slapadd", "-q", "-f", configuration.toString(), "-l", people().toString());
        try (ServerSocket free = new ServerSocket(0)) {
            port = free.getLocalPort();
        }
        server = new ProcessBuilder(
                        "/usr/sbin/slapd", "-h", "ldap://127.0.0.1:" + port, "-f", configuration.toString(), "-d", "0")
                .redirectErrorStream(true)
                .redirectOutput(directory.resolve("slapd.out").toFile())
                .start();
        awaitServer();
    }

    private Path people() throws Exception {
        StringBuilder ldif = new StringBuilder("""
                dn: dc=trust,dc=example
                objectClass: dcObject
                objectClass: organization
                dc: trust
                o: Trust

                """);
        for (int i = 0; i < PEOPLE; i++) {
            ldif.append("""
                    dn: uid=user%1$d,dc=trust,dc=example
                    objectClass: inetOrgPerson
                    cn: User %1$d
                    sn: %1$d
                    uid: user%1$d
                    departmentNumber: RX%2$d
                    mail: user%1$d@trust.example

                    """.formatted(i, i % 7));
        }
        return Files.writeString(directory.resolve("people.ldif"), ldif);
    }

    private void run(String program, String... arguments) throws Exception {
        List<String> command = new java.util.ArrayList<>(List.of("/usr/sbin/" + program));
        command.addAll(List.of(arguments));
        Process process = new ProcessBuilder(command).redirectErrorStream(true).start();
        String said = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        assertThat(process.waitFor()).as(said).isZero();
    }

    private void awaitServer() throws Exception {
        for (int tries = 0; tries < 300; tries++) {
            try (Socket ignored = new Socket("127.0.0.1", port)) {
                return;
            } catch (java.net.ConnectException e) {
                Thread.sleep(50);
            }
        }
        throw new AssertionError("slapd did not start: " + Files.readString(directory.resolve("slapd.out")));
    }

    @AfterEach
    void stopServer() throws InterruptedException {
        if (server != null) {
            server.destroy();
            server.waitFor();
        }
    }

    private LdapDirectory directory(String password) throws Exception {
        Path passwordFile = Files.writeString(directory.resolve("password"), password + "\n");
        return new LdapDirectory(new LdapDirectory.Settings(
                "ldap://127.0.0.1:" + port,
                "cn=admin,dc=trust,dc=example",
                passwordFile,
                "dc=trust,dc=example",
                "(objectClass=person)",
                null,
                DirectoryAttributes.usual()));
    }

    @Test
    void all_pages_of_accounts_and_their_names_come() throws Exception {
        LdapDirectory.Snapshot snapshot = directory("secret").load("national", DAY, pseudonyms);

        assertThat(snapshot.accounts()).hasSize(PEOPLE).allMatch(row -> row.createdOn() != null);
        assertThat(snapshot.accounts().get(1200).account()).isEqualTo(pseudonyms.account("user1200"));
        assertThat(snapshot.accounts().get(1200).organisation()).isEqualTo("RX3");
        assertThat(snapshot.identifiers())
                .hasSize(2 * PEOPLE)
                .anyMatch(row -> row.identifier().equals(pseudonyms.identifier("user1233@trust.example")));
    }

    @Test
    void a_wrong_password_is_told() {
        assertThatThrownBy(() -> directory("wrong").load("national", DAY, pseudonyms))
                .isInstanceOf(RefusedFileException.class)
                .hasMessageStartingWith("Cannot read the directory ldap://127.0.0.1:" + port
                        + ": expected its entries under dc=trust,dc=example, got: invalid credentials");
    }
}
