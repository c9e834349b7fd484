package io.milepost.collector.correlation.line;

import io.milepost.collector.bytes.Bytes;
import io.milepost.collector.event.Pseudonym;
import io.milepost.collector.format.Slice;
import io.milepost.collector.pseudonym.Pseudonyms;
import java.util.Set;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * Knows what only probes do, so that none of it counts as somebody's use: by the identities that the service names as those of probes, and messages
 * also by the mark that every round trip puts into its Message-ID, whichever collector sent it. Immutable.
 */
public final class SyntheticTraffic {

    /** With this begins the Message-ID of a probe's message. */
    public static final String MARK = "milepost-probe.";

    private static final byte[] MARK_BYTES = Bytes.of(MARK);

    private final Set<String> names;
    private final Set<Pseudonym> identities;

    public SyntheticTraffic(InterpreterSettings settings, Pseudonyms pseudonyms) {
        names = settings.syntheticIdentities();
        identities = names.stream()
                .flatMap(name -> pseudonyms.identifierInEveryEpoch(withoutPlus(name)).stream())
                .collect(Collectors.toUnmodifiableSet());
    }

    /** Numbers of telephones are identifiers without their leading plus. */
    private static String withoutPlus(String name) {
        return name.matches("\\+[0-9]+") ? name.substring(1) : name;
    }

    public boolean isOf(@Nullable Pseudonym identity) {
        return identity != null && identities.contains(identity);
    }

    /** A gateway's account stands in its log by its name. */
    public boolean isOfAccount(@Nullable String account) {
        return account != null && names.contains(account);
    }

    public static boolean isMarked(byte[] buffer, Slice messageId) {
        int from = messageId.start();
        if (!messageId.hasText()) {
            return false;
        }
        from += buffer[from] == '<' ? 1 : 0;
        int to = from + MARK_BYTES.length;
        return to <= messageId.end() && Bytes.equal(buffer, from, to, MARK_BYTES);
    }
}
