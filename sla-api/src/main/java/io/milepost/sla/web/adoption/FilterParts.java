package io.milepost.sla.web.adoption;

import io.milepost.dashboards.adoption.OrganisationFilter;
import io.milepost.dashboards.adoption.OrganisationFilter.Choice;
import io.milepost.sla.catalogue.Organisation;
import io.milepost.sla.web.page.PageQuery;
import io.milepost.sla.web.page.Words;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;

/** What the address says of organisations to look for, and which regions and types there are to choose from. Not thread-safe. */
final class FilterParts {
    private static final String WORDS = "find";
    private static final String REGION = "region";
    private static final String TYPE = "type";

    private final PageQuery query;
    private final String words;
    private final String region;
    private final String type;
    private final Set<String> regions = new TreeSet<>();
    private final Set<String> types = new TreeSet<>();

    FilterParts(PageQuery query) {
        this.query = query;
        this.words = query.find(WORDS).orElse("").strip();
        this.region = query.find(REGION).orElse("");
        this.type = query.find(TYPE).orElse("");
    }

    /** Whether an organisation is asked for; what it belongs to can be chosen in any case. */
    boolean seen(Organisation organisation) {
        if (!organisation.region().isEmpty()) {
            regions.add(organisation.region());
        }
        if (!organisation.type().isEmpty()) {
            types.add(organisation.type());
        }
        String wanted = words.toLowerCase(Locale.UK);
        boolean named = organisation.name().toLowerCase(Locale.UK).contains(wanted)
                || organisation.code().toLowerCase(Locale.UK).contains(wanted);
        return named
                && (region.isEmpty() || organisation.region().equals(region))
                && (type.isEmpty() || organisation.type().equals(type));
    }

    OrganisationFilter filter(String beside) {
        Map<String, String> kept = new TreeMap<>(query.parameters());
        kept.keySet().removeAll(Set.of(WORDS, REGION, TYPE, "all"));
        return new OrganisationFilter(
                words,
                region,
                type,
                regions.stream().toList(),
                types.stream().map(code -> new Choice(code, Words.title(code))).toList(),
                kept,
                new PageQuery(kept).address("/adoption"),
                beside);
    }
}
