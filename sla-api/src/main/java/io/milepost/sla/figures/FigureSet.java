package io.milepost.sla.figures;

import com.fasterxml.jackson.databind.PropertyNamingStrategies;
import com.fasterxml.jackson.databind.annotation.JsonNaming;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.Collections;
import java.util.Map;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/** The figures of a service by their names; null is unknown. */
@JsonNaming(PropertyNamingStrategies.SnakeCaseStrategy.class)
public record FigureSet(
        String service,
        ZoneId zone,
        @Nullable LocalDate firstDay,
        @Nullable LocalDate lastDay,
        Map<String, @Nullable Long> figures) {

    public FigureSet {
        figures = Collections.unmodifiableMap(new TreeMap<>(figures));
    }
}
