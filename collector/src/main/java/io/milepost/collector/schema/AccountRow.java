package io.milepost.collector.schema;

import io.milepost.collector.event.Pseudonym;
import java.time.LocalDate;
import org.jspecify.annotations.Nullable;

/** One account on one civil day, as the directory's snapshot of that day has it. */
public record AccountRow(
        String service,
        LocalDate asOf,
        Pseudonym account,
        @Nullable Pseudonym person,
        String organisation,
        String kind,
        String state,
        @Nullable LocalDate createdOn,
        @Nullable Long quotaBytes,
        @Nullable Long usedBytes) {}
