package io.milepost.collector.configuration;

import static java.util.Objects.requireNonNull;

import io.milepost.collector.directory.DirectoryAttributes;
import io.milepost.collector.directory.LdapDirectory;
import java.nio.file.Path;
import org.jspecify.annotations.Nullable;

/**
 * A directory server that is asked once a day for all accounts.
 *
 * @param url such as ldaps://directory.trust.example
 * @param passwordFile the password of {@code bindDn} on its first line
 * @param filter which entries are asked for; all that are persons unless told otherwise
 * @param authorities PEM, who signed the server's certificate; the JVM's own authorities when absent
 */
public record LdapConfiguration(
        String url,
        String bindDn,
        Path passwordFile,
        String baseDn,
        @Nullable String filter,
        @Nullable Path authorities) {
    private static final String PERSONS = "(objectClass=person)";

    public LdapConfiguration {
        requireNonNull(bindDn, "expected the key 'bindDn' under ldap");
        requireNonNull(passwordFile, "expected the key 'passwordFile' under ldap");
        requireNonNull(baseDn, "expected the key 'baseDn' under ldap");
        if (!requireNonNull(url, "expected the key 'url' under ldap").matches("ldaps?://[^/]+")) {
            throw new IllegalArgumentException(
                    "expected an ldap.url such as ldaps://directory.trust.example, got '" + url + "'");
        }
    }

    LdapDirectory.Settings settings(DirectoryAttributes attributes) {
        return new LdapDirectory.Settings(
                url, bindDn, passwordFile, baseDn, filter == null ? PERSONS : filter, authorities, attributes);
    }
}
