package io.milepost.sla.adoption;

import io.milepost.sla.catalogue.Catalogue;
import io.milepost.sla.facts.Days;
import io.milepost.sla.facts.Provenance;
import io.milepost.sla.facts.StoredFacts;
import io.milepost.sla.http.QueryDates;
import io.milepost.sla.http.Versioned;
import io.milepost.sla.problem.ProblemException;
import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.media.Content;
import io.swagger.v3.oas.annotations.media.Schema;
import io.swagger.v3.oas.annotations.responses.ApiResponse;
import io.swagger.v3.oas.annotations.tags.Tag;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.QueryParam;
import jakarta.ws.rs.core.Context;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Request;
import jakarta.ws.rs.core.Response;
import java.time.LocalDate;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Head counts of a day. */
@Path("/api/v1/services")
@Produces(MediaType.APPLICATION_JSON)
@Tag(name = "adoption")
public final class AdoptionResource {

    private final Catalogue catalogue;
    private final StoredFacts facts;
    private final AdoptionFacts adoption;
    private final Versioned versioned;

    public AdoptionResource(Catalogue catalogue, StoredFacts facts, AdoptionFacts adoption, Versioned versioned) {
        this.catalogue = catalogue;
        this.facts = facts;
        this.adoption = adoption;
        this.versioned = versioned;
    }

    /** The counts of a day and what they rest on. */
    public record AdoptionDay(
            LocalDate day,
            List<AdoptionCount> counts,
            List<AdoptionDetail> details,
            List<Penetration> penetration,
            Provenance provenance) {}

    @GET
    @Path("/{service}/adoption")
    @Operation(
            summary = "Registered and active accounts of a day",
            description =
                    "day: the last known one when left out. definition: all when left out. scope: nation, region, "
                            + "type or organisation; all when left out")
    @ApiResponse(content = @Content(schema = @Schema(implementation = AdoptionDay.class)))
    public Response findAdoption(
            @PathParam("service") String service,
            @QueryParam("day") @Nullable String day,
            @QueryParam("definition") @Nullable String definition,
            @QueryParam("scope") @Nullable String scope,
            @Context Request request) {
        catalogue.requireService(service);
        LocalDate wanted = QueryDates.parse("day", day)
                .or(() -> adoption.findLastKnownDay(service))
                .orElseThrow(
                        () -> ProblemException.notFound("Cannot find a day: expected facts of adoption, got none"));
        String version = String.join("-", service, "" + facts.loadVersion(service), "" + wanted, definition, scope);
        return versioned.respond(request, version, () -> load(service, wanted, definition, scope));
    }

    private AdoptionDay load(String service, LocalDate day, @Nullable String definition, @Nullable String scope) {
        Days days = Days.of(day);
        List<AdoptionCount> counts =
                scope == null ? adoption.load(service, days) : adoption.load(service, days, requireScope(scope));
        List<AdoptionCount> asked = counts.stream()
                .filter(count -> definition == null || count.definition().equals(definition))
                .toList();
        List<AdoptionDetail> details = adoption.loadDetail(service, days).stream()
                .filter(detail -> definition == null || detail.definition().equals(definition))
                .filter(detail -> scope == null || detail.scope().word().equals(scope))
                .toList();
        return new AdoptionDay(
                day,
                asked,
                details,
                Penetration.all(asked, details),
                facts.loadProvenance(service, "adoption-day", days));
    }

    private static AdoptionScope requireScope(String word) {
        return AdoptionScope.find(word)
                .orElseThrow(() -> ProblemException.badRequest(
                        "Cannot read scope: expected nation, region, type or organisation, got " + word));
    }
}
