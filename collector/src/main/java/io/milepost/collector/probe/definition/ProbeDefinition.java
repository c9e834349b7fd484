package io.milepost.collector.probe.definition;

import static java.util.Objects.requireNonNull;

import com.unboundid.ldap.sdk.LDAPException;
import com.unboundid.ldap.sdk.LDAPURL;
import io.milepost.collector.probe.conversation.Conversation;
import io.milepost.collector.probe.conversation.Endpoint;
import io.milepost.collector.probe.conversation.Login;
import io.milepost.collector.probe.conversation.ProbeTarget;
import io.milepost.collector.probe.conversation.Security;
import io.milepost.collector.probe.mail.Envelope;
import io.milepost.collector.probe.mail.ImapConversation;
import io.milepost.collector.probe.mail.Mailbox;
import io.milepost.collector.probe.mail.Pop3Conversation;
import io.milepost.collector.probe.mail.RoundTrip;
import io.milepost.collector.probe.mail.SmtpConversation;
import io.milepost.collector.probe.request.DnsConversation;
import io.milepost.collector.probe.request.HttpConversation;
import io.milepost.collector.probe.request.LdapConversation;
import io.milepost.collector.probe.request.MailExchanger;
import io.milepost.collector.probe.request.ReceiptListener;
import io.milepost.collector.probe.request.SmsConversation;
import java.net.InetSocketAddress;
import java.net.URI;
import java.time.Clock;
import java.time.Duration;
import java.util.Locale;
import java.util.Set;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;
import org.xbill.DNS.Name;
import org.xbill.DNS.ResolverConfig;
import org.xbill.DNS.TextParseException;
import org.xbill.DNS.Type;

/**
 * A probe as an operator writes it: a URL, and what a URL cannot say.
 *
 * @param login absent where nobody signs in
 * @param message of kinds that hand one in: SMTP, MX and SMS
 */
public record ProbeDefinition(
        URI url,
        @Nullable Login login,
        Endpoint.Trust trust,
        Expected expected,
        @Nullable Message message,
        Limits limits) {

    private static final String ACTIVE_SYNC_PATH = "/Microsoft-Server-ActiveSync";
    private static final String SEND_SMS_PATH = "/cgi-bin/sendsms";

    /**
     * What makes an answer a good one.
     *
     * @param text in a web page; an answer of a name server; of a directory, how many entries at least
     * @param statuses of a web server; empty: any below 400
     */
    public record Expected(@Nullable String text, Set<Integer> statuses) {
        public static final Expected ANYTHING = new Expected(null, Set.of());
    }

    /**
     * A message, by mail or to a telephone.
     *
     * @param fetch where it is fetched from again; absent: it is addressed, and not sent
     * @param fetchLogin the mailbox's, where that is not the sender's
     * @param receipts where receipts of text messages arrive; absent: none is waited for
     */
    public record Message(
            String sender,
            String recipient,
            @Nullable URI fetch,
            @Nullable Login fetchLogin,
            Duration patience,
            @Nullable ReceiptListener receipts) {}

    /**
     * How long is waited.
     *
     * @param deadline for one step
     * @param whole for all of them
     * @param nameServer asked for MX records; absent: the system's
     */
    public record Limits(
            Duration deadline, Duration whole, @Nullable InetSocketAddress nameServer) {}

    /** The target, or an {@link IllegalArgumentException} that says what is wrong with the URL. */
    public ProbeTarget target(String service, String name, String vantage, Clock clock) {
        ProbeScheme scheme = scheme(url);
        Supplier<Conversation> conversation = conversation(scheme, clock);
        requireNonNull(conversation.get(), "What a conversation would refuse is refused now");
        return new ProbeTarget(
                service, name, vantage, endpoint(scheme), conversation, limits.deadline(), limits.whole());
    }

    private static ProbeScheme scheme(URI url) {
        String label = url.getScheme() == null ? "" : url.getScheme().toLowerCase(Locale.ROOT);
        return ProbeScheme.find(label)
                .filter(found -> url.getHost() != null && url.getUserInfo() == null)
                .orElseThrow(() -> new IllegalArgumentException("Cannot probe " + withoutUser(url)
                        + ": expected a URL like smtp+starttls://HOST:PORT, without user and password, with one of "
                        + ProbeScheme.labels()));
    }

    /** A password that somebody put into a URL is not repeated. */
    private static String withoutUser(URI url) {
        return url.toString().replaceFirst("//[^/]*@", "//");
    }

    /**
     * Where a URL leads to, without what is said there; a domain whose mail servers are asked for is not a server itself, so it leads to
     * datagrams.
     */
    public static Endpoint endpoint(URI url) {
        ProbeScheme scheme = scheme(url);
        boolean domain = scheme.family() == ProbeScheme.Family.MX;
        return new Endpoint(
                plainHost(url),
                url.getPort() < 0 ? scheme.port() : url.getPort(),
                domain ? Security.DATAGRAMS : scheme.security(),
                Endpoint.Trust.USUAL);
    }

    private Endpoint endpoint(ProbeScheme scheme) {
        if (scheme.family() == ProbeScheme.Family.MX) {
            return nameServer();
        }
        return endpoint(url, scheme);
    }

    private Endpoint endpoint(URI address, ProbeScheme scheme) {
        return new Endpoint(
                plainHost(address),
                address.getPort() < 0 ? scheme.port() : address.getPort(),
                scheme.security(),
                trust);
    }

    /** An address of IPv6 stands in brackets in URLs only. */
    private static String plainHost(URI address) {
        String host = address.getHost();
        return host.startsWith("[") ? host.substring(1, host.length() - 1) : host;
    }

    private Endpoint nameServer() {
        InetSocketAddress server = limits.nameServer() != null
                ? limits.nameServer()
                : ResolverConfig.getCurrentConfig().servers().stream()
                        .findFirst()
                        .orElseThrow(() -> new IllegalArgumentException(
                                "Cannot probe " + url + ": expected a name server in the system's settings, got none"));
        return new Endpoint(server.getHostString(), server.getPort(), Security.DATAGRAMS, trust);
    }

    private Supplier<Conversation> conversation(ProbeScheme scheme, Clock clock) {
        Security security = scheme.security();
        return switch (scheme.family()) {
            case SMTP -> mail(security, clock);
            case IMAP -> () -> new ImapConversation(security, login);
            case POP3 -> () -> new Pop3Conversation(security, login);
            case LDAP -> () -> new LdapConversation(security, login, search());
            case WEB -> () -> web("GET", pathAndQuery("/"), null);
            case ACTIVE_SYNC -> () -> web("OPTIONS", pathAndQuery(ACTIVE_SYNC_PATH), "MS-ASProtocolVersions");
            case DNS -> () -> new DnsConversation(endpoint(scheme), question(), expected.text());
            case MX -> exchanger(scheme, clock);
            case SMS -> () -> sms(scheme);
        };
    }

    private Supplier<Conversation> mail(Security security, Clock clock) {
        if (message == null) {
            return () -> new SmtpConversation(security, login, null);
        }
        Envelope envelope = new Envelope(message.sender(), message.recipient());
        if (message.fetch() == null) {
            return () -> new SmtpConversation(security, login, envelope);
        }
        RoundTrip.Door door = new RoundTrip.Door(security, login, envelope);
        Mailbox mailbox = mailbox(message.fetch(), message.fetchLogin() == null ? login : message.fetchLogin());
        return () -> new RoundTrip(door, mailbox, message.patience(), clock);
    }

    private Mailbox mailbox(URI fetch, @Nullable Login owner) {
        ProbeScheme scheme = scheme(fetch);
        boolean imap = scheme.family() == ProbeScheme.Family.IMAP;
        if (owner == null || !imap && scheme.family() != ProbeScheme.Family.POP3) {
            throw new IllegalArgumentException("Cannot fetch a message from " + withoutUser(fetch)
                    + ": expected a URL of IMAP or POP3 and somebody who signs in there");
        }
        return new Mailbox(endpoint(fetch, scheme), imap ? Mailbox.Protocol.IMAP : Mailbox.Protocol.POP3, owner);
    }

    private Supplier<Conversation> exchanger(ProbeScheme scheme, Clock clock) {
        int port = url.getPort() < 0 ? scheme.port() : url.getPort();
        MailExchanger.Exchanger exchanger = new MailExchanger.Exchanger(port, trust, mail(scheme.security(), clock));
        Name domain = name(url.getHost());
        return () -> new MailExchanger(nameServer(), domain, exchanger);
    }

    private LdapConversation.Search search() {
        try {
            // The rest of an LDAP URL is that of RFC 4516, whose scheme cannot say more than ldap and ldaps.
            String rest = url.toString().substring(url.toString().indexOf("://") + 3);
            LDAPURL ldap = new LDAPURL("ldap://" + rest);
            return new LdapConversation.Search(
                    ldap.getBaseDN().toString(), ldap.getScope(), ldap.getFilter(), atLeast());
        } catch (LDAPException e) {
            throw new IllegalArgumentException(
                    "Cannot probe " + withoutUser(url) + ": expected ldap://HOST/BASE??SCOPE?(FILTER), got "
                            + e.getMessage(),
                    e);
        }
    }

    private int atLeast() {
        String text = expected.text();
        if (text == null) {
            return 1;
        }
        if (!text.matches("[0-9]{1,3}")) {
            throw new IllegalArgumentException(
                    "Cannot probe " + url + ": expected the least number of entries, 0 to 999, got " + text);
        }
        return Integer.parseInt(text);
    }

    private HttpConversation web(String method, String path, @Nullable String header) {
        return new HttpConversation(
                new HttpConversation.HttpRequest(method, hostHeader(), path, login),
                new HttpConversation.Expectation(expected.statuses(), expected.text(), header));
    }

    private String hostHeader() {
        return url.getPort() < 0 ? url.getHost() : url.getHost() + ":" + url.getPort();
    }

    private String pathAndQuery(String usual) {
        String path = url.getRawPath() == null || url.getRawPath().isEmpty() ? usual : url.getRawPath();
        return url.getRawQuery() == null ? path : path + "?" + url.getRawQuery();
    }

    private DnsConversation.Question question() {
        String name = url.getPath() == null ? "" : url.getPath().replaceFirst("^/", "");
        String query = url.getQuery() == null ? "type=A" : url.getQuery();
        int type = query.startsWith("type=") ? Type.value(query.substring("type=".length())) : -1;
        if (name.isEmpty() || type < 0) {
            throw new IllegalArgumentException("Cannot probe " + url
                    + ": expected dns://SERVER/NAME?type=TYPE, with a type such as A, AAAA or MX");
        }
        return new DnsConversation.Question(name(name), type);
    }

    private Name name(String text) {
        try {
            return Name.fromString(text, Name.root);
        } catch (TextParseException e) {
            throw new IllegalArgumentException("Cannot probe " + url + ": expected a name of DNS, got " + text, e);
        }
    }

    private SmsConversation sms(ProbeScheme scheme) {
        if (login == null || message == null) {
            throw new IllegalArgumentException("Cannot probe " + url
                    + ": expected the gateway's user and password, a sender and a recipient of the text message");
        }
        Endpoint gateway = endpoint(scheme);
        return new SmsConversation(
                new SmsConversation.Message(
                        gateway.host() + ":" + gateway.port(),
                        pathAndQuery(SEND_SMS_PATH),
                        login,
                        message.sender(),
                        message.recipient()),
                message.receipts(),
                message.patience());
    }
}
