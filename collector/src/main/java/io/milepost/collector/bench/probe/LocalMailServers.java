package io.milepost.collector.bench.probe;

import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.TimeUnit;

/**
 * Debian's own Postfix and Dovecot, started with configuration, queue and mail in one directory, on loopback and free ports, and
 * stopped by the process ids that they wrote there. Postfix takes mail for one mailbox at an MX port and, after a sign-in, at a submission
 * port, and hands it to Dovecot. Needs root: both change to users of their own.
 */
public final class LocalMailServers implements AutoCloseable {

    public static final String USER = "probe@example.org";
    public static final String PASSWORD = "correct horse";

    private final Path directory;
    private final int smtpPort = freePort();
    private final int submissionPort = freePort();
    private final int imapPort = freePort();
    private final int imapsPort = freePort();
    private final int pop3Port = freePort();
    private final int pop3sPort = freePort();

    /** @param directory exists and is empty; other users must be able to reach it */
    public LocalMailServers(Path directory) {
        this.directory = directory;
    }

    public int smtpPort() {
        return smtpPort;
    }

    public int submissionPort() {
        return submissionPort;
    }

    public int imapPort() {
        return imapPort;
    }

    public int imapsPort() {
        return imapsPort;
    }

    public int pop3Port() {
        return pop3Port;
    }

    public int pop3sPort() {
        return pop3sPort;
    }

    /** The servers' certificate for localhost and 127.0.0.1, which is its own authority. */
    public Path certificate() {
        return directory.resolve("certificate.pem");
    }

    public Path log() {
        return directory.resolve("mail.log");
    }

    public void start() throws IOException, InterruptedException {
        run("chmod", "755", directory.toString());
        makeCertificate(directory, "subjectAltName=DNS:localhost,IP:127.0.0.1", 30);
        startDovecot();
        startPostfix();
        for (int port : new int[] {smtpPort, submissionPort, imapPort, imapsPort, pop3Port, pop3sPort}) {
            awaitPort(port);
        }
    }

    /** Makes {@code certificate.pem} and {@code key.pem} in a directory. */
    public static void makeCertificate(Path directory, String names, int days)
            throws IOException, InterruptedException {
        run(
                directory,
                List.of(
                        "openssl",
                        "req",
                        "-x509",
                        "-newkey",
                        "rsa:2048",
                        "-nodes",
                        "-days",
                        Integer.toString(days),
                        "-subj",
                        "/CN=mail.example.org",
                        "-addext",
                        names,
                        "-keyout",
                        directory.resolve("key.pem").toString(),
                        "-out",
                        directory.resolve("certificate.pem").toString()));
    }

    private void startDovecot() throws IOException, InterruptedException {
        write("users", USER + ":{PLAIN}" + PASSWORD + "\n");
        write("dovecot.conf", """
                base_dir = @/dovecot
                state_dir = @/dovecot-state
                log_path = @/dovecot.log
                protocols = imap pop3 lmtp
                listen = 127.0.0.1
                ssl = yes
                ssl_cert = <@/certificate.pem
                ssl_key = <@/key.pem
                disable_plaintext_auth = no
                auth_mechanisms = plain login
                auth_failure_delay = 0
                mail_max_userip_connections = 100
                mail_location = maildir:@/mail/%u
                first_valid_uid = 1
                passdb {
                  driver = passwd-file
                  args = @/users
                }
                userdb {
                  driver = static
                  args = uid=mail gid=mail home=@/mail/%u
                }
                service imap-login {
                  inet_listener imap {
                    port = IMAP
                  }
                  inet_listener imaps {
                    port = SAFEIMAP
                  }
                }
                service pop3-login {
                  inet_listener pop3 {
                    port = POP3
                  }
                  inet_listener pop3s {
                    port = SAFEPOP
                  }
                }
                service lmtp {
                  unix_listener @/sockets/lmtp {
                    mode = 0666
                  }
                }
                service auth {
                  unix_listener @/sockets/auth {
                    mode = 0666
                  }
                }
                """.replace("SAFEIMAP", Integer.toString(imapsPort))
                .replace("SAFEPOP", Integer.toString(pop3sPort))
                .replace("= IMAP", "= " + imapPort)
                .replace("= POP3", "= " + pop3Port));
        Files.createDirectories(directory.resolve("mail"));
        Files.createDirectories(directory.resolve("sockets"));
        run("chown", "mail:mail", path("mail"));
        run("dovecot", "-c", path("dovecot.conf"));
    }

    private void startPostfix() throws IOException, InterruptedException {
        write("postfix/main.cf", """
                compatibility_level = 3.6
                queue_directory = @/queue
                data_directory = @/data
                maillog_file = @/mail.log
                maillog_file_prefixes = /
                inet_interfaces = 127.0.0.1
                inet_protocols = ipv4
                myhostname = mail.example.org
                mydestination =
                mynetworks = 127.0.0.0/8
                smtpd_peername_lookup = no
                smtpd_client_connection_count_limit = 0
                alias_maps =
                virtual_mailbox_domains = example.org
                virtual_transport = lmtp:unix:@/sockets/lmtp
                smtpd_tls_security_level = may
                smtpd_tls_cert_file = @/certificate.pem
                smtpd_tls_key_file = @/key.pem
                smtpd_sasl_type = dovecot
                smtpd_sasl_path = @/sockets/auth
                """);
        write("postfix/master.cf", """
                127.0.0.1:MX inet n - n - - smtpd
                127.0.0.1:SUBMISSION inet n - n - - smtpd
                  -o smtpd_sasl_auth_enable=yes
                  -o smtpd_relay_restrictions=permit_sasl_authenticated,reject
                postlog unix-dgram n - n - 1 postlogd
                cleanup unix n - n - 0 cleanup
                qmgr unix n - n 300 1 qmgr
                tlsmgr unix - - n 1000? 1 tlsmgr
                rewrite unix - - n - - trivial-rewrite
                bounce unix - - n - 0 bounce
                defer unix - - n - 0 bounce
                trace unix - - n - 0 bounce
                error unix - - n - - error
                retry unix - - n - - error
                lmtp unix - - n - - lmtp
                anvil unix - - n - 1 anvil
                proxymap unix - - n - - proxymap
                """.replace("MX", Integer.toString(smtpPort))
                .replace("SUBMISSION", Integer.toString(submissionPort)));
        Files.createDirectories(directory.resolve("queue"));
        Files.createDirectories(directory.resolve("data"));
        run("chown", "postfix", path("data"));
        run("postfix", "-c", path("postfix"), "start");
    }

    /** Ends the SMTP side alone, as a crash of it would. */
    public void stopPostfix() throws IOException, InterruptedException {
        stop(directory.resolve("queue/pid/master.pid"));
    }

    @Override
    public void close() throws IOException, InterruptedException {
        stopPostfix();
        stop(directory.resolve("dovecot/master.pid"));
    }

    private static void stop(Path pidFile) throws IOException, InterruptedException {
        if (Files.exists(pidFile)) {
            long pid = Long.parseLong(Files.readString(pidFile).strip());
            ProcessHandle.of(pid).ifPresent(ProcessHandle::destroy);
            for (int i = 0;
                    i < 100 && ProcessHandle.of(pid).map(ProcessHandle::isAlive).orElse(false);
                    i++) {
                Thread.sleep(50);
            }
        }
    }

    private String path(String name) {
        return directory.resolve(name).toString();
    }

    private void write(String name, String text) throws IOException {
        Path file = directory.resolve(name);
        Files.createDirectories(file.getParent());
        Files.writeString(file, text.replace("@/", directory + "/"));
    }

    private void run(String... command) throws IOException, InterruptedException {
        run(directory, List.of(command));
    }

    /** Output goes to a file: a daemon keeps what it inherits open, and a pipe would never end. */
    private static void run(Path directory, List<String> command) throws IOException, InterruptedException {
        Path output = directory.resolve("commands.log");
        Process process = new ProcessBuilder(command)
                .redirectErrorStream(true)
                .redirectOutput(ProcessBuilder.Redirect.appendTo(output.toFile()))
                .start();
        if (!process.waitFor(60, TimeUnit.SECONDS) || process.exitValue() != 0) {
            throw new IllegalStateException("Cannot run " + command + ": " + Files.readString(output));
        }
    }

    public static void awaitPort(int port) throws IOException, InterruptedException {
        for (int i = 0; i < 200; i++) {
            try (Socket socket = new Socket(InetAddress.getLoopbackAddress(), port)) {
                return;
            } catch (IOException ignored) {
                Thread.sleep(50); // Not up yet.
            }
        }
        throw new IOException("Nothing listens on port " + port);
    }

    public static int freePort() {
        try (ServerSocket socket = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            return socket.getLocalPort();
        } catch (IOException e) {
            throw new IllegalStateException("Cannot find a free port", e);
        }
    }
}
