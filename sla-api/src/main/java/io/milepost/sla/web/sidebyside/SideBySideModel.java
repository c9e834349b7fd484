package io.milepost.sla.web.sidebyside;

import io.milepost.dashboards.adoption.AdoptionTrend;
import io.milepost.dashboards.figure.Explanation;
import io.milepost.dashboards.figure.Gap;
import io.milepost.dashboards.figure.Reading;
import io.milepost.dashboards.page.Notice;
import io.milepost.dashboards.page.Surface;
import io.milepost.dashboards.sidebyside.Contestant;
import io.milepost.dashboards.sidebyside.SideBySidePage;
import io.milepost.sla.adoption.AdoptionCount;
import io.milepost.sla.adoption.AdoptionScope;
import io.milepost.sla.catalogue.ActiveDefinition;
import io.milepost.sla.catalogue.Service;
import io.milepost.sla.facts.Days;
import io.milepost.sla.problem.ProblemException;
import io.milepost.sla.web.adoption.AdoptionFigureMaker;
import io.milepost.sla.web.adoption.HeadCounts;
import io.milepost.sla.web.page.Explanations;
import io.milepost.sla.web.page.Frames;
import io.milepost.sla.web.page.PageQuery;
import io.milepost.sla.web.page.Sources;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Collections;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/** Fills the page that puts groups of accounts beside each other; without any in the address the service beside its regions. */
public final class SideBySideModel {
    static final int MOST = 6;
    private static final int DAYS_BEFORE = 56;

    private final Sources sources;
    private final Service service;
    private final PageQuery query;

    public SideBySideModel(Sources sources, Service service, PageQuery query) {
        this.sources = sources;
        this.service = service;
        this.query = query;
    }

    public SideBySidePage load() {
        List<Group> groups = asked();
        if (groups.isEmpty()) {
            groups = usual();
        }
        List<Contestant> contestants = new ArrayList<>();
        for (Group group : groups) {
            contestants.add(contestant(group));
        }
        Days days = groups.isEmpty()
                ? null
                : new Days(
                        Collections.min(groups, Comparator.comparing(Group::day))
                                .day(),
                        Collections.max(groups, Comparator.comparing(Group::day))
                                .day());
        List<Notice> notices = groups.isEmpty()
                ? List.of(new Notice(Gap.NO_DATA_YET, "Adoption of " + service.title(), null))
                : List.of();
        PageQuery pinned = question(groups);
        Map<String, String> kept =
                new TreeMap<>(pinned.with("service", service.name()).parameters());
        kept.remove("find");
        return new SideBySidePage(
                new Frames(sources).frame(service, days, List.of(), notices, Surface.SIDE_BY_SIDE, pinned),
                contestants,
                groups.isEmpty() ? List.of() : new Offers(sources, groups, this::address).all(query.find("find")),
                query.find("find").orElse(""),
                kept,
                explanation(days));
    }

    private List<Group> asked() {
        List<Group> groups = new ArrayList<>();
        for (int i = 1; i <= MOST; i++) {
            String parameter = "of" + i;
            query.find(parameter)
                    .map(text -> Group.parse(parameter, text, sources.catalogue()))
                    .ifPresent(groups::add);
        }
        return groups;
    }

    private List<Group> usual() {
        Optional<LocalDate> day = sources.adoption().findLastKnownDay(service.name());
        List<Group> groups = new ArrayList<>();
        day.ifPresent(last -> {
            Group nation = new Group(service, AdoptionScope.NATION, last, "");
            groups.add(nation);
            sources.adoption().load(service.name(), Days.of(last), AdoptionScope.REGION).stream()
                    .map(AdoptionCount::code)
                    .distinct()
                    .limit(MOST - 1)
                    .forEach(region -> groups.add(nation.with(AdoptionScope.REGION, region)));
        });
        return groups;
    }

    private Contestant contestant(Group group) {
        Days days = new Days(group.day().minusDays(DAYS_BEFORE), group.day());
        HeadCounts counts =
                new HeadCounts(sources.adoption().load(group.service().name(), days, group.scope(), group.code()));
        Optional<ActiveDefinition> definition = sources.catalogue().findDefinitionInForce(group.day());
        Optional<AdoptionCount> count = counts.find(group.day(), definition);
        return new Contestant(
                group.title(sources.catalogue()),
                group.day(),
                AdoptionFigureMaker.definition(definition).title(),
                count.map(AdoptionCount::registered)
                        .map(Reading::of)
                        .orElse(Reading.unknown(count.isPresent() ? Gap.DIRECTORY_MISSING : Gap.NO_DATA_IN_PERIOD)),
                count.map(AdoptionFigureMaker::active)
                        .orElse(Reading.unknown(count.isPresent() ? Gap.DIRECTORY_MISSING : Gap.NO_DATA_IN_PERIOD)),
                trend(group, days, counts),
                new PageQuery(Map.of(
                                "service", group.service().name(),
                                "scope", group.scope().word(),
                                "code", group.code(),
                                "day", group.day().toString()))
                        .address("/adoption"));
    }

    private AdoptionTrend trend(Group group, Days days, HeadCounts counts) {
        List<AdoptionTrend.Day> line = new ArrayList<>();
        for (LocalDate each : days.all()) {
            Optional<AdoptionCount> count =
                    counts.find(each, sources.catalogue().findDefinitionInForce(each));
            line.add(new AdoptionTrend.Day(
                    each,
                    count.map(AdoptionCount::registered).orElse(null),
                    count.flatMap(known -> AdoptionFigureMaker.active(known).count())
                            .orElse(null),
                    count.map(AdoptionCount::knownFrom).orElse(null)));
        }
        return new AdoptionTrend(line, List.of(), explanation(group.service(), days));
    }

    private String address(List<Group> groups) {
        return question(groups).with("service", service.name()).address("/side-by-side");
    }

    private PageQuery question(List<Group> groups) {
        if (groups.size() > MOST) {
            throw ProblemException.badRequest(
                    "Cannot compare: expected at most " + MOST + " groups, got " + groups.size());
        }
        Map<String, String> parameters = new TreeMap<>();
        query.find("find").ifPresent(words -> parameters.put("find", words));
        for (int i = 0; i < groups.size(); i++) {
            parameters.put("of" + (i + 1), groups.get(i).text());
        }
        return new PageQuery(parameters);
    }

    private Explanation explanation(@Nullable Days days) {
        return explanation(service, days);
    }

    private Explanation explanation(Service of, @Nullable Days days) {
        return Explanations.explain(
                Explanations.definition(
                        "side-by-side",
                        "Registered and active accounts",
                        "Each group on its own day, by the definition of active that was in force on that day."
                                + " Differences of shares are in percentage points from the first group."),
                new Explanations(sources.facts(), of.name()).provenance("adoption-day", days),
                new Frames(sources).coverage(of, days));
    }
}
