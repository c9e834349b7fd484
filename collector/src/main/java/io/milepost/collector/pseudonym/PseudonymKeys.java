package io.milepost.collector.pseudonym;

import java.security.GeneralSecurityException;
import java.security.MessageDigest;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/**
 * The keys that pseudonyms are made with. Each epoch has a key for what stands in events: from its first UTC day on, by the
 * time of the log line and not of its reading, so that an archive read late gives what it would have given. One key joins and
 * stays: accounts and people are told by it, and lines of one message.
 */
public final class PseudonymKeys {
    static final int KEY_BYTES = 32;
    private static final int SHOWN_BYTES = 8;

    private final byte[] joining;
    private final List<Epoch> epochs;

    private PseudonymKeys(byte[] joining, List<Epoch> epochs) {
        this.joining = joining.clone();
        this.epochs = List.copyOf(epochs);
    }

    /** @param from the first UTC day; the first epoch's is {@link LocalDate#MIN} */
    @SuppressWarnings("ArrayRecordComponent") // Never compared; the key is only handed to the one who uses it.
    record Epoch(int number, LocalDate from, byte[] key) {
        @Override
        public String toString() {
            return "epoch " + number + " from " + from;
        }
    }

    /** Keys that were never rotated. */
    public static PseudonymKeys of(byte[] key) {
        return new PseudonymKeys(key, List.of(new Epoch(1, LocalDate.MIN, key)));
    }

    static PseudonymKeys of(byte[] joining, List<Epoch> epochs) {
        check(joining);
        for (int i = 0; i < epochs.size(); i++) {
            Epoch epoch = epochs.get(i);
            check(epoch.key());
            boolean later = i == 0
                    ? epoch.from().equals(LocalDate.MIN)
                    : epoch.from().isAfter(epochs.get(i - 1).from());
            if (epoch.number() != i + 1 || !later) {
                throw new IllegalArgumentException(
                        "expected epochs in order from 1, each later than the one before, got "
                                + epochs.stream().map(Epoch::toString).toList());
            }
        }
        if (epochs.isEmpty()) {
            throw new IllegalArgumentException("expected at least one epoch, got none");
        }
        return new PseudonymKeys(joining, epochs);
    }

    static void check(byte[] key) {
        if (key.length < KEY_BYTES) {
            throw new IllegalArgumentException(
                    "Cannot make pseudonyms: expected a key of at least 32 bytes, got " + key.length);
        }
    }

    /** The same keys and one more, which holds from a day on. */
    PseudonymKeys rotated(LocalDate from, byte[] key) {
        List<Epoch> more = new ArrayList<>(epochs);
        more.add(new Epoch(epochs.size() + 1, from, key));
        return of(joining, more);
    }

    byte[] joining() {
        return joining.clone();
    }

    List<Epoch> epochs() {
        return epochs;
    }

    public int count() {
        return epochs.size();
    }

    /** The first UTC day of each epoch, the first one's as {@code always}. */
    public Map<Integer, String> beginnings() {
        Map<Integer, String> beginnings = new TreeMap<>();
        epochs.forEach(epoch -> beginnings.put(epoch.number(), KeyFile.show(epoch.from())));
        return beginnings;
    }

    /** By which keys are known again, and from which nobody learns them: by epoch, with its first day. */
    public Map<String, String> fingerprints() {
        Map<String, String> fingerprints = new TreeMap<>();
        fingerprints.put("joining", fingerprint(joining));
        epochs.forEach(epoch -> fingerprints.put(
                "epoch " + epoch.number(), fingerprint(epoch.key()) + " from " + KeyFile.show(epoch.from())));
        return fingerprints;
    }

    private static String fingerprint(byte[] key) {
        try {
            MessageDigest digest = MessageDigest.getInstance("SHA-256");
            digest.update("milepost key fingerprint:".getBytes(java.nio.charset.StandardCharsets.US_ASCII));
            return HexFormat.of().formatHex(digest.digest(key), 0, SHOWN_BYTES);
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException("Every Java has SHA-256", e);
        }
    }
}
