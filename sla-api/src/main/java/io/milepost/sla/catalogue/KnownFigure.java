package io.milepost.sla.catalogue;

import java.time.LocalDate;
import org.jspecify.annotations.Nullable;

/**
 * What somebody else reported of a service's accounts at some time. {@code date} is as it was told, a day, a month or a year, and
 * {@code day} its first day; what was not told of that time is null.
 */
public record KnownFigure(
        String service,
        String date,
        LocalDate day,
        @Nullable Long registered,
        @Nullable Long active,
        String source) {}
