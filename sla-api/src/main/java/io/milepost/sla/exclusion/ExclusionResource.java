package io.milepost.sla.exclusion;

import io.dropwizard.auth.Auth;
import io.milepost.sla.access.Person;
import io.milepost.sla.catalogue.Catalogue;
import io.milepost.sla.problem.ProblemException;
import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.Parameter;
import io.swagger.v3.oas.annotations.tags.Tag;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.PUT;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import java.io.IOException;
import java.io.InputStream;
import java.net.URI;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Where exclusions are asked for, decided on and read. */
@Path("/api/v1/services")
@Produces(MediaType.APPLICATION_JSON)
@Tag(name = "exclusions")
public final class ExclusionResource {
    private final Catalogue catalogue;
    private final Exclusions exclusions;
    private final StoredExclusions stored;

    public ExclusionResource(Catalogue catalogue, Exclusions exclusions, StoredExclusions stored) {
        this.catalogue = catalogue;
        this.exclusions = exclusions;
        this.stored = stored;
    }

    /** Why somebody decides as they do. */
    public record Decision(@Nullable String reason) {}

    @GET
    @Path("/{service}/exclusions")
    @Operation(summary = "All requests for exclusion of a service with their histories")
    public List<Map<String, Object>> findAll(@PathParam("service") String service) {
        catalogue.requireService(service);
        return stored.find(service, Instant.MIN, Instant.MAX).stream()
                .map(Exclusion::toMap)
                .toList();
    }

    @POST
    @Path("/{service}/exclusions")
    @Consumes(MediaType.APPLICATION_JSON)
    @Operation(
            summary = "Asks for an exclusion",
            description = "kind: maintenance, disputed-outage or force-majeure; contract and measure, or all; from, to,"
                    + " announcedAt (of maintenance), reason. For parties and administrators.")
    public Response ask(
            @Parameter(hidden = true) @Auth Person person,
            @PathParam("service") String service,
            @Nullable ExclusionRequest request) {
        catalogue.requireService(service);
        if (request == null) {
            throw ProblemException.badRequest("Cannot ask for an exclusion: expected JSON, got nothing");
        }
        Exclusion exclusion = exclusions.ask(service, request, person);
        return Response.created(URI.create("/api/v1/services/" + service + "/exclusions/" + exclusion.id()))
                .entity(exclusion.toMap())
                .build();
    }

    @GET
    @Path("/{service}/exclusions/{id: \\d{1,15}}")
    @Operation(summary = "One request with its history")
    public Map<String, Object> find(@PathParam("service") String service, @PathParam("id") long id) {
        catalogue.requireService(service);
        return stored.find(service, id)
                .orElseThrow(() -> Exclusions.notFound(id))
                .toMap();
    }

    @POST
    @Path("/{service}/exclusions/{id: \\d{1,15}}/approval")
    @Consumes(MediaType.APPLICATION_JSON)
    @Operation(summary = "Approves a request that somebody else made. For administrators")
    public Map<String, Object> approve(
            @Parameter(hidden = true) @Auth Person person,
            @PathParam("service") String service,
            @PathParam("id") long id,
            @Nullable Decision decision) {
        return decide(service, id, ExclusionState.APPROVED, decision, person);
    }

    @POST
    @Path("/{service}/exclusions/{id: \\d{1,15}}/rejection")
    @Consumes(MediaType.APPLICATION_JSON)
    @Operation(summary = "Rejects a request that somebody else made. For administrators")
    public Map<String, Object> reject(
            @Parameter(hidden = true) @Auth Person person,
            @PathParam("service") String service,
            @PathParam("id") long id,
            @Nullable Decision decision) {
        return decide(service, id, ExclusionState.REJECTED, decision, person);
    }

    private Map<String, Object> decide(
            String service, long id, ExclusionState state, @Nullable Decision decision, Person person) {
        return exclusions.decide(service, id, state, reason(decision), person).toMap();
    }

    @POST
    @Path("/{service}/exclusions/{id: \\d{1,15}}/withdrawal")
    @Consumes(MediaType.APPLICATION_JSON)
    @Operation(summary = "Withdraws a request, approved or not. For who asked, and administrators")
    public Map<String, Object> withdraw(
            @Parameter(hidden = true) @Auth Person person,
            @PathParam("service") String service,
            @PathParam("id") long id,
            @Nullable Decision decision) {
        return exclusions.withdraw(service, id, reason(decision), person).toMap();
    }

    @PUT
    @Path("/{service}/exclusions/{id: \\d{1,15}}/files/{name}")
    @Consumes(MediaType.WILDCARD)
    @Operation(summary = "Attaches a file as evidence: at most 10 of 5 MiB each, while the request is open")
    public Map<String, Object> attach(
            @Parameter(hidden = true) @Auth Person person,
            @PathParam("service") String service,
            @PathParam("id") long id,
            @PathParam("name") String name,
            InputStream body)
            throws IOException {
        // One byte more tells a file that is too large from one that just fits.
        byte[] content = body.readNBytes(Exclusions.LARGEST_FILE + 1);
        return exclusions.attach(service, id, name, content, person).toMap();
    }

    @GET
    @Path("/{service}/exclusions/{id: \\d{1,15}}/files/{name}")
    @Produces(MediaType.APPLICATION_OCTET_STREAM)
    @Operation(summary = "An attached file. For parties and administrators")
    public Response download(
            @Parameter(hidden = true) @Auth Person person,
            @PathParam("service") String service,
            @PathParam("id") long id,
            @PathParam("name") String name) {
        Exclusion exclusion = stored.find(service, id).orElseThrow(() -> Exclusions.notFound(id));
        if (exclusion.files().stream().noneMatch(file -> file.name().equals(name))) {
            throw ProblemException.notFound("Cannot find the file: expected one of exclusion " + id + ", got another");
        }
        return Response.ok(stored.loadFile(id, name))
                .header("Content-Disposition", "attachment; filename=\"" + name + "\"")
                .build();
    }

    private static String reason(@Nullable Decision decision) {
        return ExclusionRequest.reason(decision == null ? null : decision.reason());
    }
}
