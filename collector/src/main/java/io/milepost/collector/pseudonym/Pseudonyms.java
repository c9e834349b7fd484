package io.milepost.collector.pseudonym;

import io.milepost.collector.bytes.Bytes;
import io.milepost.collector.bytes.SipHash;
import io.milepost.collector.bytes.SliceCache;
import io.milepost.collector.event.Pseudonym;
import java.security.GeneralSecurityException;
import java.util.Locale;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;

/**
 * Turns identifiers into keyed pseudonyms: the first 16 bytes of HMAC-SHA-256 over the kind of identifier and its normalised form. Identifiers
 * met lately are found by the bytes as they stood in the log. Not thread-safe: each thread has its own, made from the same key.
 */
public final class Pseudonyms {

    private static final int CACHED_MAILBOXES = 1 << 17;
    private static final int CACHED_DOMAINS = 1 << 13;
    private static final int CACHED_ADDRESSES = 1 << 14;
    private static final int CACHED_ACCOUNTS = 1 << 16;

    private final Mac mac;
    private final SipHash messageIds;
    private final Disclosure disclosure;
    private final SliceCache<Mailbox> mailboxes = new SliceCache<>(CACHED_MAILBOXES);
    private final SliceCache<String> domains = new SliceCache<>(CACHED_DOMAINS);
    private final SliceCache<Pseudonym> addresses = new SliceCache<>(CACHED_ADDRESSES);
    private final SliceCache<Pseudonym> accounts = new SliceCache<>(CACHED_ACCOUNTS);
    private final SliceCache<Pseudonym> people = new SliceCache<>(CACHED_ACCOUNTS);

    /** @param key at least 32 random bytes, from a {@link KeyFile} */
    public Pseudonyms(byte[] key) {
        this(key, Disclosure.NONE);
    }

    /** @param disclosure is told what each pseudonym stands for: only for an admin's own eyes */
    public Pseudonyms(byte[] key, Disclosure disclosure) {
        if (key.length < KeyFile.KEY_BYTES) {
            throw new IllegalArgumentException(
                    "Cannot make pseudonyms: expected a key of at least 32 bytes, got " + key.length);
        }
        this.disclosure = disclosure;
        try {
            mac = Mac.getInstance("HmacSHA256");
            mac.init(new SecretKeySpec(key, "HmacSHA256"));
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException("Cannot make pseudonyms: every Java has HmacSHA256, got none", e);
        }
        Pseudonym messageIdKey = pseudonym("message-id-key:", "");
        messageIds = new SipHash(messageIdKey.high(), messageIdKey.low());
    }

    /** An address, alias or login name; normalised here. */
    public Pseudonym identifier(String identifier) {
        return pseudonym("identifier:", normalise(identifier));
    }

    /** Accounts and people come again in the directory of each day. */
    public Pseudonym account(String account) {
        return cached(accounts, "account:", account);
    }

    public Pseudonym person(String person) {
        return cached(people, "person:", person);
    }

    private Pseudonym cached(SliceCache<Pseudonym> cache, String domain, String identifier) {
        byte[] name = Bytes.of(identifier);
        long hash = Bytes.hash(name, 0, name.length);
        Pseudonym known = cache.find(name, 0, name.length, hash);
        if (known == null) {
            known = pseudonym(domain, identifier);
            cache.add(name, 0, name.length, hash, known);
        }
        return known;
    }

    /** A client's IP address. */
    public Pseudonym address(String address) {
        return pseudonym("address:", address);
    }

    /** A mailbox as a log line writes it, without its angle brackets. */
    public Mailbox mailbox(byte[] buffer, int from, int to) {
        long hash = Bytes.hash(buffer, from, to);
        Mailbox known = mailboxes.find(buffer, from, to, hash);
        if (known != null) {
            return known;
        }
        String written = Bytes.string(buffer, from, to);
        String normalised = normalise(written);
        int at = normalised.lastIndexOf('@');
        Pseudonym pseudonym = pseudonym("identifier:", normalised);
        disclosure.written(pseudonym, written);
        Mailbox mailbox = new Mailbox(pseudonym, at < 0 ? "" : domain(normalised.substring(at + 1)));
        mailboxes.add(buffer, from, to, hash, mailbox);
        return mailbox;
    }

    /** The same string for the same domain: comparing it costs nothing then, and it is asked for with each delivery. */
    private String domain(String domain) {
        byte[] name = Bytes.of(domain);
        long hash = Bytes.hash(name, 0, name.length);
        String known = domains.find(name, 0, name.length, hash);
        if (known != null) {
            return known;
        }
        domains.add(name, 0, name.length, hash, domain);
        return domain;
    }

    /** A client's IP address as a log line writes it. */
    public Pseudonym address(byte[] buffer, int from, int to) {
        long hash = Bytes.hash(buffer, from, to);
        Pseudonym known = addresses.find(buffer, from, to, hash);
        if (known == null) {
            known = address(Bytes.string(buffer, from, to));
            addresses.add(buffer, from, to, hash, known);
        }
        return known;
    }

    /** A Message-ID without its angle brackets. */
    public long messageId(byte[] buffer, int from, int to) {
        long hash = messageIds.hash(buffer, from, to);
        if (disclosure.wanted()) {
            disclosure.messageId(hash, Bytes.string(buffer, from, to));
        }
        return hash;
    }

    /** Tells apart the recipients of one message, byte by byte as the log writes them. */
    public long recipientKey(byte[] buffer, int from, int to) {
        return messageIds.hash(buffer, from, to);
    }

    /** Blanks at both ends, angle brackets and the local part's {@code +tag} are removed; lower case. */
    static String normalise(String identifier) {
        String text = identifier.strip();
        if (text.startsWith("<") && text.endsWith(">")) {
            text = text.substring(1, text.length() - 1).strip();
        }
        text = text.toLowerCase(Locale.ROOT);
        int at = text.lastIndexOf('@');
        int plus = text.indexOf('+');
        return at > 0 && plus > 0 && plus < at ? text.substring(0, plus) + text.substring(at) : text;
    }

    private Pseudonym pseudonym(String domain, String identifier) {
        mac.update(Bytes.of(domain));
        byte[] digest = mac.doFinal(Bytes.of(identifier));
        Pseudonym pseudonym = new Pseudonym(
                Long.reverseBytes(Bytes.longAt(digest, 0)), Long.reverseBytes(Bytes.longAt(digest, Long.BYTES)));
        disclosure.identifier(pseudonym, identifier);
        return pseudonym;
    }

    /** Somebody as a sender or recipient: the pseudonym, and the domain, which is no personal data; empty when there is none. */
    public record Mailbox(Pseudonym pseudonym, String domain) {}

    /** Learns what pseudonyms stand for. */
    public interface Disclosure {
        Disclosure NONE = new Disclosure() {};

        default void identifier(Pseudonym pseudonym, String identifier) {}

        /** How the log writes the mailbox that this object, and not another one that equals it, was made for. */
        default void written(Pseudonym pseudonym, String mailbox) {}

        /** Whether Message-IDs are of interest: there are as many as messages. */
        default boolean wanted() {
            return false;
        }

        default void messageId(long hash, String messageId) {}
    }
}
