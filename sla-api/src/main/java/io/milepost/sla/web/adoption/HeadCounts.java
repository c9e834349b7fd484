package io.milepost.sla.web.adoption;

import io.milepost.sla.adoption.AdoptionCount;
import io.milepost.sla.catalogue.ActiveDefinition;
import java.time.LocalDate;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Head counts of one scope, found by day and definition. */
public final class HeadCounts {

    private final Map<String, AdoptionCount> counts = new HashMap<>();

    public HeadCounts(List<AdoptionCount> counts) {
        counts.forEach(count -> this.counts.put(key(count.day(), count.definition()), count));
    }

    public Optional<AdoptionCount> find(LocalDate day, String definition) {
        return Optional.ofNullable(counts.get(key(day, definition)));
    }

    public Optional<AdoptionCount> find(LocalDate day, Optional<ActiveDefinition> definition) {
        return definition.flatMap(known -> find(day, known.name()));
    }

    private static String key(LocalDate day, String definition) {
        return day + "/" + definition;
    }
}
