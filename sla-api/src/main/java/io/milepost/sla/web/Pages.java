package io.milepost.sla.web;

import com.github.benmanes.caffeine.cache.Cache;
import com.github.benmanes.caffeine.cache.Caffeine;
import io.milepost.dashboards.PageRenderer;
import io.milepost.dashboards.chart.ChartForm;
import io.milepost.dashboards.page.Page;
import io.milepost.dashboards.page.Surface;
import io.milepost.dashboards.table.TableForm;
import io.milepost.sla.catalogue.Service;
import io.milepost.sla.problem.ProblemException;
import io.milepost.sla.web.adoption.AdoptionModel;
import io.milepost.sla.web.comparison.ComparisonModel;
import io.milepost.sla.web.front.FrontModel;
import io.milepost.sla.web.operations.OperationsModel;
import io.milepost.sla.web.page.PageQuery;
import io.milepost.sla.web.page.Sources;
import io.milepost.sla.web.publicpage.PublicModel;
import io.milepost.sla.web.sidebyside.SideBySideModel;
import io.milepost.sla.web.sla.SlaModel;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;

/** Rendered pages, kept as bytes for as long as their facts have not changed and they are not about a moment that has passed. */
final class Pages {

    private static final long KEPT_BYTES = 32L << 20;
    private static final Duration MOMENT = Duration.ofSeconds(15);

    private final Sources sources;
    private final PageRenderer renderer;
    private final Cache<String, byte[]> rendered = Caffeine.newBuilder()
            .maximumWeight(KEPT_BYTES)
            .weigher((String key, byte[] html) -> html.length)
            .build();

    Pages(Sources sources, PageRenderer renderer) {
        this.sources = sources;
        this.renderer = renderer;
    }

    /** Tells two states of a page apart: its facts' version, its address, and for what is happening now the quarter of a minute. */
    String version(Surface surface, Service service, PageQuery query) {
        long version = sources.catalogue().services().stream()
                .filter(each -> isAboutAll(surface) || each.equals(service))
                .mapToLong(each -> sources.facts().loadVersion(each.name()))
                .sum();
        boolean live = surface == Surface.OPERATIONS || surface == Surface.PUBLIC;
        long moment = live
                ? Instant.now(sources.clock()).getEpochSecond() / MOMENT.toSeconds()
                : Instant.now(sources.clock()).getEpochSecond()
                        / Duration.ofHours(1).toSeconds();
        return version + "-" + moment + "-" + surface + "-"
                + Integer.toHexString(query.address(service.name()).hashCode());
    }

    private static boolean isAboutAll(Surface surface) {
        return surface == Surface.FRONT || surface == Surface.COMPARE || surface == Surface.SIDE_BY_SIDE;
    }

    byte[] render(Surface surface, Service service, PageQuery query) {
        String key = version(surface, service, query) + query.address(service.name());
        return rendered.get(key, missing -> fill(surface, service, query));
    }

    byte[] renderFile(Surface surface, Service service, PageQuery query, String table, String ending) {
        Page page = load(surface, service, query);
        return file(page, table, ending)
                .orElseThrow(() ->
                        ProblemException.notFound("Cannot find the table: expected one of this page, got " + table));
    }

    private static Optional<byte[]> file(Page page, String id, String ending) {
        if (ending.equals(TableForm.CSV.ending())) {
            return PageRenderer.renderTable(page, id);
        }
        return TableForm.find(ending)
                .flatMap(form -> PageRenderer.renderTable(page, id, form))
                .or(() -> ChartForm.find(ending).flatMap(form -> PageRenderer.renderChart(page, id, form)));
    }

    private byte[] fill(Surface surface, Service service, PageQuery query) {
        return renderer.render(load(surface, service, query));
    }

    private Page load(Surface surface, Service service, PageQuery query) {
        return switch (surface) {
            case FRONT -> new FrontModel(sources).load();
            case ADOPTION -> new AdoptionModel(sources, service, query).load();
            case COMPARE -> new ComparisonModel(sources, service, query).load();
            case SLA -> new SlaModel(sources, service, query).load();
            case OPERATIONS -> new OperationsModel(sources, service, query).load();
            case PUBLIC -> new PublicModel(sources, service, query).load();
            case SIDE_BY_SIDE -> new SideBySideModel(sources, service, query).load();
            case REFUSAL -> throw new IllegalArgumentException("Cannot load a page: expected one to ask for, got none");
        };
    }
}
