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
            Structure structure,
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
                            + "type or organisation; all when left out. structure: then (as organisations were divided on "
                            + "the day) or now (regions and types as the newest register has them; accounts only)")
    @ApiResponse(content = @Content(schema = @Schema(implementation = AdoptionDay.class)))
    public Response findAdoption(
            @PathParam("service") String service,
            @QueryParam("day") @Nullable String day,
            @QueryParam("definition") @Nullable String definition,
            @QueryParam("scope") @Nullable String scope,
            @QueryParam("structure") @Nullable String structure,
            @Context Request request) {
        catalogue.requireService(service);
        LocalDate wanted = QueryDates.parse("day", day)
                .or(() -> adoption.findLastKnownDay(service))
                .orElseThrow(
                        () -> ProblemException.notFound("Cannot find a day: expected facts of adoption, got none"));
        String version =
                String.join("-", service, "" + facts.loadVersion(service), "" + wanted, definition, scope, structure);
        Structure read = Structure.parse(structure);
        return versioned.respond(request, version, () -> load(service, wanted, definition, scope, read));
    }

    private AdoptionDay load(
            String service, LocalDate day, @Nullable String definition, @Nullable String scope, Structure structure) {
        Days days = Days.of(day);
        List<AdoptionCount> counts = counts(service, days, scope, structure);
        List<AdoptionCount> asked = counts.stream()
                .filter(count -> definition == null || count.definition().equals(definition))
                .toList();
        List<AdoptionDetail> details = adoption.loadDetail(service, days).stream()
                .filter(detail -> definition == null || detail.definition().equals(definition))
                .filter(detail -> scope == null || detail.scope().word().equals(scope))
                .filter(detail -> structure == Structure.THEN || !PresentStructure.matters(detail.scope()))
                .toList();
        return new AdoptionDay(
                day,
                structure,
                asked,
                details,
                Penetration.all(asked, details),
                facts.loadProvenance(service, "adoption-day", days));
    }

    private List<AdoptionCount> counts(String service, Days days, @Nullable String word, Structure structure) {
        List<AdoptionScope> scopes = word == null ? List.of(AdoptionScope.values()) : List.of(requireScope(word));
        if (structure == Structure.THEN) {
            return word == null ? adoption.load(service, days) : adoption.load(service, days, scopes.get(0));
        }
        PresentStructure present = new PresentStructure(adoption, catalogue);
        return scopes.stream()
                .flatMap(scope -> (PresentStructure.matters(scope)
                                ? present.load(service, days, scope)
                                : adoption.load(service, days, scope))
                        .stream())
                .toList();
    }

    private static AdoptionScope requireScope(String word) {
        return AdoptionScope.find(word)
                .orElseThrow(() -> ProblemException.badRequest(
                        "Cannot read scope: expected nation, region, type or organisation, got " + word));
    }
}
