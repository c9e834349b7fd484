package io.milepost.sla.whatif;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/** All in which two judgements of a period differ: results of measures, and what they cost together. */
public record Changes(List<Change> measures, List<SettlementChange> settlements) {
    public Changes {
        measures = List.copyOf(measures);
        settlements = List.copyOf(settlements);
    }

    public boolean isEmpty() {
        return measures.isEmpty() && settlements.isEmpty();
    }

    /** Those of the whole service, without organisations' own. */
    public Changes ofTheService() {
        return new Changes(
                measures.stream()
                        .filter(change -> Objects.isNull(change.with().organisation()))
                        .toList(),
                settlements.stream()
                        .filter(change -> Objects.isNull(change.with().organisation()))
                        .toList());
    }

    /** As JSON: the measures', then the settlements'. */
    public List<Map<String, @Nullable Object>> toMaps() {
        List<Map<String, @Nullable Object>> maps = new ArrayList<>();
        measures.forEach(change -> maps.add(change.toMap()));
        settlements.forEach(change -> maps.add(change.toMap()));
        return maps;
    }
}
