package io.milepost.collector.schema;

import io.milepost.collector.event.Pseudonym;
import java.time.LocalDate;
import org.jspecify.annotations.Nullable;

/** One name by which an account appears in logs, and the days on which it is the account's: half-open, absent is open. */
public record IdentifierRow(
        String service,
        Pseudonym account,
        Pseudonym identifier,
        String kind,
        @Nullable LocalDate validFrom,
        @Nullable LocalDate validTo) {}
