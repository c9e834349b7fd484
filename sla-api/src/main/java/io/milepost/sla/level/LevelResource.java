package io.milepost.sla.level;

import io.milepost.sla.catalogue.Catalogue;
import io.milepost.sla.contract.Contract;
import io.milepost.sla.facts.StoredFacts;
import io.milepost.sla.hours.Period;
import io.milepost.sla.http.Versioned;
import io.milepost.sla.problem.ProblemException;
import io.milepost.sla.verdict.outcome.EvaluationJson;
import io.swagger.v3.oas.annotations.Operation;
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
import org.jspecify.annotations.Nullable;

/** How a contract fared in a period. */
@Path("/api/v1/services")
@Produces(MediaType.APPLICATION_JSON)
@Tag(name = "service levels")
public final class LevelResource {

    private final Catalogue catalogue;
    private final StoredFacts facts;
    private final StoredLevels levels;
    private final Versioned versioned;

    public LevelResource(Catalogue catalogue, StoredFacts facts, StoredLevels levels, Versioned versioned) {
        this.catalogue = catalogue;
        this.facts = facts;
        this.levels = levels;
        this.versioned = versioned;
    }

    @GET
    @Path("/{service}/sla/{contract}")
    @Operation(
            summary = "Each measure of a contract in each of its regimes, judged for a period",
            description = "period: 2026-10, 2026-Q4, 2026, a day, or START/END")
    public Response findLevels(
            @PathParam("service") String service,
            @PathParam("contract") String name,
            @QueryParam("period") @Nullable String text,
            @Context Request request) {
        catalogue.requireService(service);
        Contract contract = levels.requireContract(service, name);
        Period period = period(text, contract);
        String version = String.join("-", service, "" + facts.loadVersion(service), name, period.name());
        return versioned.respond(request, version, () -> EvaluationJson.of(levels.evaluate(contract, period)));
    }

    private static Period period(@Nullable String text, Contract contract) {
        if (text == null) {
            throw ProblemException.badRequest("Cannot judge a contract: expected period such as 2026-10, got none");
        }
        try {
            return Period.parse(text, contract.zone());
        } catch (IllegalArgumentException e) {
            throw ProblemException.badRequest(String.valueOf(e.getMessage()));
        }
    }
}
