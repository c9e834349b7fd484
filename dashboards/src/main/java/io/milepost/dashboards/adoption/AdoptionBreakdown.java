package io.milepost.dashboards.adoption;

import io.milepost.dashboards.figure.Explanation;
import io.milepost.dashboards.figure.Reading;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** The same head counts for each region, or for each type of organisation. */
public record AdoptionBreakdown(List<Group> groups, Explanation explanation) {
    public AdoptionBreakdown {
        groups = List.copyOf(groups);
    }

    /** One region or type; {@code address} leads to its own page. */
    public record Group(
            String title,
            Reading registered,
            Reading active,
            @Nullable String address) {}
}
