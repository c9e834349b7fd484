package io.milepost.sla.web;

import io.milepost.dashboards.PageRenderer;
import io.milepost.dashboards.asset.Assets;
import io.milepost.dashboards.page.Surface;
import io.milepost.sla.catalogue.Service;
import io.milepost.sla.http.Versioned;
import io.milepost.sla.problem.ProblemException;
import io.milepost.sla.web.page.PageQuery;
import io.milepost.sla.web.page.Sources;
import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.tags.Tag;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.Context;
import jakarta.ws.rs.core.Request;
import jakarta.ws.rs.core.Response;
import jakarta.ws.rs.core.UriInfo;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;

/** The pages for people, and the tables that stand on them as files. */
@Path("/")
@Tag(name = "pages")
public final class PagesResource {
    private final Sources sources;
    private final Pages pages;
    private final Versioned versioned;

    public PagesResource(Sources sources, Assets assets, Versioned versioned) {
        this.sources = sources;
        this.pages = new Pages(sources, new PageRenderer(assets, "/assets/"));
        this.versioned = versioned;
    }

    @GET
    @Produces("text/html; charset=utf-8")
    @Operation(summary = "The front page: which page answers which question")
    public Response showFront(@Context Request request, @Context UriInfo address) {
        return show(Surface.FRONT, request, address);
    }

    @GET
    @Path("/{page: adoption|sla|compare|side-by-side|operations|public}")
    @Produces("text/html; charset=utf-8")
    @Operation(
            summary = "A page of a service",
            description = "All pages take service. adoption takes day, definition, scope, code, sort, order, find, region, type, all;"
                    + " side-by-side takes of1 to of6, each SERVICE|SCOPE|DAY|CODE, and find;"
                    + " sla takes contract and period (2026-10);"
                    + " compare takes services divided by commas, contract (SERVICE/CONTRACT) and period.")
    public Response showPage(@PathParam("page") String page, @Context Request request, @Context UriInfo address) {
        return show(surface(page), request, address);
    }

    @GET
    @Path("/{page: adoption|sla|compare|side-by-side|operations|public}/{table: [a-z0-9-]+}.csv")
    @Produces("text/csv; charset=utf-8")
    @Operation(
            summary = "A table or a chart of a page as CSV",
            description = "Takes what the page takes. With -metadata behind the table's name: what the table rests on.")
    public Response downloadTable(
            @PathParam("page") String page,
            @PathParam("table") String table,
            @Context Request request,
            @Context UriInfo address) {
        Surface surface = surface(page);
        PageQuery query = query(address);
        Service service = service(query);
        Response response = versioned.respond(
                request,
                pages.version(surface, service, query) + "-" + table,
                () -> pages.renderTable(surface, service, query, table));
        String name = "milepost-" + service.name() + "-" + page + "-" + table + ".csv";
        response.getHeaders().putSingle("Content-Disposition", "attachment; filename=\"" + name + "\"");
        return response;
    }

    private Response show(Surface surface, Request request, UriInfo address) {
        PageQuery query = query(address);
        Service service = service(query);
        return versioned.respond(
                request, pages.version(surface, service, query), () -> pages.render(surface, service, query));
    }

    private static Surface surface(String page) {
        return Surface.valueOf(page.replace('-', '_').toUpperCase(Locale.ROOT));
    }

    private Service service(PageQuery query) {
        return query.find("service")
                .map(sources.catalogue()::requireService)
                .orElseGet(() -> sources.catalogue().services().stream()
                        .findFirst()
                        .orElseThrow(() -> ProblemException.notFound(
                                "Cannot show a page: expected a service in the catalogue, got none")));
    }

    private static PageQuery query(UriInfo address) {
        Map<String, String> parameters = new TreeMap<>();
        address.getQueryParameters().forEach((name, values) -> parameters.put(name, values.get(0)));
        return new PageQuery(parameters);
    }
}
