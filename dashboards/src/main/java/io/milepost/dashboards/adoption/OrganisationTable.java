package io.milepost.dashboards.adoption;

import io.milepost.dashboards.figure.Explanation;
import io.milepost.dashboards.figure.Reading;
import java.util.Collections;
import java.util.EnumMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * The organisations of the scope, in the order given. {@code sortAddresses} has, for each column that can be sorted by, the address of
 * the same page sorted so; {@code more} leads to the rest when the rows are not all, {@code filter} is absent where
 * nothing serves the page.
 */
public record OrganisationTable(
        List<Row> rows,
        long organisations,
        Column sortedBy,
        Order order,
        Map<Column, String> sortAddresses,
        String since,
        @Nullable String more,
        Explanation explanation,
        @Nullable OrganisationFilter filter) {
    public OrganisationTable(
            List<Row> rows,
            long organisations,
            Column sortedBy,
            Order order,
            Map<Column, String> sortAddresses,
            String since,
            @Nullable String more,
            Explanation explanation) {
        this(rows, organisations, sortedBy, order, sortAddresses, since, more, explanation, null);
    }

    public OrganisationTable {
        rows = List.copyOf(rows);
        Map<Column, String> ordered = new EnumMap<>(Column.class);
        ordered.putAll(sortAddresses);
        sortAddresses = Collections.unmodifiableMap(ordered);
    }

    public OrganisationTable filteredBy(OrganisationFilter by) {
        return new OrganisationTable(rows, organisations, sortedBy, order, sortAddresses, since, more, explanation, by);
    }

    /** One organisation, with its share at the earlier day that {@code since} names, and its recent days for a small line. */
    public record Row(
            String code,
            String name,
            String type,
            String region,
            Reading registered,
            Reading active,
            Reading previousShare,
            List<Reading> recentShares,
            @Nullable String address) {
        public Row {
            recentShares = List.copyOf(recentShares);
        }
    }

    /** The columns that a reader can sort by. */
    public enum Column {
        NAME,
        REGION,
        TYPE,
        REGISTERED,
        ACTIVE,
        SHARE,
        CHANGE;

        public String key() {
            return "adoption.organisations." + name().toLowerCase(Locale.ROOT);
        }
    }

    /** Upwards or downwards. */
    public enum Order {
        ASCENDING,
        DESCENDING
    }
}
