package io.milepost.sla.figures;

import com.fasterxml.jackson.databind.PropertyNamingStrategies;
import com.fasterxml.jackson.databind.annotation.JsonNaming;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** A service as the list of services shows it; {@code version} grows with each change to its facts. */
@JsonNaming(PropertyNamingStrategies.SnakeCaseStrategy.class)
public record ServiceSummary(
        String name,
        String title,
        ZoneId zone,
        @Nullable LocalDate firstDay,
        @Nullable LocalDate lastDay,
        long version,
        List<String> contracts) {}
