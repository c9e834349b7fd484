package io.milepost.sla.exclusion;

import io.milepost.sla.evidence.ExclusionKind;
import io.milepost.sla.problem.ProblemException;
import java.time.DateTimeException;
import java.time.Instant;
import java.time.OffsetDateTime;
import org.jspecify.annotations.Nullable;

/** What somebody asks to be excluded: what kind of time, of which contract and measure, from when to when, announced when, and why. */
public record ExclusionRequest(
        @Nullable String kind,
        @Nullable String contract,
        @Nullable String measure,
        @Nullable String from,
        @Nullable String to,
        @Nullable String announcedAt,
        @Nullable String reason) {
    private static final int LONGEST_REASON = 2_000;

    ExclusionKind parseKind() {
        try {
            return ExclusionKind.parse(kind == null ? "" : kind);
        } catch (IllegalArgumentException e) {
            throw ProblemException.badRequest("Cannot ask for an exclusion: kind: " + e.getMessage());
        }
    }

    String contractOrAll() {
        return contract == null ? "" : contract.strip();
    }

    String measureOrAll() {
        return measure == null ? "" : measure.strip();
    }

    Instant start() {
        return instant("from", from == null ? "" : from);
    }

    Instant end() {
        Instant end = instant("to", to == null ? "" : to);
        if (!start().isBefore(end)) {
            throw ProblemException.badRequest(
                    "Cannot ask for an exclusion: expected to after from, got " + start() + " and " + end);
        }
        return end;
    }

    /** Maintenance without an announcement counts as announced by asking. */
    @Nullable
    Instant announced(Instant now) {
        if (parseKind() != ExclusionKind.MAINTENANCE) {
            return null;
        }
        Instant announced =
                announcedAt == null || announcedAt.isBlank() ? now : instant("announcedAt", announcedAt.strip());
        if (announced.isAfter(now)) {
            throw ProblemException.badRequest(
                    "Cannot ask for an exclusion: expected announcedAt to be past, got " + announced);
        }
        return announced;
    }

    String requireReason() {
        return reason(reason);
    }

    static String reason(@Nullable String reason) {
        String text = reason == null ? "" : reason.strip();
        if (text.isEmpty() || text.length() > LONGEST_REASON) {
            throw ProblemException.badRequest("Cannot go on without a reason: expected 1 to " + LONGEST_REASON
                    + " characters in reason, got " + text.length());
        }
        return text;
    }

    private static Instant instant(String field, String text) {
        try {
            Instant instant = OffsetDateTime.parse(text).toInstant();
            if (instant.getNano() % 1_000 == 0) {
                return instant;
            }
        } catch (DateTimeException ignored) {
            // Said below.
        }
        throw ProblemException.badRequest(
                "Cannot ask for an exclusion: %s: expected an instant with a zone like 2026-10-05T10:00:00Z, got %s"
                        .formatted(field, text.isEmpty() ? "nothing" : text));
    }
}
