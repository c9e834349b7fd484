package io.milepost.sla.adoption;

import com.fasterxml.jackson.databind.PropertyNamingStrategies;
import com.fasterxml.jackson.databind.annotation.JsonNaming;
import java.time.LocalDate;
import org.jspecify.annotations.Nullable;

/** The heads of one scope counted on one civil day under one definition; null is unknown, for want of a directory. */
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
        boolean directory) {}
