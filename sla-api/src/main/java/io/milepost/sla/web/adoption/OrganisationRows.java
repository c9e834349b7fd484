package io.milepost.sla.web.adoption;

import io.milepost.dashboards.adoption.OrganisationTable;
import io.milepost.dashboards.adoption.OrganisationTable.Column;
import io.milepost.dashboards.adoption.OrganisationTable.Order;
import io.milepost.dashboards.adoption.OrganisationTable.Row;
import io.milepost.dashboards.figure.Gap;
import io.milepost.dashboards.figure.Ratio;
import io.milepost.dashboards.figure.Reading;
import io.milepost.sla.adoption.AdoptionCount;
import io.milepost.sla.adoption.AdoptionScope;
import io.milepost.sla.catalogue.ActiveDefinition;
import io.milepost.sla.catalogue.Organisation;
import io.milepost.sla.catalogue.Service;
import io.milepost.sla.facts.Days;
import io.milepost.sla.web.page.Explanations;
import io.milepost.sla.web.page.PageQuery;
import io.milepost.sla.web.page.Sources;
import io.milepost.sla.web.page.Words;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.EnumMap;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** The organisations of a scope with their shares, sorted as the reader asked. */
final class OrganisationRows {

    private static final int SHOWN = 200;
    private static final int RECENT_WEEKS = 8;
    private static final Ratio NOTHING = Ratio.of(-1, 1);

    private final Sources sources;
    private final Service service;
    private final PageQuery query;
    private final LocalDate day;
    private final Optional<ActiveDefinition> definition;
    private final AdoptionScope scope;
    private final String code;

    OrganisationRows(
            Sources sources,
            Service service,
            PageQuery query,
            LocalDate day,
            Optional<ActiveDefinition> definition,
            AdoptionScope scope,
            String code) {
        this.sources = sources;
        this.service = service;
        this.query = query;
        this.day = day;
        this.definition = definition;
        this.scope = scope;
        this.code = code;
    }

    OrganisationTable load(@Nullable LocalDate since) {
        Map<String, AdoptionCount> now = counts(day);
        Map<String, AdoptionCount> before = since == null ? Map.of() : counts(since);
        List<Map<String, AdoptionCount>> weeks = new ArrayList<>();
        for (int week = RECENT_WEEKS - 1; week >= 0; week--) {
            weeks.add(counts(day.minusWeeks(week)));
        }
        Column column = sortedBy();
        Order order = "ascending".equals(query.find("order").orElse(""))
                        || column == Column.NAME && query.find("order").isEmpty()
                ? Order.ASCENDING
                : Order.DESCENDING;
        List<Row> rows = new ArrayList<>();
        FilterParts filter = new FilterParts(query);
        now.forEach((organisation, count) -> find(organisation)
                .filter(this::within)
                .filter(filter::seen)
                .ifPresent(known -> rows.add(row(known, count, before.get(organisation), weeks))));
        Comparator<Row> comparator = comparator(column).thenComparing(Row::code);
        rows.sort(order == Order.ASCENDING ? comparator : comparator.reversed());
        boolean all = query.find("all").isPresent() || rows.size() <= SHOWN;
        return new OrganisationTable(
                        all ? rows : rows.subList(0, SHOWN),
                        rows.size(),
                        column,
                        order,
                        sortAddresses(column, order),
                        since == null ? Words.day(day) : Words.day(since),
                        all ? null : query.with("all", "true").address("/adoption"),
                        Explanations.explain(
                                AdoptionFigureMaker.definition(definition),
                                new Explanations(sources.facts(), service.name())
                                        .provenance("adoption-day", Days.of(day)),
                                now.isEmpty()
                                        ? Reading.unknown(Gap.NO_DATA_IN_PERIOD)
                                        : Reading.share(rows.size(), now.size())))
                .filteredBy(filter.filter(beside()));
    }

    /** This scope with the same four weeks earlier. */
    private String beside() {
        String shown = service.name() + "|" + scope.word() + "|%s|" + code;
        return new PageQuery(Map.of(
                        "service", service.name(),
                        "of1", shown.formatted(day),
                        "of2", shown.formatted(day.minusWeeks(4))))
                .address("/side-by-side");
    }

    private Map<String, AdoptionCount> counts(LocalDate wanted) {
        Map<String, AdoptionCount> counts = new HashMap<>();
        String name = definition.map(ActiveDefinition::name).orElse("");
        for (AdoptionCount count :
                sources.adoption().load(service.name(), Days.of(wanted), AdoptionScope.ORGANISATION)) {
            if (count.definition().equals(name)) {
                counts.put(count.code(), count);
            }
        }
        return counts;
    }

    /** An organisation that the register does not know keeps its code for a name. */
    private Optional<Organisation> find(String organisation) {
        return Optional.of(sources.catalogue()
                .findOrganisation(service.name(), organisation)
                .orElseGet(() -> new Organisation(organisation, organisation, "", "")));
    }

    private boolean within(Organisation organisation) {
        return switch (scope) {
            case NATION -> true;
            case REGION -> organisation.region().equals(code);
            case TYPE -> organisation.type().equals(code);
            case ORGANISATION -> organisation.code().equals(code);
        };
    }

    private Row row(
            Organisation organisation,
            AdoptionCount count,
            @Nullable AdoptionCount before,
            List<Map<String, AdoptionCount>> weeks) {
        return new Row(
                organisation.code(),
                organisation.name(),
                Words.title(organisation.type()),
                organisation.region(),
                Reading.of(count.registered(), Gap.DIRECTORY_MISSING),
                AdoptionFigureMaker.active(count),
                share(before),
                weeks.stream().map(week -> share(week.get(organisation.code()))).toList(),
                query.with("scope", "organisation")
                        .with("code", organisation.code())
                        .address("/adoption"));
    }

    private static Reading share(@Nullable AdoptionCount count) {
        return count == null
                ? Reading.unknown(Gap.NO_DATA_IN_PERIOD)
                : Reading.share(
                        AdoptionFigureMaker.active(count), Reading.of(count.registered(), Gap.DIRECTORY_MISSING));
    }

    private Column sortedBy() {
        String wanted = query.find("sort").orElse("").toUpperCase(Locale.ROOT);
        for (Column column : Column.values()) {
            if (column.name().equals(wanted)) {
                return column;
            }
        }
        return Column.REGISTERED;
    }

    private static Comparator<Row> comparator(Column column) {
        return switch (column) {
            case NAME -> Comparator.comparing(Row::name);
            case REGION -> Comparator.comparing(Row::region).thenComparing(Row::name);
            case TYPE -> Comparator.comparing(Row::type).thenComparing(Row::name);
            case REGISTERED ->
                Comparator.comparing(row -> row.registered().count().orElse(-1L));
            case ACTIVE -> Comparator.comparing(row -> row.active().count().orElse(-1L));
            case SHARE -> Comparator.comparing(OrganisationRows::share);
            case CHANGE ->
                Comparator.comparing(row -> row.previousShare()
                        .share()
                        .map(previous -> share(row).minus(previous))
                        .orElse(NOTHING));
        };
    }

    private static Ratio share(Row row) {
        return Reading.share(row.active(), row.registered()).share().orElse(NOTHING);
    }

    private Map<Column, String> sortAddresses(Column current, Order order) {
        Map<Column, String> addresses = new EnumMap<>(Column.class);
        for (Column column : Column.values()) {
            boolean turned = column == current && order == Order.DESCENDING;
            addresses.put(
                    column,
                    query.with("sort", column.name().toLowerCase(Locale.ROOT))
                            .with("order", turned ? "ascending" : "descending")
                            .address("/adoption"));
        }
        return addresses;
    }
}
