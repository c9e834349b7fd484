package io.milepost.analytics.catalogue;

import com.fasterxml.jackson.annotation.JsonIgnoreProperties;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** The shapes of the catalogue's files, as far as the jobs read them; the API, which owns them, judges the rest. */
final class CatalogueFiles {
    private CatalogueFiles() {}

    @JsonIgnoreProperties(ignoreUnknown = true)
    record Services(@Nullable List<Service> services) {}

    @JsonIgnoreProperties(ignoreUnknown = true)
    record Service(@Nullable String name, @Nullable String zone) {}

    @JsonIgnoreProperties(ignoreUnknown = true)
    record Lifecycle(
            @Nullable List<LifecycleDefinition> definitions,
            @Nullable LifecycleRule lifecycle,
            @Nullable HabitRule habit) {}

    @JsonIgnoreProperties(ignoreUnknown = true)
    record LifecycleRule(
            @Nullable Integer inactiveAfterDays,
            @Nullable Integer deleteAfterDays,
            @Nullable List<String> exemptKinds,
            @Nullable List<Integer> dueWithinDays) {}

    @JsonIgnoreProperties(ignoreUnknown = true)
    record HabitRule(@Nullable Integer days, @Nullable Integer withinDays) {}

    @JsonIgnoreProperties(ignoreUnknown = true)
    record LifecycleDefinition(
            @Nullable String name,
            @Nullable Integer windowDays,
            @Nullable List<String> protocols,
            @Nullable List<String> kinds,
            @Nullable List<String> states) {}
}
