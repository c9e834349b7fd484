package io.milepost.collector.probe.request;

import io.milepost.collector.bench.probe.LocalMailServers;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;

/** nginx, slapd and dnsmasq of Debian, on loopback and free ports, each in the foreground, so that their processes are ours to end. */
final class LocalAnswers implements AutoCloseable {

    private final Path directory;
    private final List<Process> processes = new ArrayList<>();
    private final int httpPort = LocalMailServers.freePort();
    private final int httpsPort = LocalMailServers.freePort();
    private final int expiredPort = LocalMailServers.freePort();
    private final int otherNamesPort = LocalMailServers.freePort();
    private final int ldapPort = LocalMailServers.freePort();
    private final int ldapsPort = LocalMailServers.freePort();
    private final int dnsPort = LocalMailServers.freePort();

    LocalAnswers(Path directory) {
        this.directory = directory;
    }

    int httpPort() {
        return httpPort;
    }

    int httpsPort() {
        return httpsPort;
    }

    int expiredPort() {
        return expiredPort;
    }

    int otherNamesPort() {
        return otherNamesPort;
    }

    int ldapPort() {
        return ldapPort;
    }

    int ldapsPort() {
        return ldapsPort;
    }

    int dnsPort() {
        return dnsPort;
    }

    Path certificate() {
        return directory.resolve("good/certificate.pem");
    }

    Path expiredCertificate() {
        return directory.resolve("expired/certificate.pem");
    }

    Path otherNamesCertificate() {
        return directory.resolve("other/certificate.pem");
    }

    void start() throws Exception {
        String names = "subjectAltName=DNS:localhost,IP:127.0.0.1";
        LocalMailServers.makeCertificate(Files.createDirectory(directory.resolve("good")), names, 30);
        LocalMailServers.makeCertificate(
                Files.createDirectory(directory.resolve("other")), "subjectAltName=DNS:elsewhere.example", 30);
        makeExpired(Files.createDirectory(directory.resolve("expired")));
        startNginx();
        startSlapd();
        startDnsmasq();
        for (int port : new int[] {httpPort, httpsPort, ldapPort, ldapsPort, dnsPort}) {
            LocalMailServers.awaitPort(port);
        }
    }

    /** One that was over a day ago; OpenSSL makes none, so its clock is put back for it. */
    private void makeExpired(Path into) throws Exception {
        run(
                "env",
                "LD_PRELOAD=/usr/lib/x86_64-linux-gnu/faketime/libfaketime.so.1",
                "FAKETIME=2020-01-01 00:00:00",
                "openssl",
                "req",
                "-x509",
                "-newkey",
                "rsa:2048",
                "-nodes",
                "-days",
                "2",
                "-subj",
                "/CN=localhost",
                "-addext",
                "subjectAltName=DNS:localhost,IP:127.0.0.1",
                "-keyout",
                into.resolve("key.pem").toString(),
                "-out",
                into.resolve("certificate.pem").toString());
    }

    private void startNginx() throws Exception {
        write("www/owa/auth/logon.aspx", "<html><title>Outlook Web App</title>" + "x".repeat(20_000) + "</html>");
        // "probe" and "correct horse", as htpasswd would have it.
        write("users", "probe:{PLAIN}correct horse\n");
        Path configuration = write("nginx.conf", """
                daemon off;
                pid @/nginx.pid;
                user root;
                error_log @/nginx.log;
                events {}
                http {
                  access_log off;
                  default_type text/html;
                  client_body_temp_path @/t1; proxy_temp_path @/t2; fastcgi_temp_path @/t3; uwsgi_temp_path @/t4; scgi_temp_path @/t5;
                  server {
                    listen 127.0.0.1:%d;
                    listen 127.0.0.1:%d ssl;
                    ssl_certificate @/good/certificate.pem;
                    ssl_certificate_key @/good/key.pem;
                    root @/www;
                    location = /moved { return 302 http://127.0.0.1:1/; }
                    location = /broken { proxy_pass http://127.0.0.1:1; }
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
                  server {
                    listen 127.0.0.1:%d ssl;
                    ssl_certificate @/expired/certificate.pem;
                    ssl_certificate_key @/expired/key.pem;
                  }
                  server {
                    listen 127.0.0.1:%d ssl;
                    ssl_certificate @/other/certificate.pem;
                    ssl_certificate_key @/other/key.pem;
                  }
                }
                """.formatted(httpPort, httpsPort, expiredPort, otherNamesPort));
        begin("nginx", "/usr/sbin/nginx", "-c", configuration.toString());
    }

    private void startSlapd() throws Exception {
        Files.createDirectory(directory.resolve("database"));
        Path configuration = write("slapd.conf", """
                include /etc/ldap/schema/core.schema
                include /etc/ldap/schema/cosine.schema
                include /etc/ldap/schema/inetorgperson.schema
                modulepath /usr/lib/ldap
                moduleload back_mdb
                TLSCertificateFile @/good/certificate.pem
                TLSCertificateKeyFile @/good/key.pem
                database mdb
                maxsize 10485760
                suffix "dc=trust,dc=example"
                rootdn "cn=admin,dc=trust,dc=example"
                rootpw secret
                directory @/database
                """);
        StringBuilder people = new StringBuilder(
                "dn: dc=trust,dc=example\nobjectClass: dcObject\nobjectClass: organization\ndc: trust\no: Trust\n\n");
        for (int i = 0; i < 3; i++) {
            people.append("""
                    dn: uid=user%1$d,dc=trust,dc=example
                    objectClass: inetOrgPerson
                    cn: User %1$d
                    sn: %1$d
                    uid: user%1$d
                    mail: user%1$d@trust.example

                    """.formatted(i));
        }
        run(
                "/usr/sbin/slapadd",
                "-q",
                "-f",
                configuration.toString(),
                "-l",
                write("people.ldif", people.toString()).toString());
        begin(
                "slapd",
                "/usr/sbin/slapd",
                "-h",
                "ldap://127.0.0.1:" + ldapPort + " ldaps://127.0.0.1:" + ldapsPort,
                "-f",
                configuration.toString(),
                "-d",
                "0");
    }

    private void startDnsmasq() throws Exception {
        begin(
                "dnsmasq",
                "/usr/sbin/dnsmasq",
                "--keep-in-foreground",
                "--conf-file=/dev/null",
                "--no-resolv",
                "--no-hosts",
                "--user=root",
                "--port=" + dnsPort,
                "--listen-address=127.0.0.1",
                "--bind-interfaces",
                "--pid-file",
                "--local=/trust.example/",
                "--mx-host=trust.example,localhost,10",
                "--host-record=mx.trust.example,127.0.0.1",
                "--txt-record=long.trust.example," + "a".repeat(250) + "," + "b".repeat(250) + "," + "c".repeat(250));
    }

    private Path write(String name, String text) throws IOException {
        Path file = directory.resolve(name);
        Files.createDirectories(file.getParent());
        return Files.writeString(file, text.replace("@/", directory + "/"));
    }

    private void begin(String name, String... command) throws IOException {
        processes.add(new ProcessBuilder(command)
                .redirectErrorStream(true)
                .redirectOutput(directory.resolve(name + ".out").toFile())
                .start());
    }

    private void run(String... command) throws IOException, InterruptedException {
        Path output = directory.resolve("commands.log");
        Process process = new ProcessBuilder(command)
                .redirectErrorStream(true)
                .redirectOutput(ProcessBuilder.Redirect.appendTo(output.toFile()))
                .start();
        if (!process.waitFor(60, TimeUnit.SECONDS) || process.exitValue() != 0) {
            throw new IllegalStateException("Cannot run " + List.of(command) + ": " + Files.readString(output));
        }
    }

    @Override
    public void close() throws InterruptedException {
        for (Process process : processes) {
            process.destroy();
            process.waitFor(20, TimeUnit.SECONDS);
        }
    }
}
