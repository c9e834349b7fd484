package io.milepost.sla.web.publicsite;

import com.github.benmanes.caffeine.cache.Cache;
import com.github.benmanes.caffeine.cache.Caffeine;
import io.milepost.dashboards.publicpage.SiteFiles;
import io.milepost.dashboards.publicsite.SiteFile;
import io.milepost.sla.catalogue.Catalogue;
import io.milepost.sla.catalogue.Service;
import io.milepost.sla.facts.StoredFacts;
import io.milepost.sla.http.Versioned;
import io.milepost.sla.problem.ProblemException;
import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.tags.Tag;
import jakarta.servlet.http.HttpServletResponse;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.QueryParam;
import jakarta.ws.rs.core.Context;
import jakarta.ws.rs.core.Request;
import jakarta.ws.rs.core.Response;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** The files of the public pages, for everybody: programs of other sites may read them, and other sites may frame what is made for it. */
@Path("/public/site")
@Tag(name = "pages")
public final class PublicSiteResource {
    private static final Duration MOMENT = Duration.ofSeconds(15);
    private static final Map<String, String> THEMES =
            Map.of("light", SiteFiles.EMBED_LIGHT, "dark", SiteFiles.EMBED_DARK);

    private final Catalogue catalogue;
    private final StoredFacts facts;
    private final PublicSite site;
    private final String embedPolicy;
    private final Versioned versioned;
    private final Clock clock;
    private final Cache<String, List<SiteFile>> made =
            Caffeine.newBuilder().maximumSize(16).build();

    public PublicSiteResource(
            Catalogue catalogue,
            StoredFacts facts,
            PublicSite site,
            String embedPolicy,
            Versioned versioned,
            Clock clock) {
        this.catalogue = catalogue;
        this.facts = facts;
        this.site = site;
        this.embedPolicy = embedPolicy;
        this.versioned = versioned;
        this.clock = clock;
    }

    @GET
    @Path("/{service}/{file: .+}")
    @Operation(
            summary = "A file of a service's public page",
            description = "status.json: the state for programs; data-dictionary.csv: what its fields mean; feed.atom;"
                    + " badge-now.svg and badge-month.svg; embed.html, for other pages to frame, with theme=light or"
                    + " theme=dark; index.html; and the page's tables as CSV.")
    public Response load(
            @PathParam("service") String name,
            @PathParam("file") String file,
            @QueryParam("theme") @Nullable String theme,
            @Context Request request,
            @Context HttpServletResponse answer) {
        Service service = catalogue.requireService(name);
        String themed = theme != null && file.equals(SiteFiles.EMBED) ? THEMES.getOrDefault(theme, file) : file;
        String version = service.name() + "-" + facts.loadVersion(service.name()) + "-"
                + Instant.now(clock).getEpochSecond() / MOMENT.toSeconds();
        SiteFile found = made.get(version, missing -> site.render(service)).stream()
                .filter(each -> each.path().equals(themed))
                .findFirst()
                .orElseThrow(() -> ProblemException.notFound(
                        "Cannot find the file: expected one that the public page leads to, got " + file));
        if (themed.startsWith("embed")) {
            answer.setHeader("Content-Security-Policy", embedPolicy);
        }
        Response response = versioned.respond(request, version + "-" + themed, found::bytes);
        response.getHeaders().putSingle("Content-Type", found.contentType());
        response.getHeaders().putSingle("Access-Control-Allow-Origin", "*");
        return response;
    }
}
