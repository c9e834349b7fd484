package io.milepost.dashboards.adoption;

import java.util.List;
import java.util.Map;

/**
 * Which organisations a reader asked for: words of their name or code, a region, a type, each empty for any. {@code kept} is what the
 * address says besides, {@code all} the address of the page without a filter,
 * {@code beside} that of the page which puts its scope beside others. Public because templates read it.
 */
public record OrganisationFilter(
        String words,
        String region,
        String type,
        List<String> regions,
        List<Choice> types,
        Map<String, String> kept,
        String all,
        String beside) {
    public OrganisationFilter {
        regions = List.copyOf(regions);
        types = List.copyOf(types);
        kept = Map.copyOf(kept);
    }

    /** A type by its code, in words. */
    public record Choice(String code, String title) {}

    public boolean isSet() {
        return !words.isEmpty() || !region.isEmpty() || !type.isEmpty();
    }
}
