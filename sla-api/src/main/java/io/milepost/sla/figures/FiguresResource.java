package io.milepost.sla.figures;

import io.milepost.sla.catalogue.Catalogue;
import io.milepost.sla.catalogue.Service;
import io.milepost.sla.facts.Days;
import io.milepost.sla.facts.StoredFacts;
import io.milepost.sla.http.QueryDates;
import io.milepost.sla.http.Versioned;
import io.milepost.sla.level.StoredLevels;
import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.media.Content;
import io.swagger.v3.oas.annotations.media.Schema;
import io.swagger.v3.oas.annotations.responses.ApiResponse;
import io.swagger.v3.oas.annotations.tags.Tag;
import jakarta.ws.rs.DefaultValue;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.QueryParam;
import jakarta.ws.rs.core.Context;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Request;
import jakarta.ws.rs.core.Response;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** The services, and each one's figures by name. */
@Path("/api/v1/services")
@Produces(MediaType.APPLICATION_JSON)
@Tag(name = "figures")
public final class FiguresResource {

    private final Catalogue catalogue;
    private final StoredFacts facts;
    private final StoredLevels levels;
    private final Figures figures;
    private final Versioned versioned;

    public FiguresResource(
            Catalogue catalogue, StoredFacts facts, StoredLevels levels, Figures figures, Versioned versioned) {
        this.catalogue = catalogue;
        this.facts = facts;
        this.levels = levels;
        this.figures = figures;
        this.versioned = versioned;
    }

    @GET
    @Operation(summary = "Lists the services, the days that are known of each, and its contracts")
    public List<ServiceSummary> findServices() {
        return catalogue.services().stream().map(this::summarise).toList();
    }

    @GET
    @Path("/{service}/figures")
    @Operation(
            summary = "Every figure of a service by its name",
            description =
                    "scopes=last gives regions, types and organisations on the last known day; scopes=all on each day. "
                            + "With probed_until=2026-11-01T00:00:00Z later probe results do not count")
    @ApiResponse(content = @Content(schema = @Schema(implementation = FigureSet.class)))
    public Response findFigures(
            @PathParam("service") String name,
            @QueryParam("scopes") @DefaultValue("last") String scopes,
            @QueryParam("probed_until") @Nullable String until,
            @Context Request request) {
        Instant probedUntil = QueryDates.parseInstant("probed_until", until).orElse(Instant.MAX);
        Service service = catalogue.requireService(name);
        String version = String.join("-", name, "" + facts.loadVersion(name), scopes, probedUntil.toString());
        return versioned.respond(request, version, () -> figures.compute(service, scopes.equals("all"), probedUntil));
    }

    private ServiceSummary summarise(Service service) {
        Optional<Days> days = facts.findDays(service.name());
        return new ServiceSummary(
                service.name(),
                service.title(),
                service.zone(),
                days.map(Days::first).orElse(null),
                days.map(Days::last).orElse(null),
                facts.loadVersion(service.name()),
                levels.findContracts(service.name()).stream()
                        .map(contract -> contract.name())
                        .toList());
    }
}
