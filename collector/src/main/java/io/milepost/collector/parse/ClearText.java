package io.milepost.collector.parse;

import io.milepost.collector.event.Pseudonym;
import io.milepost.collector.pseudonym.Pseudonyms.Disclosure;
import java.util.HashMap;
import java.util.IdentityHashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Remembers what pseudonyms stand for while the command runs, when the user asked for clear text; otherwise nothing. */
final class ClearText implements Disclosure {

    private final boolean wanted;
    /** Mailboxes as written are many: one for each tag of an address. When these are forgotten, the address is told without its tag. */
    private static final int KEPT_AS_WRITTEN = 1 << 20;

    private final Map<Pseudonym, String> identifiers = new HashMap<>();
    private final Map<Pseudonym, String> written = new IdentityHashMap<>();
    private final Map<Long, String> messageIds = new HashMap<>();

    ClearText(boolean wanted) {
        this.wanted = wanted;
    }

    @Override
    public boolean wanted() {
        return wanted;
    }

    @Override
    public void identifier(Pseudonym pseudonym, String identifier) {
        if (wanted) {
            identifiers.put(pseudonym, identifier);
        }
    }

    @Override
    public void written(Pseudonym pseudonym, String mailbox) {
        if (wanted) {
            if (written.size() >= KEPT_AS_WRITTEN) {
                written.clear();
            }
            written.put(pseudonym, mailbox);
        }
    }

    @Override
    public void messageId(long hash, String messageId) {
        if (wanted) {
            messageIds.put(hash, messageId);
        }
    }

    /** As the log writes it, so with the tag and in the case that the pseudonym leaves out. */
    @Nullable
    String identifier(@Nullable Pseudonym pseudonym) {
        if (pseudonym == null) {
            return null;
        }
        String asWritten = written.get(pseudonym);
        return asWritten == null ? identifiers.get(pseudonym) : asWritten;
    }

    @Nullable
    String messageId(@Nullable Long hash) {
        return hash == null ? null : messageIds.get(hash);
    }
}
