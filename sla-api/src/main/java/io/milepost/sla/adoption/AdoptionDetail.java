package io.milepost.sla.adoption;

import com.fasterxml.jackson.annotation.JsonIgnore;
import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/**
 * What the accounts of one scope were and did on one civil day under one definition: counts by name. Of the names that are always
 * counted, one that is not there is 0; those of protocols, networks and months of first use are there when they are not 0.
 */
public record AdoptionDetail(
        LocalDate day, AdoptionScope scope, String code, String definition, Map<String, Long> counts) {
    /** The names that are counted on every day. */
    public static final List<String> ALWAYS = List.of(
            "registered",
            "counted",
            "without_person",
            "without_organisation",
            "within/1",
            "within/7",
            "within/28",
            "within/30",
            "within/90",
            "within/365",
            "people_within/1",
            "people_within/7",
            "people_within/28",
            "people_within/30",
            "people_within/90",
            "people_within/365",
            "dormant",
            "funnel/enabled",
            "funnel/used",
            "funnel/active",
            "funnel/habitual",
            "state/active",
            "state/inactive",
            "state/overdue",
            "state/disabled",
            "state/leaver",
            "state/exempt",
            "state/deleted");

    /** Why the counts of registered and of active accounts changed; told of days that have one before them. */
    public static final List<String> CHANGES = List.of(
            "joined",
            "moved_in",
            "moved_out",
            "removed_leaver",
            "removed_in_use",
            "removed_unused",
            "first_used",
            "returned",
            "lost",
            "moved_in_active",
            "moved_out_active",
            "removed_active");

    public AdoptionDetail {
        counts = Map.copyOf(counts);
    }

    public long count(String name) {
        return counts.getOrDefault(name, 0L);
    }

    /** The counts whose names begin with a word and a slash, by what follows it. */
    public Map<String, Long> parts(String word) {
        Map<String, Long> parts = new TreeMap<>();
        counts.forEach((name, count) -> {
            if (name.startsWith(word + "/")) {
                parts.put(name.substring(word.length() + 1), count);
            }
        });
        return parts;
    }

    /** All counts, those that are always counted also when they are 0. */
    @JsonIgnore
    public Map<String, Long> complete() {
        Map<String, Long> complete = new TreeMap<>(counts);
        ALWAYS.forEach(name -> complete.putIfAbsent(name, 0L));
        CHANGES.forEach(name -> complete.putIfAbsent(name, 0L));
        return complete;
    }
}
