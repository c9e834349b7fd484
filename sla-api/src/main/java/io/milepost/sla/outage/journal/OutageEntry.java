package io.milepost.sla.outage.journal;

import com.fasterxml.jackson.annotation.JsonProperty;
import com.fasterxml.jackson.annotation.JsonValue;
import java.time.Instant;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/** Something that somebody wrote into the journal of an outage. What it ties the outage to is {@code other}; {@code splitAt} cuts it in two. */
public record OutageEntry(
        long id,
        String outage,
        Kind kind,
        String author,
        Instant at,
        String text,
        @Nullable String other,
        @JsonProperty("split_at") @Nullable Instant splitAt) {

    /** What kind of thing people write. */
    public enum Kind {
        /** Somebody has taken it up. */
        ACKNOWLEDGE,
        CAUSE,
        NOTE,
        /** An address where more is told, such as a ticket. */
        LINK,
        /** It belongs to another outage: one incident, seen at several components. */
        MERGE,
        /** It takes a merge back, or says from when on it was another incident. */
        SPLIT;

        @JsonValue
        public String word() {
            return name().toLowerCase(Locale.ROOT);
        }
    }
}
