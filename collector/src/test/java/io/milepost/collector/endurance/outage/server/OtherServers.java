package io.milepost.collector.endurance.outage.server;

import com.unboundid.ldap.sdk.LDAPConnection;
import com.unboundid.ldap.sdk.LDAPException;
import com.unboundid.ldap.sdk.Modification;
import com.unboundid.ldap.sdk.ModificationType;
import java.io.IOException;
import java.net.InetAddress;
import java.net.Socket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.concurrent.TimeUnit;

/** Debian's nginx, slapd, Kannel and dnsmasq at their own ports of the private network. */
public final class OtherServers {

    public static final String PROBE = "uid=probe,dc=example,dc=org";
    public static final String PASSWORD = "correct horse";

    private static final int LDAP_PORT = 389;
    private static final int GATEWAY_PORT = 13_001;
    private static final int LONGEST_START = 600;

    private final Path directory;
    private static final int MOST_STARTS = 10;
    private static final long MILLISECONDS_TO_STAY = 300;

    private final Commands commands;
    private final Certificates certificates;
    private final Map<Server, Process> running = new EnumMap<>(Server.class);

    public OtherServers(Path directory, Commands commands, Certificates certificates) {
        this.directory = directory;
        this.commands = commands;
        this.certificates = certificates;
    }

    /** Each is one program in the foreground. */
    public enum Server {
        NGINX,
        SLAPD,
        BEARERBOX,
        SMSBOX,
        DNSMASQ
    }

    public void start() throws IOException, InterruptedException {
        Files.createDirectories(directory.resolve("database"));
        write("www/owa/auth/logon.aspx", "<html><title>Outlook Web App</title>" + "x".repeat(20_000) + "</html>");
        knowUsers();
        writeWeb(certificates.good(), "");
        writeDirectory();
        writeGateway();
        for (Server server : Server.values()) {
            start(server);
            if (server == Server.BEARERBOX) {
                awaitGateway();
            }
        }
    }

    /** The box that takes messages ends when there is no gateway yet. */
    private static void awaitGateway() throws IOException, InterruptedException {
        for (int tries = 0; tries < LONGEST_START; tries++) {
            try (Socket socket = new Socket(InetAddress.getLoopbackAddress(), GATEWAY_PORT)) {
                return;
            } catch (IOException ignored) {
                Thread.sleep(50);
            }
        }
        throw new IOException("Kannel did not start");
    }

    /** A server that was killed may leave its port or its lock behind for a moment: one that ends at once is started again. */
    public synchronized void start(Server server) throws IOException, InterruptedException {
        for (int tries = 0; tries < MOST_STARTS; tries++) {
            Process process = commands.begin(server.name(), command(server));
            running.put(server, process);
            if (!process.waitFor(MILLISECONDS_TO_STAY, TimeUnit.MILLISECONDS)) {
                return;
            }
        }
        throw new IOException(server + " does not stay; see " + server + ".out");
    }

    private String[] command(Server server) {
        return switch (server) {
            case NGINX -> new String[] {"/usr/sbin/nginx", "-c", path("nginx.conf")};
            case SLAPD ->
                new String[] {
                    "/usr/sbin/slapd", "-h", "ldap://" + PrivateNetwork.SERVICE, "-f", path("slapd.conf"), "-d", "0"
                };
            case BEARERBOX -> new String[] {"/usr/sbin/bearerbox", "-v", "4", path("kannel.conf")};
            case SMSBOX -> new String[] {"/usr/sbin/smsbox", "-v", "4", path("kannel.conf")};
            case DNSMASQ -> nameServer();
        };
    }

    private static String[] nameServer() {
        return new String[] {
            "/usr/sbin/dnsmasq",
            "--keep-in-foreground",
            "--conf-file=/dev/null",
            "--no-resolv",
            "--no-hosts",
            "--user=root",
            "--listen-address=" + PrivateNetwork.SERVICE,
            "--bind-interfaces",
            "--pid-file",
            "--local=/example.org/",
            "--mx-host=example.org,mail.example.org,10"
        };
    }

    public synchronized ProcessHandle process(Server server) {
        return Objects.requireNonNull(running.get(server), server.name()).toHandle();
    }

    /** Nginx with another certificate or with more in its first place, from now on. */
    public void serveWeb(Path certificate, String more) throws IOException, InterruptedException {
        writeWeb(certificate, more);
        commands.signal("HUP", List.of(process(Server.NGINX)));
    }

    public void knowUsers() throws IOException {
        write("users", "probe:{PLAIN}" + PASSWORD + "\n");
    }

    public void forgetUsers() throws IOException {
        write("users", "somebody:{PLAIN}else\n");
    }

    public void changePassword(String password) throws LDAPException {
        try (LDAPConnection connection =
                new LDAPConnection(PrivateNetwork.SERVICE, LDAP_PORT, "cn=admin,dc=example,dc=org", "secret")) {
            connection.modify(PROBE, new Modification(ModificationType.REPLACE, "userPassword", password));
        }
    }

    private void writeWeb(Path certificate, String more) throws IOException {
        write("nginx.conf", """
                daemon off;
                worker_processes 1;
                pid @/nginx.pid;
                user root;
                error_log @/nginx.log;
                events {}
                http {
                  access_log off;
                  default_type text/html;
                  client_body_temp_path @/t1; proxy_temp_path @/t2; fastcgi_temp_path @/t3; uwsgi_temp_path @/t4; scgi_temp_path @/t5;
                  server {
                    listen SERVICE:443 ssl;
                    ssl_certificate CERTIFICATE;
                    ssl_certificate_key KEY;
                    root @/www;
                    MORE
                    location /Microsoft-Server-ActiveSync {
                      auth_basic "ActiveSync";
                      auth_basic_user_file @/users;
                      error_page 405 =200 @versions;
                      try_files /nothing @versions;
                    }
                    location @versions {
                      add_header MS-ASProtocolVersions "2.5,12.0,12.1,14.0,14.1" always;
                      return 200;
                    }
                  }
                }
                """.replace(
                        "CERTIFICATE", Certificates.certificate(certificate).toString())
                .replace("KEY", Certificates.key(certificate).toString())
                .replace("MORE", more));
    }

    private void writeDirectory() throws IOException, InterruptedException {
        write("slapd.conf", """
                include /etc/ldap/schema/core.schema
                include /etc/ldap/schema/cosine.schema
                include /etc/ldap/schema/inetorgperson.schema
                modulepath /usr/lib/ldap
                moduleload back_mdb
                TLSCertificateFile CERTIFICATE
                TLSCertificateKeyFile KEY
                database mdb
                maxsize 10485760
                suffix "dc=example,dc=org"
                rootdn "cn=admin,dc=example,dc=org"
                rootpw secret
                directory @/database
                """.replace(
                        "CERTIFICATE",
                        Certificates.certificate(certificates.good()).toString())
                .replace("KEY", Certificates.key(certificates.good()).toString()));
        write("people.ldif", """
                dn: dc=example,dc=org
                objectClass: dcObject
                objectClass: organization
                dc: example
                o: Example

                dn: uid=probe,dc=example,dc=org
                objectClass: inetOrgPerson
                cn: Probe
                sn: Probe
                uid: probe
                userPassword: correct horse
                """);
        commands.run("/usr/sbin/slapadd", "-q", "-f", path("slapd.conf"), "-l", path("people.ldif"));
    }

    private void writeGateway() throws IOException {
        write("kannel.conf", """
                group = core
                admin-port = 13000
                admin-password = secret
                smsbox-port = 13001
                log-file = "@/bearerbox.log"
                log-level = 3

                group = smsc
                smsc = fake
                smsc-id = centre
                host = 127.0.0.1
                port = 13002
                connect-allow-ip = 127.0.0.1

                group = smsbox
                bearerbox-host = 127.0.0.1
                sendsms-port = 13013
                log-file = "@/smsbox.log"
                log-level = 3

                group = sendsms-user
                username = probe
                password = "correct horse"

                group = sms-service
                keyword = default
                text = "none"
                """);
    }

    private String path(String name) {
        return directory.resolve(name).toString();
    }

    private void write(String name, String text) throws IOException {
        Path file = directory.resolve(name);
        Files.createDirectories(Objects.requireNonNull(file.getParent()));
        Files.writeString(file, text.replace("@/", directory + "/").replace("SERVICE", PrivateNetwork.SERVICE));
    }
}
