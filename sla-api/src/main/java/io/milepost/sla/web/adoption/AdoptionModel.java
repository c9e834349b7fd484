package io.milepost.sla.web.adoption;

import io.milepost.dashboards.adoption.AdoptionBreakdown;
import io.milepost.dashboards.adoption.AdoptionPage;
import io.milepost.dashboards.adoption.AdoptionTrend;
import io.milepost.dashboards.adoption.DefinitionReading;
import io.milepost.dashboards.adoption.StructureChoice;
import io.milepost.dashboards.adoption.detail.AccountTable;
import io.milepost.dashboards.figure.Definition;
import io.milepost.dashboards.figure.Explanation;
import io.milepost.dashboards.figure.Gap;
import io.milepost.dashboards.figure.Provenance;
import io.milepost.dashboards.figure.Reading;
import io.milepost.dashboards.page.Link;
import io.milepost.dashboards.page.Notice;
import io.milepost.dashboards.page.Surface;
import io.milepost.sla.adoption.AdoptionCount;
import io.milepost.sla.adoption.AdoptionDetail;
import io.milepost.sla.adoption.AdoptionScope;
import io.milepost.sla.adoption.PresentStructure;
import io.milepost.sla.adoption.Structure;
import io.milepost.sla.catalogue.ActiveDefinition;
import io.milepost.sla.catalogue.Organisation;
import io.milepost.sla.catalogue.Service;
import io.milepost.sla.facts.Days;
import io.milepost.sla.http.QueryDates;
import io.milepost.sla.problem.ProblemException;
import io.milepost.sla.web.page.Explanations;
import io.milepost.sla.web.page.Frames;
import io.milepost.sla.web.page.PageQuery;
import io.milepost.sla.web.page.Sources;
import io.milepost.sla.web.page.Words;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** Fills the adoption page of one scope on one day. */
public final class AdoptionModel {

    private static final int COMPARED_DAYS = 28;

    private final Sources sources;
    private final Service service;
    private final PageQuery query;
    private final Explanations explanations;
    private final @Nullable Days known;
    private final LocalDate day;
    private final Optional<ActiveDefinition> definition;
    private final AdoptionScope scope;
    private final String code;
    private final Structure structure;

    public AdoptionModel(Sources sources, Service service, PageQuery query) {
        this.sources = sources;
        this.service = service;
        this.query = query;
        this.explanations = new Explanations(sources.facts(), service.name());
        this.known = sources.facts().findDays(service.name(), "adoption-day").orElse(null);
        this.day = findDay();
        this.definition = query.find("definition")
                .map(this::requireDefinition)
                .or(() -> sources.catalogue().findDefinitionInForce(day));
        this.scope = query.find("scope")
                .map(word -> AdoptionScope.find(word)
                        .orElseThrow(() -> ProblemException.badRequest(
                                "Cannot read scope: expected nation, region, type or organisation, got " + word)))
                .orElse(AdoptionScope.NATION);
        this.code = scope == AdoptionScope.NATION ? "" : query.find("code").orElse("");
        this.structure = Structure.parse(query.find("structure").orElse(null));
    }

    public AdoptionPage load() {
        Days trendDays = known == null ? Days.of(day) : new Days(known.first(), later(known.last(), day));
        HeadCounts counts = new HeadCounts(counts(trendDays));
        Optional<LocalDate> since = compared();
        AdoptionFigureMaker now = maker(counts, day);
        return new AdoptionPage(
                new Frames(sources)
                        .frame(
                                service,
                                Days.of(day),
                                others(),
                                notices(counts),
                                Surface.ADOPTION,
                                query.with("day", "" + day)),
                scopeLinks(),
                structures(),
                day,
                AdoptionFigureMaker.definition(definition),
                now.figures(since.map(earlier -> maker(counts, earlier)).orElse(null), since.orElse(null)),
                trend(counts, trendDays),
                breakdown(AdoptionScope.REGION),
                breakdown(AdoptionScope.TYPE),
                new OrganisationRows(sources, service, query, day, definition, scope, code).load(since.orElse(null)),
                definitions(counts),
                new CostRows(sources, service).load(day, scope),
                details(counts, since),
                new ReportedRows(sources, service).load(scope, counts.find(day, definition), explanations));
    }

    private List<AdoptionCount> counts(Days days) {
        return structure == Structure.NOW && PresentStructure.matters(scope)
                ? present().load(service.name(), days, scope, code)
                : sources.adoption().load(service.name(), days, scope, code);
    }

    private PresentStructure present() {
        return new PresentStructure(sources.adoption(), sources.catalogue());
    }

    /** An organisation is one under any structure. */
    private List<StructureChoice> structures() {
        return scope == AdoptionScope.ORGANISATION
                ? List.of()
                : Arrays.stream(Structure.values())
                        .map(each -> new StructureChoice(
                                each.word(),
                                each == structure,
                                query.with("structure", each.word()).address("/adoption")))
                        .toList();
    }

    private List<AccountTable> details(HeadCounts counts, Optional<LocalDate> since) {
        if (structure == Structure.NOW && PresentStructure.matters(scope)) {
            return List.of();
        }
        Days days = new Days(since.orElse(day), day);
        String name = definition.map(ActiveDefinition::name).orElse("");
        List<AdoptionDetail> details = sources.adoption().loadDetail(service.name(), days, scope, code).stream()
                .filter(each -> each.definition().equals(name))
                .toList();
        Optional<AdoptionCount> now = counts.find(day, definition);
        Optional<AdoptionDetail> last =
                details.stream().filter(each -> each.day().equals(day)).findFirst();
        if (now.isEmpty() || last.isEmpty()) {
            return List.of();
        }
        List<AdoptionDetail> after = details.stream()
                .filter(each -> each.day().isAfter(days.first()))
                .toList();
        Bridge bridge = since.flatMap(earlier -> counts.find(earlier, definition))
                .flatMap(before -> Bridge.between(before, now.get(), after))
                .orElse(null);
        return new AccountTables(now.get(), last.get(), explanation("Accounts of the day", days))
                .all(bridge, scope == AdoptionScope.NATION ? exceeded(name) : null);
    }

    private long exceeded(String name) {
        return sources.adoption().countExceeded(service.name(), day, name);
    }

    private AdoptionFigureMaker maker(HeadCounts counts, LocalDate wanted) {
        return new AdoptionFigureMaker(
                counts.find(wanted, definition).orElse(null),
                gap(),
                "adoption/" + scope.word() + "/" + (code.isEmpty() ? "-" : code) + "/" + wanted,
                AdoptionFigureMaker.definition(definition),
                provenance(wanted));
    }

    private AdoptionTrend trend(HeadCounts counts, Days days) {
        List<AdoptionTrend.Day> line = new ArrayList<>();
        for (LocalDate each : days.all()) {
            Optional<AdoptionCount> count = counts.find(each, inForceOr(each));
            line.add(new AdoptionTrend.Day(
                    each,
                    count.map(AdoptionCount::registered).orElse(null),
                    count.flatMap(known -> AdoptionFigureMaker.active(known).count())
                            .orElse(null),
                    count.map(AdoptionCount::knownFrom).orElse(null)));
        }
        List<AdoptionTrend.DefinitionChange> changes = new ArrayList<>();
        for (ActiveDefinition each : query.find("definition").isPresent()
                ? List.<ActiveDefinition>of()
                : sources.catalogue().definitions()) {
            LocalDate from = each.inForceFrom();
            if (from != null && from.isAfter(days.first()) && !from.isAfter(days.last())) {
                changes.add(new AdoptionTrend.DefinitionChange(from, each.title()));
            }
        }
        return new AdoptionTrend(line, changes, explanation("Registered and active accounts, day by day", days));
    }

    private Optional<ActiveDefinition> inForceOr(LocalDate each) {
        return query.find("definition").isPresent()
                ? definition
                : sources.catalogue().findDefinitionInForce(each);
    }

    private AdoptionBreakdown breakdown(AdoptionScope parts) {
        List<AdoptionBreakdown.Group> groups = new ArrayList<>();
        if (scope == AdoptionScope.NATION) {
            for (AdoptionCount count : structure == Structure.NOW
                    ? present().load(service.name(), Days.of(day), parts)
                    : sources.adoption().load(service.name(), Days.of(day), parts)) {
                if (definition
                        .filter(known -> known.name().equals(count.definition()))
                        .isPresent()) {
                    groups.add(new AdoptionBreakdown.Group(
                            inWords(parts, count.code()),
                            Reading.of(count.registered(), Gap.DIRECTORY_MISSING),
                            AdoptionFigureMaker.active(count),
                            query.with("scope", parts.word())
                                    .with("code", count.code())
                                    .address("/adoption")));
                }
            }
        }
        return new AdoptionBreakdown(
                groups, explanation("Registered and active accounts by " + parts.word(), Days.of(day)));
    }

    /** Types are codes; regions have names of their own. */
    private static String inWords(AdoptionScope scope, String code) {
        return scope == AdoptionScope.TYPE ? Words.title(code) : code;
    }

    private List<DefinitionReading> definitions(HeadCounts counts) {
        List<DefinitionReading> readings = new ArrayList<>();
        String inForce = sources.catalogue()
                .findDefinitionInForce(day)
                .map(ActiveDefinition::name)
                .orElse("");
        for (ActiveDefinition each : sources.catalogue().definitions()) {
            Definition meaning = AdoptionFigureMaker.definition(Optional.of(each));
            AdoptionFigureMaker maker = new AdoptionFigureMaker(
                    counts.find(day, each.name()).orElse(null),
                    gap(),
                    "adoption/" + scope.word() + "/" + (code.isEmpty() ? "-" : code) + "/" + day,
                    meaning,
                    provenance(day));
            readings.add(new DefinitionReading(
                    meaning,
                    each.inForceFrom(),
                    each.name().equals(inForce),
                    maker.active(each.title()),
                    maker.activeShare(),
                    query.with("definition", each.name()).address("/adoption")));
        }
        return readings;
    }

    private Explanation explanation(String title, Days days) {
        return Explanations.explain(
                Explanations.definition(
                        "adoption",
                        title,
                        AdoptionFigureMaker.definition(definition).text()),
                explanations.provenance("adoption-day", days),
                known == null ? Reading.unknown(Gap.NO_DATA_YET) : daysKnown(days));
    }

    private Reading daysKnown(Days days) {
        long withDirectory = sources.adoption().load(service.name(), days, AdoptionScope.NATION).stream()
                .filter(AdoptionCount::directory)
                .map(AdoptionCount::day)
                .distinct()
                .count();
        return Reading.share(withDirectory, days.all().size());
    }

    private Provenance provenance(LocalDate wanted) {
        return explanations.provenance("adoption-day", Days.of(wanted));
    }

    private List<Notice> notices(HeadCounts counts) {
        Optional<AdoptionCount> count = counts.find(day, definition);
        if (known == null) {
            return List.of(new Notice(Gap.NO_DATA_YET, "Adoption of " + service.title(), null));
        }
        if (count.isEmpty()) {
            return List.of(new Notice(gap(), "Adoption on " + Words.day(day), null));
        }
        return count.get().directory()
                ? List.of()
                : List.of(new Notice(Gap.DIRECTORY_MISSING, "The directory for " + Words.day(day), null));
    }

    private Gap gap() {
        if (known == null) {
            return Gap.NO_DATA_YET;
        }
        if (definition.isEmpty()) {
            return Gap.DEFINITION_NOT_IN_FORCE;
        }
        return day.isBefore(known.first()) || day.isAfter(known.last()) ? Gap.NO_DATA_IN_PERIOD : Gap.NOT_COMPUTED;
    }

    private Optional<LocalDate> compared() {
        if (known == null || !known.first().isBefore(day)) {
            return Optional.empty();
        }
        return Optional.of(later(known.first(), day.minusDays(COMPARED_DAYS)));
    }

    private List<Link> scopeLinks() {
        List<Link> links = new ArrayList<>(List.of(new Link(
                service.title(), query.with("scope", "nation").with("code", "").address("/adoption"))));
        if (scope == AdoptionScope.ORGANISATION) {
            Optional<Organisation> organisation = sources.catalogue().findOrganisation(service.name(), code);
            organisation.ifPresent(known -> links.add(new Link(
                    known.region(),
                    query.with("scope", "region").with("code", known.region()).address("/adoption"))));
            links.add(new Link(organisation.map(Organisation::name).orElse(code), query.address("/adoption")));
        } else if (scope != AdoptionScope.NATION) {
            links.add(new Link(inWords(scope, code), query.address("/adoption")));
        }
        return links;
    }

    private List<Link> others() {
        List<Link> links = new ArrayList<>();
        if (known != null) {
            links.add(new Link("Latest", query.with("day", "").address("/adoption")));
            for (LocalDate each = known.last().withDayOfMonth(1).minusDays(1);
                    !each.isBefore(known.first());
                    each = each.withDayOfMonth(1).minusDays(1)) {
                links.add(new Link(Words.day(each), query.with("day", "" + each).address("/adoption")));
            }
        }
        return links;
    }

    private LocalDate findDay() {
        return QueryDates.parse("day", query.find("day").orElse(null))
                .or(() -> sources.adoption().findLastKnownDay(service.name()))
                .or(() -> Optional.ofNullable(known).map(Days::last))
                .orElseGet(() -> LocalDate.ofInstant(sources.clock().instant(), service.zone()));
    }

    private ActiveDefinition requireDefinition(String name) {
        return sources.catalogue()
                .findDefinition(name)
                .orElseThrow(() -> ProblemException.badRequest("Cannot read definition: expected one of "
                        + String.join(
                                ", ",
                                sources.catalogue().definitions().stream()
                                        .map(ActiveDefinition::name)
                                        .toList())
                        + ", got " + name));
    }

    private static LocalDate later(LocalDate one, LocalDate other) {
        return one.isAfter(other) ? one : other;
    }
}
