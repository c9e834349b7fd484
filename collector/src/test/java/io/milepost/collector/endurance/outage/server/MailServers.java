package io.milepost.collector.endurance.outage.server;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.ArrayList;
import java.util.List;

/** Debian's Postfix and Dovecot for one mailbox, at their own ports of the private network, with everything in one directory. */
public final class MailServers {

    public static final String USER = "probe@example.org";
    public static final String PASSWORD = "correct horse";

    private static final String USERS = USER + ":{PLAIN}" + PASSWORD + "\n";

    private final Path directory;
    private final Commands commands;
    private final Certificates certificates;

    public MailServers(Path directory, Commands commands, Certificates certificates) {
        this.directory = directory;
        this.commands = commands;
        this.certificates = certificates;
    }

    public void start() throws IOException, InterruptedException {
        for (String name : List.of("mail", "sockets", "queue", "data", "postfix")) {
            Files.createDirectories(directory.resolve(name));
        }
        commands.run("mount", "-t", "tmpfs", "-o", "size=24m", "none", path("queue"));
        commands.run("chown", "mail:mail", path("mail"));
        commands.run("chown", "postfix", path("data"));
        present(Server.DOVECOT, certificates.good());
        present(Server.POSTFIX, certificates.good());
        writeDovecot();
        writePostfix();
        startDovecot();
        startPostfix();
    }

    /** One of the two, by the name of its directory. */
    public enum Server {
        POSTFIX,
        DOVECOT
    }

    /** Which certificate a server shows from its next reload on. */
    public void present(Server server, Path certificate) throws IOException {
        Path own = Files.createDirectories(directory.resolve("tls-" + server));
        for (Path file : List.of(Certificates.key(certificate), Certificates.certificate(certificate))) {
            Files.copy(file, own.resolve(file.getFileName()), StandardCopyOption.REPLACE_EXISTING);
        }
    }

    private void writeDovecot() throws IOException {
        Files.writeString(directory.resolve("users"), USERS);
        write("dovecot.conf", """
                base_dir = @/dovecot
                state_dir = @/dovecot-state
                log_path = @/dovecot.log
                protocols = imap pop3 lmtp
                listen = SERVICE
                ssl = yes
                ssl_cert = <@/tls-DOVECOT/certificate.pem
                ssl_key = <@/tls-DOVECOT/key.pem
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
                    port = 0
                  }
                }
                service pop3-login {
                  inet_listener pop3 {
                    port = 0
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
                """);
    }

    private void writePostfix() throws IOException {
        write("postfix/main.cf", """
                compatibility_level = 3.6
                queue_directory = @/queue
                data_directory = @/data
                maillog_file = @/mail.log
                maillog_file_prefixes = /
                inet_interfaces = SERVICE
                inet_protocols = ipv4
                myhostname = mail.example.org
                mydestination =
                mynetworks = 10.77.0.0/24
                message_size_limit = 1000000
                smtpd_peername_lookup = no
                smtpd_client_connection_count_limit = 0
                alias_maps =
                virtual_mailbox_domains = example.org
                virtual_transport = lmtp:unix:@/sockets/lmtp
                smtpd_tls_security_level = may
                smtpd_tls_cert_file = @/tls-POSTFIX/certificate.pem
                smtpd_tls_key_file = @/tls-POSTFIX/key.pem
                smtpd_sasl_type = dovecot
                smtpd_sasl_path = @/sockets/auth
                smtpd_recipient_restrictions = permit
                # A mailbox that was away is tried again soon, as it would be in earnest after minutes.
                default_destination_concurrency_failed_cohort_limit = 0
                minimal_backoff_time = 2s
                queue_run_delay = 2s
                service_throttle_time = 1s
                """);
        write("postfix/master.cf", """
                SERVICE:25 inet n - n - - smtpd
                SERVICE:587 inet n - n - - smtpd
                  -o smtpd_tls_security_level=may
                  -o smtpd_sasl_auth_enable=yes
                  -o smtpd_recipient_restrictions=permit
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
                """);
    }

    public void startDovecot() throws IOException, InterruptedException {
        commands.run("dovecot", "-c", path("dovecot.conf"));
    }

    public void startPostfix() throws IOException, InterruptedException {
        commands.run("postfix", "-c", path("postfix"), "start");
    }

    public void reload(Server server) throws IOException, InterruptedException {
        if (server == Server.POSTFIX) {
            commands.run("postfix", "-c", path("postfix"), "reload");
        } else {
            commands.run("doveadm", "-c", path("dovecot.conf"), "reload");
        }
    }

    /** Changes a line of Postfix' configuration. */
    public void configure(String setting) throws IOException, InterruptedException {
        commands.run("postconf", "-c", path("postfix"), "-e", setting);
        reload(Server.POSTFIX);
    }

    public void kill(Server server) throws IOException, InterruptedException {
        Commands.kill(master(server));
    }

    public List<ProcessHandle> family(Server server) throws IOException {
        return Commands.family(master(server));
    }

    /** The processes of one program of a server, such as {@code auth}. */
    public List<ProcessHandle> part(Server server, String program) throws IOException {
        return family(server).stream()
                .filter(each -> each.info().command().orElse("").endsWith("/" + program))
                .toList();
    }

    private ProcessHandle master(Server server) throws IOException {
        String file = server == Server.POSTFIX ? "queue/pid/master.pid" : "dovecot/master.pid";
        long pid = Long.parseLong(Files.readString(directory.resolve(file)).strip());
        return ProcessHandle.of(pid).orElseThrow(() -> new IOException(server + " does not run"));
    }

    public void forgetUsers() throws IOException {
        Files.writeString(directory.resolve("users"), "somebody@example.org:{PLAIN}else\n");
    }

    public void knowUsers() throws IOException {
        Files.writeString(directory.resolve("users"), USERS);
    }

    public void fillQueueDisk() throws IOException, InterruptedException {
        commands.run("sh", "-c", "dd if=/dev/zero of='" + path("queue/ballast") + "' bs=64k 2>/dev/null || true");
    }

    public void clearQueueDisk() throws IOException {
        Files.delete(directory.resolve("queue/ballast"));
    }

    public List<String> lastWords() throws IOException {
        List<String> words = new ArrayList<>();
        for (String name : List.of("mail.log", "dovecot.log")) {
            Path log = directory.resolve(name);
            List<String> lines = Files.exists(log) ? Files.readAllLines(log) : List.of();
            words.addAll(lines.subList(Math.max(0, lines.size() - 5), lines.size()));
        }
        return words;
    }

    private String path(String name) {
        return directory.resolve(name).toString();
    }

    private void write(String name, String text) throws IOException {
        Files.writeString(
                directory.resolve(name),
                text.replace("@/", directory + "/").replace("SERVICE", PrivateNetwork.SERVICE));
    }
}
