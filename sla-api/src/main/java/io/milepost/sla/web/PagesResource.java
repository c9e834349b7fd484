package io.milepost.sla.web;

import io.milepost.dashboards.PageRenderer;
import io.milepost.dashboards.asset.Assets;
import io.milepost.dashboards.page.Surface;
import io.milepost.dashboards.table.TableForm;
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
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Request;
import jakarta.ws.rs.core.Response;
import jakarta.ws.rs.core.UriInfo;
import jakarta.ws.rs.core.Variant;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;

/** The pages for people, and the tables that stand on them as files. */
@Path("/")
@Tag(name = "pages")
public final class PagesResource {
    private static final String JSON = "application/json";
    private static final String CSV = "text/csv";
    private static final String XLSX = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet";
    /** The first is what is given to who asks for anything. */
    private static final Map<String, String> FORMS = forms();

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
            description =
                    "All pages take service. adoption takes day, definition, scope, code, sort, order, find, region, type, all;"
                            + " side-by-side takes of1 to of6, each SERVICE|SCOPE|DAY|CODE, and find;"
                            + " sla takes contract and period (2026-10);"
                            + " compare takes services divided by commas, contract (SERVICE/CONTRACT) and period.")
    public Response showPage(@PathParam("page") String page, @Context Request request, @Context UriInfo address) {
        return show(surface(page), request, address);
    }

    @GET
    @Path(
            "/{page: adoption|sla|compare|side-by-side|operations|public}/{table: [a-z0-9-]+}.{form: csv|xlsx|json|svg|png}")
    @Operation(
            summary = "A table or a chart of a page as a file",
            description =
                    "Takes what the page takes. Tables and charts as csv, xlsx and json, charts also as svg and png."
                            + " With -metadata behind the table's name, as csv: what the table rests on.")
    public Response download(
            @PathParam("page") String page,
            @PathParam("table") String table,
            @PathParam("form") String form,
            @Context Request request,
            @Context UriInfo address) {
        Surface surface = surface(page);
        PageQuery query = query(address);
        Service service = service(query);
        Response response = versioned.respond(
                request,
                pages.version(surface, service, query) + "-" + table + "." + form,
                () -> pages.renderFile(surface, service, query, table, form));
        String name = "milepost-" + service.name() + "-" + page + "-" + table + "." + form;
        response.getHeaders().putSingle("Content-Disposition", "attachment; filename=\"" + name + "\"");
        response.getHeaders().putSingle("Content-Type", contentType(form));
        return response;
    }

    @GET
    @Path("/{page: adoption|sla|compare|side-by-side|operations|public}/tables/{table: [a-z0-9-]+}")
    @Produces({JSON, CSV, XLSX, "image/svg+xml", "image/png"})
    @Operation(
            summary = "A table or a chart of a page in the form that Accept names",
            description = "Takes what the page takes. application/json when nothing is asked for.")
    public Response negotiate(
            @PathParam("page") String page,
            @PathParam("table") String table,
            @Context Request request,
            @Context UriInfo address) {
        List<Variant> variants = FORMS.values().stream()
                .map(type -> new Variant(MediaType.valueOf(type), (Locale) null, null))
                .toList();
        Variant chosen = request.selectVariant(variants);
        if (chosen == null) {
            throw ProblemException.of(406, "Cannot answer: expected one of " + FORMS.values() + " in Accept");
        }
        String form = FORMS.entrySet().stream()
                .filter(each -> MediaType.valueOf(each.getValue()).equals(chosen.getMediaType()))
                .map(Map.Entry::getKey)
                .findFirst()
                .orElse("json");
        Response response = download(page, table, form, request, address);
        response.getHeaders().putSingle("Vary", "Accept");
        return response;
    }

    private static Map<String, String> forms() {
        Map<String, String> forms = new LinkedHashMap<>();
        forms.put("json", JSON);
        forms.put("csv", CSV);
        forms.put("xlsx", XLSX);
        forms.put("svg", "image/svg+xml");
        forms.put("png", "image/png");
        return Collections.unmodifiableMap(forms);
    }

    private static String contentType(String form) {
        return form.equals("csv") ? TableForm.CSV.contentType() : FORMS.getOrDefault(form, JSON);
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
