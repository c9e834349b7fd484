package io.milepost.collector.probe.conversation;

import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.TimeUnit;

/**
 * Debian's Postfix and Dovecot, started for a test with configuration, queue and mail in one directory, on loopback and free
 * ports, and stopped by the process ids that they wrote there. Needs root: both change to users of their own.
 */
final class RealMailServers implements AutoCloseable {

    static final String USER = "probe@example.org";
    static final String PASSWORD = "correct horse";

    private final Path directory;
    private final int smtpPort = freePort();
    private final int imapPort = freePort();
    private final int imapsPort = freePort();

    RealMailServers(Path directory) {
        this.directory = directory;
    }

    int smtpPort() {
        return smtpPort;
    }

    int imapPort() {
        return imapPort;
    }

    int imapsPort() {
        return imapsPort;
    }

    void start() throws IOException, InterruptedException {
        run("chmod", "755", directory.toString());
        run(
                "openssl",
                "req",
                "-x509",
                "-newkey",
                "rsa:2048",
                "-nodes",
                "-days",
                "2",
                "-subj",
                "/CN=mail.example.org",
                "-keyout",
                path("key.pem"),
                "-out",
                path("certificate.pem"));
        startDovecot();
        startPostfix();
        awaitPort(smtpPort);
        awaitPort(imapPort);
        awaitPort(imapsPort);
    }

    private void startDovecot() throws IOException, InterruptedException {
        write("users", USER + ":{PLAIN}" + PASSWORD + "\n");
        write("dovecot.conf", """
                base_dir = @/dovecot
                state_dir = @/dovecot-state
                log_path = @/dovecot.log
                protocols = imap
                listen = 127.0.0.1
                ssl = yes
                ssl_cert = <@/certificate.pem
                ssl_key = <@/key.pem
                disable_plaintext_auth = no
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
                    port = SECURE
                  }
                }
                """.replace("IMAP", Integer.toString(imapPort))
                .replace("SECURE", Integer.toString(imapsPort)));
        Files.createDirectories(directory.resolve("mail"));
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
                mynetworks = 127.0.0.0/8
                smtpd_peername_lookup = no
                local_recipient_maps =
                alias_maps =
                smtpd_tls_security_level = may
                smtpd_tls_cert_file = @/certificate.pem
                smtpd_tls_key_file = @/key.pem
                """);
        write("postfix/master.cf", """
                127.0.0.1:PORT inet n - n - - smtpd
                postlog unix-dgram n - n - 1 postlogd
                cleanup unix n - n - 0 cleanup
                qmgr unix n - n 300 1 qmgr
                tlsmgr unix - - n 1000? 1 tlsmgr
                rewrite unix - - n - - trivial-rewrite
                anvil unix - - n - 1 anvil
                proxymap unix - - n - - proxymap
                """.replace("PORT", Integer.toString(smtpPort)));
        Files.createDirectories(directory.resolve("queue"));
        Files.createDirectories(directory.resolve("data"));
        run("chown", "postfix", path("data"));
        run("postfix", "-c", path("postfix"), "start");
    }

    /** Ends the SMTP side alone, as a crash of it would. */
    void stopPostfix() throws IOException, InterruptedException {
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

    /** Output goes to a file: a daemon keeps what it inherits open, and a pipe would never end. */
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

    private static void awaitPort(int port) throws IOException, InterruptedException {
        for (int i = 0; i < 200; i++) {
            try (Socket socket = new Socket(InetAddress.getLoopbackAddress(), port)) {
                return;
            } catch (IOException ignored) {
                Thread.sleep(50); // Not up yet.
            }
        }
        throw new IOException("Nothing listens on port " + port);
    }

    private static int freePort() {
        try (ServerSocket socket = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            return socket.getLocalPort();
        } catch (IOException e) {
            throw new IllegalStateException("Cannot find a free port", e);
        }
    }
}
