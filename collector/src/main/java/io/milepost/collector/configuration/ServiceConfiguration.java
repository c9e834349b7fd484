package io.milepost.collector.configuration;

import static java.util.Objects.requireNonNull;

import com.fasterxml.jackson.annotation.JsonSetter;
import com.fasterxml.jackson.annotation.Nulls;
import io.milepost.collector.correlation.line.InterpreterSettings;
import io.milepost.collector.correlation.line.NamedNetwork;
import io.milepost.collector.directory.DirectoryAttributes;
import io.milepost.collector.directory.LdapDirectory;
import io.milepost.collector.source.FileGlob;
import io.milepost.collector.source.LogSourceSettings;
import java.nio.file.Path;
import java.time.ZoneId;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * One e-mail service: its zone, its own mail domains and hosts, the networks that its people come from, its logs, and the
 * files that its operator brings.
 *
 * @param hosts names and addresses of the service's own hosts and filters: mail handed to one has not arrived yet
 * @param synthetic logins, addresses, telephone numbers and gateways' accounts of probes, whose accesses, mail and text messages are nobody's
 * @param formats what the columns of logs mean that Milepost does not know
 * @param ldap the directory server, instead of directory and identities in files
 * @param directoryAttributes which attributes of LDIF or LDAP entries say what, where they are not the usual ones
 */
public record ServiceConfiguration(
        String name,
        ZoneId zone,
        @JsonSetter(nulls = Nulls.AS_EMPTY) List<String> domains,
        @JsonSetter(nulls = Nulls.AS_EMPTY) List<String> hosts,
        @JsonSetter(nulls = Nulls.AS_EMPTY) List<NetworkConfiguration> networks,
        @JsonSetter(nulls = Nulls.AS_EMPTY) List<String> synthetic,
        @JsonSetter(nulls = Nulls.AS_EMPTY) List<LogConfiguration> logs,
        @JsonSetter(nulls = Nulls.AS_EMPTY) List<FormatConfiguration> formats,
        @JsonSetter(nulls = Nulls.AS_EMPTY) List<String> directory,
        @JsonSetter(nulls = Nulls.AS_EMPTY) List<String> identities,
        @JsonSetter(nulls = Nulls.AS_EMPTY) List<String> organisations,
        @JsonSetter(nulls = Nulls.AS_EMPTY) List<String> probes,
        @Nullable LdapConfiguration ldap,
        @Nullable Map<String, List<String>> directoryAttributes) {
    private static final Pattern NAME = Pattern.compile("[a-z0-9][a-z0-9-]{0,31}");

    public ServiceConfiguration {
        requireNonNull(name, "a service has a name");
        requireNonNull(zone, "a service has a zone, such as Europe/London");
        if (!NAME.matcher(name).matches()) {
            throw new IllegalArgumentException(
                    "expected a service name of up to 32 of a-z, 0-9 and -, got '" + name + "'");
        }
        domains = List.copyOf(domains);
        hosts = List.copyOf(hosts);
        networks = List.copyOf(networks);
        synthetic = List.copyOf(synthetic);
        logs = List.copyOf(logs);
        formats = List.copyOf(formats);
        directory = List.copyOf(directory);
        identities = List.copyOf(identities);
        organisations = List.copyOf(organisations);
        probes = List.copyOf(probes);
        new DirectoryAttributes(directoryAttributes == null ? Map.of() : directoryAttributes);
        if (logs.stream().map(LogConfiguration::name).distinct().count() < logs.size()) {
            throw new IllegalArgumentException("expected logs of service " + name + " with names of their own");
        }
    }

    /** The same service with one more pattern of probe history. */
    ServiceConfiguration withProbeFiles(String pattern) {
        List<String> patterns =
                Stream.concat(probes.stream(), Stream.of(pattern)).toList();
        return new ServiceConfiguration(
                name,
                zone,
                domains,
                hosts,
                networks,
                synthetic,
                logs,
                formats,
                directory,
                identities,
                organisations,
                patterns,
                ldap,
                directoryAttributes);
    }

    /** Which attributes of directory entries say what. */
    public DirectoryAttributes attributes() {
        return new DirectoryAttributes(directoryAttributes == null ? Map.of() : directoryAttributes);
    }

    /** The directory server that is asked, or null when the directory comes in files. */
    public LdapDirectory.@Nullable Settings ldapSettings() {
        return ldap == null ? null : ldap.settings(attributes());
    }

    public InterpreterSettings interpreter() {
        List<NamedNetwork> ranges =
                networks.stream().flatMap(network -> network.ranges().stream()).toList();
        InterpreterSettings known = InterpreterSettings.of(name, Set.copyOf(domains));
        return new InterpreterSettings(
                name,
                known.domains(),
                Set.copyOf(hosts),
                ranges,
                Set.copyOf(synthetic),
                known.hold(),
                known.horizon(),
                known.keptMessages(),
                formats.stream().map(FormatConfiguration::mapping).toList());
    }

    /** @param spools where the logs that are received are kept, a directory for each service in it */
    public List<LogSourceSettings> sources(Path spools) {
        return logs.stream()
                .map(log -> log.isReceived() ? log.receivedSettings(zone, spool(spools, log)) : log.settings(zone))
                .toList();
    }

    public List<String> logNames() {
        return logs.stream().map(LogConfiguration::name).toList();
    }

    List<ReceivedLog> received(Path spools) {
        return logs.stream()
                .filter(LogConfiguration::isReceived)
                .map(log -> new ReceivedLog(
                        name,
                        log.name(),
                        spool(spools, log),
                        log.syslog() == null ? null : log.syslog().settings()))
                .toList();
    }

    private Path spool(Path spools, LogConfiguration log) {
        return spools.resolve(name).resolve(log.name());
    }

    public List<FileGlob> directoryFiles() {
        return globs(directory);
    }

    public List<FileGlob> identityFiles() {
        return globs(identities);
    }

    public List<FileGlob> organisationFiles() {
        return globs(organisations);
    }

    public List<FileGlob> probeFiles() {
        return globs(probes);
    }

    private static List<FileGlob> globs(List<String> patterns) {
        return patterns.stream().map(FileGlob::new).toList();
    }
}
