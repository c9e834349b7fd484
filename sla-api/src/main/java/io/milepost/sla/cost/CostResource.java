package io.milepost.sla.cost;

import io.milepost.sla.catalogue.Catalogue;
import io.milepost.sla.catalogue.Service;
import io.milepost.sla.facts.StoredFacts;
import io.milepost.sla.http.Versioned;
import io.milepost.sla.problem.ProblemException;
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
import java.time.DateTimeException;
import java.time.YearMonth;
import org.jspecify.annotations.Nullable;

/** What a month of a service cost, for each account and each thousand messages. */
@Path("/api/v1/services")
@Produces(MediaType.APPLICATION_JSON)
@Tag(name = "cost")
public final class CostResource {
    private final Catalogue catalogue;
    private final StoredFacts facts;
    private final StoredCosts costs;
    private final Versioned versioned;

    public CostResource(Catalogue catalogue, StoredFacts facts, StoredCosts costs, Versioned versioned) {
        this.catalogue = catalogue;
        this.facts = facts;
        this.costs = costs;
        this.versioned = versioned;
    }

    @GET
    @Path("/{service}/cost")
    @Operation(
            summary = "The cost of a month per registered account, per active account and per thousand messages",
            description =
                    "month: 2026-10. Accounts are those of the month's last day. Where there is no amount, why tells the"
                            + " reason")
    public Response findCost(
            @PathParam("service") String name, @QueryParam("month") @Nullable String text, @Context Request request) {
        Service service = catalogue.requireService(name);
        YearMonth month = parse(text);
        String version = String.join("-", name, "" + facts.loadVersion(name), "" + month);
        return versioned.respond(request, version, () -> CostJson.of(costs.load(service, month)));
    }

    private static YearMonth parse(@Nullable String text) {
        if (text == null) {
            throw ProblemException.badRequest("Cannot tell a cost: expected month such as 2026-10, got none");
        }
        try {
            return YearMonth.parse(text);
        } catch (DateTimeException e) {
            throw ProblemException.badRequest("Cannot tell a cost: expected month such as 2026-10, got " + text);
        }
    }
}
