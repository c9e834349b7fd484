package io.milepost.sla.outage.journal;

import com.fasterxml.jackson.annotation.JsonProperty;
import io.milepost.sla.outage.record.OutageRecord;
import io.milepost.sla.outage.record.OutageRecords;
import io.milepost.sla.problem.ProblemException;
import java.net.URI;
import java.net.URISyntaxException;
import java.time.DateTimeException;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.util.Arrays;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** An entry of a journal as a client writes it. */
record EntryDraft(
        @JsonProperty("kind") @Nullable String kind,
        @JsonProperty("text") @Nullable String text,
        @JsonProperty("other") @Nullable String other,
        @JsonProperty("split_at") @Nullable String splitAt) {

    private static final int LONGEST_TEXT = 4_000;

    OutageEntry check(OutageRecord outage, String author, Instant now, OutageRecords records) {
        OutageEntry.Kind known = parseKind();
        String words = words(known);
        boolean tied = known == OutageEntry.Kind.MERGE || known == OutageEntry.Kind.SPLIT && splitAt == null;
        String partner = tied ? partner(outage, records) : null;
        Instant cut = known == OutageEntry.Kind.SPLIT && splitAt != null ? cut(outage, splitAt) : null;
        return new OutageEntry(0, outage.id(), known, author, now, words, partner, cut);
    }

    private OutageEntry.Kind parseKind() {
        return Arrays.stream(OutageEntry.Kind.values())
                .filter(each -> each.word().equals(kind))
                .findFirst()
                .orElseThrow(() -> refuse("kind as one of "
                        + Arrays.stream(OutageEntry.Kind.values())
                                .map(OutageEntry.Kind::word)
                                .collect(Collectors.joining(", "))
                        + ", got " + kind));
    }

    /** Whoever acknowledges, merges or splits may say why; the others are nothing without words. */
    private String words(OutageEntry.Kind known) {
        String words = text == null ? "" : text.strip();
        boolean needed =
                known == OutageEntry.Kind.CAUSE || known == OutageEntry.Kind.NOTE || known == OutageEntry.Kind.LINK;
        if (words.length() > LONGEST_TEXT || words.indexOf('\0') >= 0 || needed && words.isEmpty()) {
            throw refuse((needed ? "1" : "0") + " to " + LONGEST_TEXT + " characters of text, got " + words.length());
        }
        if (known == OutageEntry.Kind.LINK && !isAddress(words)) {
            throw refuse("an address that begins with https:// or http:// in text, got " + words);
        }
        return words;
    }

    private static boolean isAddress(String text) {
        try {
            URI address = new URI(text);
            return ("https".equals(address.getScheme()) || "http".equals(address.getScheme()))
                    && address.getHost() != null;
        } catch (URISyntaxException ignored) {
            // Said by the caller.
            return false;
        }
    }

    private String partner(OutageRecord outage, OutageRecords records) {
        if (other == null
                || other.equals(outage.id())
                || records.find(outage.service(), other).isEmpty()) {
            throw refuse("the id of another outage of the service in other, got " + other);
        }
        return other;
    }

    private static Instant cut(OutageRecord outage, String text) {
        try {
            Instant at = OffsetDateTime.parse(text).toInstant();
            if (at.isAfter(outage.openedAt()) && (outage.closedAt() == null || at.isBefore(outage.closedAt()))) {
                return at;
            }
        } catch (DateTimeException ignored) {
            // Said below, as of an instant outside of the outage.
        }
        throw refuse("split_at, an instant with a zone within the outage from " + outage.openedAt() + " to "
                + (outage.closedAt() == null ? "now" : outage.closedAt()) + ", got " + text);
    }

    private static ProblemException refuse(String expected) {
        return ProblemException.badRequest("Cannot add to the journal: expected " + expected);
    }
}
