package io.milepost.collector.doctor;

import io.milepost.collector.configuration.CollectorConfiguration;
import io.milepost.collector.configuration.ProbeConfiguration;
import io.milepost.collector.configuration.ReceivedLog;
import io.milepost.collector.configuration.ServiceConfiguration;
import io.milepost.collector.directory.LdapDirectory;
import io.milepost.collector.directory.RefusedFileException;
import io.milepost.collector.lake.LakeSettings;
import io.milepost.collector.probe.conversation.Endpoint;
import io.milepost.collector.probe.conversation.Security;
import io.milepost.collector.probe.definition.ProbeDefinition;
import io.milepost.collector.syslog.SyslogSettings;
import java.io.Closeable;
import java.io.IOException;
import java.net.DatagramSocket;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;

/** Tries to reach the servers that a configuration names, and to listen where it says. */
final class ServerExamination {
    private static final int PATIENCE_MILLIS = 5000;

    private final CollectorConfiguration configuration;

    ServerExamination(CollectorConfiguration configuration) {
        this.configuration = configuration;
    }

    List<Finding> examine() {
        List<Finding> findings = new ArrayList<>();
        findings.add(catalog(configuration.lake()));
        configuration.findApi().ifPresent(api -> findings.add(reach("API", host(api.url()), port(api.url()))));
        for (ServiceConfiguration service : configuration.services()) {
            LdapDirectory.Settings ldap = service.ldapSettings();
            if (ldap != null) {
                findings.add(directory(service.name(), ldap));
            }
        }
        for (ReceivedLog log : configuration.receivedLogs()) {
            findings.addAll(listen(log));
        }
        for (ProbeConfiguration probe : configuration.probes()) {
            Path password = probe.passwordFile();
            if (password != null && !Files.isReadable(password)) {
                findings.add(Finding.failed("probe " + probe.target(), "cannot read its password file " + password));
            }
            URI address = probe.address();
            Endpoint server = ProbeDefinition.endpoint(address);
            if (server.security() != Security.DATAGRAMS) {
                findings.add(reach("probe " + probe.target(), server.host(), server.port()));
            }
        }
        return findings;
    }

    private static Finding catalog(LakeSettings lake) {
        String password;
        try {
            password = Files.readString(lake.passwordFile()).strip();
        } catch (IOException e) {
            return Finding.failed("lake", "cannot read the password file " + lake.passwordFile());
        }
        try (Connection connection = DriverManager.getConnection(lake.jdbcUrl(), lake.user(), password)) {
            return Finding.ok(
                    "lake",
                    "its catalog answers at " + lake.jdbcUrl() + " ("
                            + connection.getMetaData().getDatabaseProductVersion() + ")");
        } catch (SQLException e) {
            return Finding.failed("lake", "cannot open its catalog at " + lake.jdbcUrl() + ": " + e.getMessage());
        }
    }

    private static Finding directory(String service, LdapDirectory.Settings settings) {
        try {
            new LdapDirectory(settings).check();
            return Finding.ok(service + ", directory", settings.url() + " lets " + settings.bindDn() + " read");
        } catch (RefusedFileException e) {
            return Finding.failed(service + ", directory", String.valueOf(e.getMessage()));
        }
    }

    private static List<Finding> listen(ReceivedLog log) {
        SyslogSettings syslog = log.syslog();
        List<Finding> findings = new ArrayList<>();
        if (syslog == null) {
            return findings;
        }
        String subject = log.service() + ", log " + log.log();
        SyslogSettings.Tls tls = syslog.tls();
        if (tls != null) {
            for (Path file : List.of(tls.certificate(), tls.key(), tls.authorities())) {
                if (!Files.isReadable(file)) {
                    findings.add(Finding.failed(subject, "cannot read " + file));
                }
            }
        }
        if (syslog.udp() != null) {
            findings.add(bind(subject, "UDP", syslog.udp()));
        }
        if (syslog.tcp() != null) {
            findings.add(bind(subject, "TCP", syslog.tcp()));
        }
        if (tls != null) {
            findings.add(bind(subject, "TLS", tls.listen()));
        }
        return findings;
    }

    /** A port that is taken for TCP may be free for UDP, and the other way round. */
    private static Finding bind(String subject, String way, InetSocketAddress address) {
        try (Closeable ignored = way.equals("UDP") ? datagrams(address) : connections(address)) {
            return Finding.ok(subject, "can listen on " + address + " (" + way + ")");
        } catch (IOException e) {
            return Finding.failed(
                    subject,
                    "cannot listen on " + address + " (" + way + "): " + e.getMessage()
                            + "; where that says that it is in use, a collector that runs may be the one");
        }
    }

    private static Closeable datagrams(InetSocketAddress address) throws IOException {
        return new DatagramSocket(address);
    }

    private static Closeable connections(InetSocketAddress address) throws IOException {
        ServerSocket socket = new ServerSocket();
        try {
            socket.bind(address);
            return socket;
        } catch (IOException e) {
            socket.close();
            throw e;
        }
    }

    private static Finding reach(String subject, String host, int port) {
        try (Socket socket = new Socket()) {
            socket.connect(new InetSocketAddress(host, port), PATIENCE_MILLIS);
            return Finding.ok(subject, host + ":" + port + " can be reached");
        } catch (IOException e) {
            return Finding.failed(subject, "cannot reach " + host + ":" + port + ": " + e.getMessage());
        }
    }

    private static String host(URI url) {
        return String.valueOf(url.getHost());
    }

    private static int port(URI url) {
        return url.getPort() > 0 ? url.getPort() : "https".equals(url.getScheme()) ? 443 : 80;
    }
}
