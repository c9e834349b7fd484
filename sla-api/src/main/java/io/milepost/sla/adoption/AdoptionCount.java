package io.milepost.sla.adoption;

import com.fasterxml.jackson.annotation.JsonProperty;
import com.fasterxml.jackson.annotation.JsonValue;
import com.fasterxml.jackson.databind.PropertyNamingStrategies;
import com.fasterxml.jackson.databind.annotation.JsonNaming;
import java.time.LocalDate;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/**
 * The heads of one scope counted on one civil day under one definition; null is unknown, for want of a directory. Those active are a
 * lower bound where the window of the definition is longer than the evidence: {@code evidenceDays} whole days up to and with the day.
 * Both are null under a definition that asks for no use, and in facts of before they were told.
 */
@JsonNaming(PropertyNamingStrategies.SnakeCaseStrategy.class)
public record AdoptionCount(
        LocalDate day,
        AdoptionScope scope,
        String code,
        String definition,
        @Nullable Long registered,
        @Nullable Long registeredPeople,
        @Nullable Long enabled,
        @Nullable Long neverUsed,
        @Nullable Long active,
        @Nullable Long activePeople,
        @Nullable Long activeIdentities,
        long unresolved,
        boolean directory,
        @Nullable Long evidenceDays,
        @Nullable Long windowDays) {

    /** How exact the counts of active accounts and people are. */
    public enum Exactness {
        EXACT,
        AT_LEAST,
        UNKNOWN;

        @JsonValue
        public String word() {
            return name().toLowerCase(Locale.ROOT).replace('_', '-');
        }
    }

    @JsonProperty
    public Exactness exactness() {
        Long evidence = evidenceDays;
        if (active == null || evidence != null && evidence == 0) {
            return Exactness.UNKNOWN;
        }
        return knownFrom() == null ? Exactness.EXACT : Exactness.AT_LEAST;
    }

    /** The first day on which the definition's window will lie within the evidence; null when it does already. */
    @JsonProperty
    public @Nullable LocalDate knownFrom() {
        return knownFrom(windowDays);
    }

    /** The same of another window, in days. */
    public @Nullable LocalDate knownFrom(@Nullable Long window) {
        Long evidence = evidenceDays;
        return evidence == null || window == null || window <= evidence ? null : day.plusDays(window - evidence);
    }

    /** The first day from which every use is known of up to this day; null when there is none, or when no use is asked for. */
    public @Nullable LocalDate evidenceFrom() {
        Long evidence = evidenceDays;
        return evidence == null || evidence == 0 ? null : day.minusDays(evidence - 1);
    }
}
