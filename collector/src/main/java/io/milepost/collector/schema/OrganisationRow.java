package io.milepost.collector.schema;

import java.time.LocalDate;
import org.jspecify.annotations.Nullable;

/** One organisation that the service serves, for the days on which this description of it holds. */
public record OrganisationRow(
        String service,
        String code,
        String name,
        String type,
        String region,
        @Nullable Integer headcount,
        @Nullable String parent,
        @Nullable LocalDate validFrom,
        @Nullable LocalDate validTo) {}
