package io.milepost.sla.web;

import io.milepost.dashboards.PageRenderer;
import io.milepost.dashboards.asset.Assets;
import io.milepost.dashboards.page.Surface;
import io.milepost.sla.catalogue.Service;
import io.milepost.sla.http.Versioned;
import io.milepost.sla.problem.ProblemException;
import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.tags.Tag;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.Context;
import jakarta.ws.rs.core.Request;
import jakarta.ws.rs.core.Response;
import jakarta.ws.rs.core.UriInfo;
import java.util.Map;
import java.util.TreeMap;

/** The pages for people. */
@Path("/")
@Produces("text/html; charset=utf-8")
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
    @Operation(summary = "The front page")
    public Response showFront(@Context Request request, @Context UriInfo address) {
        return show(Surface.FRONT, request, address);
    }

    @GET
    @Path("/adoption")
    @Operation(summary = "Who has an account and who uses it: service, day, definition, scope, code, sort, order")
    public Response showAdoption(@Context Request request, @Context UriInfo address) {
        return show(Surface.ADOPTION, request, address);
    }

    @GET
    @Path("/sla")
    @Operation(summary = "How a contract fared: service, contract, period")
    public Response showLevels(@Context Request request, @Context UriInfo address) {
        return show(Surface.SLA, request, address);
    }

    @GET
    @Path("/operations")
    @Operation(summary = "How a service stands now: service")
    public Response showOperations(@Context Request request, @Context UriInfo address) {
        return show(Surface.OPERATIONS, request, address);
    }

    @GET
    @Path("/public")
    @Operation(summary = "What everybody may know of a service: service")
    public Response showPublic(@Context Request request, @Context UriInfo address) {
        return show(Surface.PUBLIC, request, address);
    }

    private Response show(Surface surface, Request request, UriInfo address) {
        PageQuery query = query(address);
        Service service = query.find("service")
                .map(sources.catalogue()::requireService)
                .orElseGet(() -> sources.catalogue().services().stream()
                        .findFirst()
                        .orElseThrow(() -> ProblemException.notFound(
                                "Cannot show a page: expected a service in the catalogue, got none")));
        return versioned.respond(
                request, pages.version(surface, service, query), () -> pages.render(surface, service, query));
    }

    private static PageQuery query(UriInfo address) {
        Map<String, String> parameters = new TreeMap<>();
        address.getQueryParameters().forEach((name, values) -> parameters.put(name, values.get(0)));
        return new PageQuery(parameters);
    }
}
