package io.milepost.sla.web.page;

import io.milepost.dashboards.figure.Gap;
import io.milepost.dashboards.figure.Reading;
import io.milepost.dashboards.page.Freshness;
import io.milepost.dashboards.page.Link;
import io.milepost.dashboards.page.Notice;
import io.milepost.dashboards.page.PageFrame;
import io.milepost.dashboards.page.Period;
import io.milepost.dashboards.page.Surface;
import io.milepost.sla.catalogue.Service;
import io.milepost.sla.facts.Days;
import io.milepost.sla.operations.HourCount;
import io.milepost.sla.operations.TimeRange;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** What stands around every page of a service. */
public final class Frames {

    private static final Map<Surface, String> PATHS = Map.of(
            Surface.FRONT, "/",
            Surface.ADOPTION, "/adoption",
            Surface.SLA, "/sla",
            Surface.COMPARE, "/compare",
            Surface.OPERATIONS, "/operations",
            Surface.PUBLIC, "/public");
    private static final String SIDE_BY_SIDE = "/side-by-side";

    private final Sources sources;

    public Frames(Sources sources) {
        this.sources = sources;
    }

    public static Map<Surface, String> addresses(Service service) {
        Map<Surface, String> addresses = new EnumMap<>(Surface.class);
        PATHS.forEach((surface, path) -> addresses.put(
                surface,
                surface == Surface.FRONT ? path : new PageQuery(Map.of("service", service.name())).address(path)));
        return addresses;
    }

    public PageFrame frame(
            Service service,
            @Nullable Days days,
            List<Link> others,
            List<Notice> notices,
            Surface surface,
            PageQuery pinned) {
        PageQuery whole = pinned.with("service", service.name());
        String path = surface == Surface.SIDE_BY_SIDE ? SIDE_BY_SIDE : PATHS.getOrDefault(surface, "/");
        Period period = days == null ? null : new Period(days.first(), days.last(), others);
        return new PageFrame(
                service.title(),
                service.zone(),
                addresses(service),
                otherServices(service, surface),
                period,
                freshness(service, days),
                all(notices, service, surface, days),
                sources.demo(),
                Instant.now(sources.clock()),
                sources.code(),
                whole.address(path),
                surface == Surface.FRONT ? null : whole.with("all", "true").address(path + "/{table}.csv"));
    }

    /** Operations tells of sources by itself, and the public page tells nothing of hosts. */
    private List<Notice> all(List<Notice> notices, Service service, Surface surface, @Nullable Days days) {
        if (surface == Surface.OPERATIONS || surface == Surface.PUBLIC) {
            return notices;
        }
        List<Notice> all = new ArrayList<>(notices);
        all.addAll(new SourceNotices(sources, service).load(surface, days));
        return all;
    }

    /** For a page that has nothing to say of any service; it asks nothing of the store. */
    public PageFrame withoutData() {
        Map<Surface, String> addresses = sources.catalogue().services().stream()
                .findFirst()
                .map(Frames::addresses)
                .orElse(Map.of(Surface.FRONT, "/"));
        return new PageFrame(
                "",
                ZoneOffset.UTC,
                addresses,
                List.of(),
                null,
                new Freshness(null, Reading.unknown(Gap.FAILED), true),
                List.of(),
                sources.demo(),
                Instant.now(sources.clock()),
                sources.code(),
                null,
                null);
    }

    /** The same page of each other service; the front page has them all, and the one that compares leads to them itself. */
    private List<Link> otherServices(Service service, Surface surface) {
        if (surface == Surface.FRONT || surface == Surface.COMPARE || surface == Surface.SIDE_BY_SIDE) {
            return List.of();
        }
        return sources.catalogue().services().stream()
                .filter(other -> !other.equals(service))
                .map(other -> new Link(other.title(), addresses(other).getOrDefault(surface, "/")))
                .toList();
    }

    /** The share of hours of the period, up to the last that any host has logged, that have lines. */
    public Reading coverage(Service service, @Nullable Days days) {
        Optional<Days> known = sources.facts().findDays(service.name(), "coverage-hour");
        if (known.isEmpty() || days == null) {
            return Reading.unknown(Gap.NO_DATA_YET);
        }
        LocalDate last = known.get().last().isBefore(days.last()) ? known.get().last() : days.last();
        if (last.isBefore(days.first())) {
            return Reading.unknown(Gap.NO_DATA_IN_PERIOD);
        }
        TimeRange range = TimeRange.of(new Days(days.first(), last));
        List<HourCount> hours = sources.traffic().loadCoveredHours(service.name(), range);
        long covered = hours.stream().map(HourCount::hour).distinct().count();
        long all = 24L * (1 + java.time.temporal.ChronoUnit.DAYS.between(days.first(), last));
        return Reading.share(covered, all);
    }

    private Freshness freshness(Service service, @Nullable Days days) {
        Optional<Days> known = sources.facts().findDays(service.name());
        Instant completeTo = known.map(all ->
                        all.last().plusDays(1).atStartOfDay(ZoneOffset.UTC).toInstant())
                .orElse(null);
        boolean provisional = days == null
                || known.isEmpty()
                || !days.last().isBefore(known.get().last());
        return new Freshness(completeTo, coverage(service, days), provisional);
    }
}
