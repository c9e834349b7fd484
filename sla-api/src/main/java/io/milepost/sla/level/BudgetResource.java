package io.milepost.sla.level;

import io.milepost.sla.budget.BudgetJson;
import io.milepost.sla.catalogue.Catalogue;
import io.milepost.sla.contract.Contract;
import io.milepost.sla.facts.StoredFacts;
import io.milepost.sla.hours.Period;
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
import java.time.Clock;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.format.DateTimeParseException;
import java.time.temporal.ChronoUnit;
import org.jspecify.annotations.Nullable;

/** What may still go wrong under a contract, and how fast that is being used up. */
@Path("/api/v1/services")
@Produces(MediaType.APPLICATION_JSON)
@Tag(name = "service levels")
public final class BudgetResource {

    private final Catalogue catalogue;
    private final StoredFacts facts;
    private final StoredLevels levels;
    private final StoredBudgets budgets;
    private final Versioned versioned;
    private final Clock clock;

    public BudgetResource(
            Catalogue catalogue,
            StoredFacts facts,
            StoredLevels levels,
            StoredBudgets budgets,
            Versioned versioned,
            Clock clock) {
        this.catalogue = catalogue;
        this.facts = facts;
        this.levels = levels;
        this.budgets = budgets;
        this.versioned = versioned;
        this.clock = clock;
    }

    @GET
    @Path("/{service}/contracts/{contract}/budgets")
    @Operation(
            summary = "The error budget of each measure in each of its regimes at an instant",
            description =
                    "at: an instant with a zone that has passed, such as 2026-10-10T12:00:00Z; now without it, to the"
                            + " minute. Budget, spent and left; burn rates over windows of elapsed time, evaluated or not; the"
                            + " conditions on two windows with their factors; and every step of the arithmetic.")
    public Response findBudgets(
            @PathParam("service") String service,
            @PathParam("contract") String name,
            @QueryParam("at") @Nullable String text,
            @Context Request request) {
        catalogue.requireService(service);
        Contract contract = levels.requireContract(service, name);
        Instant at = parse(text);
        String version = String.join("-", service, "" + facts.loadVersion(service), name, "budgets", at.toString());
        return versioned.respond(request, version, () -> BudgetJson.of(budgets.evaluate(contract, at)));
    }

    private Instant parse(@Nullable String text) {
        Instant now = Instant.now(clock);
        if (text == null) {
            return now.truncatedTo(ChronoUnit.MINUTES);
        }
        try {
            Instant at = OffsetDateTime.parse(text).toInstant();
            if (at.isAfter(now)) {
                throw ProblemException.badRequest(
                        "Cannot tell a budget: expected an instant not after " + now + ", got " + text);
            }
            Period.requireInReach(at);
            return at;
        } catch (IllegalArgumentException e) {
            throw ProblemException.badRequest(String.valueOf(e.getMessage()));
        } catch (DateTimeParseException e) {
            throw ProblemException.badRequest(
                    "Cannot tell a budget: expected an instant with a zone such as 2026-10-10T12:00:00Z, got " + text);
        }
    }
}
