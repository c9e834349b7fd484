package io.milepost.collector.pseudonym;

import io.milepost.collector.bytes.Bytes;
import io.milepost.collector.bytes.SipHash;
import io.milepost.collector.bytes.SliceCache;
import io.milepost.collector.event.Pseudonym;
import java.security.GeneralSecurityException;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;

/**
 * Turns identifiers into keyed pseudonyms: the first 16 bytes of HMAC-SHA-256 over the kind of identifier and its normalised form. Identifiers
 * met lately are found by the bytes as they stood in the log. The key is that of the line's epoch; accounts, people and what joins lines keep
 * one key. Not thread-safe: each thread has its own, made from the same keys.
 */
public final class Pseudonyms {

    private static final int CACHED_DOMAINS = 1 << 13;
    private static final int CACHED_ACCOUNTS = 1 << 16;

    private final PseudonymKeys keys;
    private final Mac joining;
    private final Map<Integer, EpochPseudonyms> epochs = new HashMap<>();
    private EpochPseudonyms epoch;
    private final SipHash messageIds;
    private final Disclosure disclosure;
    private final SliceCache<String> domains = new SliceCache<>(CACHED_DOMAINS);
    private final SliceCache<Pseudonym> accounts = new SliceCache<>(CACHED_ACCOUNTS);
    private final SliceCache<Pseudonym> people = new SliceCache<>(CACHED_ACCOUNTS);

    /** @param key at least 32 random bytes that were never rotated */
    public Pseudonyms(byte[] key) {
        this(PseudonymKeys.of(key));
    }

    /** @param keys from a {@link KeyFile} */
    public Pseudonyms(PseudonymKeys keys) {
        this(keys, Disclosure.NONE);
    }

    /** @param disclosure is told what each pseudonym stands for: only for an admin's own eyes */
    public Pseudonyms(PseudonymKeys keys, Disclosure disclosure) {
        keys.epochs().forEach(each -> PseudonymKeys.check(each.key()));
        this.keys = keys;
        this.disclosure = disclosure;
        joining = mac(keys.joining());
        epoch = open(keys.count());
        Pseudonym messageIdKey = pseudonym(joining, "message-id-key:", "");
        messageIds = new SipHash(messageIdKey.high(), messageIdKey.low());
    }

    static Mac mac(byte[] key) {
        try {
            Mac mac = Mac.getInstance("HmacSHA256");
            mac.init(new SecretKeySpec(key, "HmacSHA256"));
            return mac;
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException("Cannot make pseudonyms: every Java has HmacSHA256, got none", e);
        }
    }

    private EpochPseudonyms open(int number) {
        EpochPseudonyms opened = epochs.get(number);
        if (opened == null) {
            LocalDate next = number < keys.count() ? keys.epochs().get(number).from() : LocalDate.MAX;
            opened = new EpochPseudonyms(keys.epochs().get(number - 1), next);
            epochs.put(number, opened);
        }
        return opened;
    }

    /** What follows stands in a line of that instant, microseconds UTC. */
    public void standAt(long at) {
        if (!epoch.holds(at)) {
            int number = keys.count();
            while (number > 1 && !open(number).holds(at)) {
                number--;
            }
            epoch = open(number);
        }
    }

    /** The number of the epoch of the line at hand, from 1. */
    public int epoch() {
        return epoch.number;
    }

    /** An address, alias or login name; normalised here. */
    public Pseudonym identifier(String identifier) {
        return pseudonym(epoch.mac, "identifier:", normalise(identifier));
    }

    /** All that an identifier is called by in events, one for each epoch, the first epoch's first. */
    public List<Pseudonym> identifierInEveryEpoch(String identifier) {
        String normalised = normalise(identifier);
        List<Pseudonym> all = new ArrayList<>();
        for (int number = 1; number <= keys.count(); number++) {
            all.add(pseudonym(open(number).mac, "identifier:", normalised));
        }
        return all;
    }

    /** How many epochs there are: with each one more, every identifier has one more pseudonym. */
    public int epochs() {
        return keys.count();
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
            known = pseudonym(joining, domain, identifier);
            cache.add(name, 0, name.length, hash, known);
        }
        return known;
    }

    /** A client's IP address. */
    public Pseudonym address(String address) {
        return pseudonym(epoch.mac, "address:", address);
    }

    /** A mailbox as a log line writes it, without its angle brackets. */
    public Mailbox mailbox(byte[] buffer, int from, int to) {
        return mailbox(buffer, from, to, recipientKey(buffer, from, to));
    }

    /** @param key the {@link #recipientKey} of the same bytes, for one who needs that too */
    public Mailbox mailbox(byte[] buffer, int from, int to, long key) {
        int known = epoch.mailboxes.find(key);
        if (known >= 0) {
            return new Mailbox(epoch.mailboxes.pseudonym(known), epoch.mailboxes.label(known));
        }
        String written = Bytes.string(buffer, from, to);
        String normalised = normalise(written);
        int at = normalised.lastIndexOf('@');
        Pseudonym pseudonym = pseudonym(epoch.mac, "identifier:", normalised);
        disclosure.written(pseudonym, written);
        Mailbox mailbox = new Mailbox(pseudonym, at < 0 ? "" : domain(normalised.substring(at + 1)));
        epoch.mailboxes.add(key, mailbox.pseudonym, mailbox.domain);
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
        return keyedHash(buffer, from, to);
    }

    /** Tells texts apart: nobody without the key finds two that have the same. */
    public long keyedHash(byte[] buffer, int from, int to) {
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

    private Pseudonym pseudonym(Mac mac, String domain, String identifier) {
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
