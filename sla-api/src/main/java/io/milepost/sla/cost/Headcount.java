package io.milepost.sla.cost;

import java.time.LocalDate;
import org.jspecify.annotations.Nullable;

/** So many accounts of a kind on a day, unknown without a directory; {@code what} says by what definition. */
public record Headcount(
        String what, LocalDate day, @Nullable Long accounts) {}
