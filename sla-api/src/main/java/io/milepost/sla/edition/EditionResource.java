package io.milepost.sla.edition;

import io.dropwizard.auth.Auth;
import io.milepost.sla.access.Person;
import io.milepost.sla.catalogue.Catalogue;
import io.milepost.sla.contract.Contract;
import io.milepost.sla.http.QueryPeriod;
import io.milepost.sla.level.StoredLevels;
import io.milepost.sla.problem.ProblemException;
import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.Parameter;
import io.swagger.v3.oas.annotations.tags.Tag;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import java.net.URI;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Where periods are closed, and editions and their bundles fetched. */
@Path("/api/v1/services")
@Produces(MediaType.APPLICATION_JSON)
@Tag(name = "editions")
public final class EditionResource {
    private static final String ZIP = "application/zip";

    private final Catalogue catalogue;
    private final StoredLevels levels;
    private final StoredEditions stored;
    private final Editions editions;

    public EditionResource(Catalogue catalogue, StoredLevels levels, StoredEditions stored, Editions editions) {
        this.catalogue = catalogue;
        this.levels = levels;
        this.stored = stored;
        this.editions = editions;
    }

    @POST
    @Path("/{service}/sla/{contract}/editions")
    @Consumes(MediaType.APPLICATION_JSON)
    @Operation(
            summary = "Closes a period: freezes its report as an edition",
            description = "state: provisional, final, or revised with a reason. For administrators.")
    public Response close(
            @Parameter(hidden = true) @Auth Person person,
            @PathParam("service") String service,
            @PathParam("contract") String name,
            @Nullable ClosingRequest request) {
        person.requireAdministrator();
        catalogue.requireService(service);
        Contract contract = levels.requireContract(service, name);
        if (request == null) {
            throw ProblemException.badRequest("Cannot close: expected a period and a state as JSON, got nothing");
        }
        Edition edition = editions.close(
                contract, QueryPeriod.parse(request.requirePeriod(), contract.zone()), request, person.name());
        return Response.created(URI.create("/api/v1/services/" + service + "/editions/" + edition.number()))
                .entity(edition)
                .build();
    }

    @GET
    @Path("/{service}/editions")
    @Operation(summary = "All editions of a service's reports, the newest first")
    public List<Edition> findAll(@PathParam("service") String service) {
        catalogue.requireService(service);
        return stored.findAll(service);
    }

    @GET
    @Path("/{service}/editions/{number: \\d{1,15}}")
    @Operation(summary = "An edition as it was signed: canonical JSON, whose SHA-256 is in the chain")
    public Response findDocument(@PathParam("service") String service, @PathParam("number") long number) {
        Edition edition = require(service, number);
        return Response.ok(stored.loadDocument(edition)).tag(edition.sha256()).build();
    }

    @GET
    @Path("/{service}/editions/{number: \\d{1,15}}/disclosed.zip")
    @Produces(ZIP)
    @Operation(summary = "The evidence bundle that everybody may have: milepost verify checks it anywhere")
    public Response downloadDisclosed(@PathParam("service") String service, @PathParam("number") long number) {
        Edition edition = require(service, number);
        return download(edition, "disclosed", stored.loadDisclosed(edition));
    }

    @GET
    @Path("/{service}/editions/{number: \\d{1,15}}/exact.zip")
    @Produces(ZIP)
    @Operation(summary = "The whole evidence bundle, for the contract's parties and administrators")
    public Response downloadExact(
            @Parameter(hidden = true) @Auth Person person,
            @PathParam("service") String service,
            @PathParam("number") long number) {
        Edition edition = require(service, number);
        return download(edition, "exact", stored.loadExact(edition));
    }

    private Edition require(String service, long number) {
        catalogue.requireService(service);
        return stored.find(service, number)
                .orElseThrow(() -> ProblemException.notFound("Cannot find the edition: expected one of "
                        + "/api/v1/services/" + service + "/editions, got " + number));
    }

    private static Response download(Edition edition, String kind, byte[] bundle) {
        return Response.ok(bundle)
                .header("Content-Disposition", "attachment; filename=\"" + edition.fileName(kind) + "\"")
                .tag(edition.sha256() + "-" + kind)
                .build();
    }
}
