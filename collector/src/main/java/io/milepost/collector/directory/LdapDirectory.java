package io.milepost.collector.directory;

import com.unboundid.asn1.ASN1OctetString;
import com.unboundid.ldap.sdk.Entry;
import com.unboundid.ldap.sdk.LDAPConnection;
import com.unboundid.ldap.sdk.LDAPConnectionOptions;
import com.unboundid.ldap.sdk.LDAPException;
import com.unboundid.ldap.sdk.LDAPURL;
import com.unboundid.ldap.sdk.SearchRequest;
import com.unboundid.ldap.sdk.SearchResult;
import com.unboundid.ldap.sdk.SearchScope;
import com.unboundid.ldap.sdk.controls.SimplePagedResultsControl;
import com.unboundid.util.ssl.HostNameSSLSocketVerifier;
import com.unboundid.util.ssl.PEMFileTrustManager;
import com.unboundid.util.ssl.SSLUtil;
import io.milepost.collector.pseudonym.Pseudonyms;
import io.milepost.collector.schema.AccountRow;
import io.milepost.collector.schema.IdentifierRow;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.time.Duration;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import javax.net.SocketFactory;
import org.jspecify.annotations.Nullable;

/** A directory server that is asked for all accounts at once, page by page. Not thread-safe. */
public final class LdapDirectory {
    private static final int PAGE = 500;
    private static final Duration PATIENCE = Duration.ofSeconds(30);

    private final Settings settings;

    /**
     * Where the directory is, and how its entries are read.
     *
     * @param url {@code ldaps://host[:port]}, or {@code ldap://} where the network is trusted
     * @param authorities PEM file of the authority that signed the server's certificate; the JVM's own when null
     */
    public record Settings(
            String url,
            String bindDn,
            Path passwordFile,
            String baseDn,
            String filter,
            @Nullable Path authorities,
            DirectoryAttributes attributes) {}

    /** Accounts and their names, as pseudonyms. */
    public record Snapshot(List<AccountRow> accounts, List<IdentifierRow> identifiers) {}

    public LdapDirectory(Settings settings) {
        this.settings = settings;
    }

    /** All of the directory now, taken as that of the day; half of it is none. */
    public Snapshot load(String service, LocalDate day, Pseudonyms pseudonyms) throws RefusedFileException {
        List<Entry> entries = entries();
        DirectoryEntries accounts = new DirectoryEntries(service, settings.attributes(), pseudonyms, settings.url());
        Snapshot snapshot = new Snapshot(accounts.accounts(entries, day), accounts.identifiers(entries));
        if (snapshot.accounts().isEmpty()) {
            throw new RefusedFileException("Cannot read %s: expected accounts under %s, got %d entries without one"
                    .formatted(settings.url(), settings.baseDn(), entries.size()));
        }
        return snapshot;
    }

    /** Signs in and asks for one entry. */
    public void check() throws RefusedFileException {
        try (LDAPConnection connection = connect()) {
            if (connection.getEntry(settings.baseDn()) == null) {
                throw refused("no entry " + settings.baseDn(), new IllegalStateException("no such entry"));
            }
        } catch (LDAPException e) {
            throw refused(e.getResultCode().getName() + " (" + e.getMessage() + ")", e);
        } catch (GeneralSecurityException | IOException e) {
            throw refused(String.valueOf(e.getMessage()), e);
        }
    }

    private List<Entry> entries() throws RefusedFileException {
        try (LDAPConnection connection = connect()) {
            List<Entry> entries = new ArrayList<>();
            ASN1OctetString cookie = null;
            do {
                SearchRequest request = new SearchRequest(
                        settings.baseDn(), SearchScope.SUB, settings.filter(), "*", "createTimestamp");
                request.addControl(new SimplePagedResultsControl(PAGE, cookie, true));
                SearchResult page = connection.search(request);
                entries.addAll(page.getSearchEntries());
                SimplePagedResultsControl more = SimplePagedResultsControl.get(page);
                cookie = more != null && more.moreResultsToReturn() ? more.getCookie() : null;
            } while (cookie != null);
            return entries;
        } catch (LDAPException e) {
            throw refused(e.getResultCode().getName() + " (" + e.getMessage() + ")", e);
        } catch (GeneralSecurityException | IOException e) {
            throw refused(String.valueOf(e.getMessage()), e);
        }
    }

    private LDAPConnection connect() throws LDAPException, GeneralSecurityException, IOException {
        LDAPURL url = new LDAPURL(settings.url());
        LDAPConnectionOptions options = new LDAPConnectionOptions();
        options.setConnectTimeoutMillis((int) PATIENCE.toMillis());
        options.setResponseTimeoutMillis(PATIENCE.toMillis());
        options.setSSLSocketVerifier(new HostNameSSLSocketVerifier(true));
        String password =
                Files.readString(settings.passwordFile()).lines().findFirst().orElse("");
        return new LDAPConnection(sockets(url), options, url.getHost(), url.getPort(), settings.bindDn(), password);
    }

    private @Nullable SocketFactory sockets(LDAPURL url) throws GeneralSecurityException, IOException {
        if (!url.getScheme().equals("ldaps")) {
            return null;
        }
        Path authorities = settings.authorities();
        SSLUtil tls = authorities == null ? new SSLUtil() : new SSLUtil(new PEMFileTrustManager(authorities.toFile()));
        return tls.createSSLSocketFactory();
    }

    private RefusedFileException refused(String reason, Exception cause) {
        return new RefusedFileException(
                "Cannot read the directory %s: expected its entries under %s, got: %s"
                        .formatted(settings.url(), settings.baseDn(), reason),
                cause);
    }
}
