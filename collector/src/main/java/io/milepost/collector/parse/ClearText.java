package io.milepost.collector.parse;

import io.milepost.collector.event.Pseudonym;
import io.milepost.collector.pseudonym.Pseudonyms.Disclosure;
import java.util.HashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Remembers what pseudonyms stand for while the command runs, when the user asked for clear text; otherwise nothing. */
final class ClearText implements Disclosure {

    private final boolean wanted;
    private final Map<Pseudonym, String> identifiers = new HashMap<>();
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
    public void messageId(long hash, String messageId) {
        if (wanted) {
            messageIds.put(hash, messageId);
        }
    }

    @Nullable
    String identifier(@Nullable Pseudonym pseudonym) {
        return pseudonym == null ? null : identifiers.get(pseudonym);
    }

    @Nullable
    String messageId(@Nullable Long hash) {
        return hash == null ? null : messageIds.get(hash);
    }
}
