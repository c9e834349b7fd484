package io.milepost.sla.web.operations;

import io.milepost.sla.catalogue.Catalogue;
import io.milepost.sla.catalogue.Service;
import io.milepost.sla.problem.ProblemException;
import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.tags.Tag;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.HEAD;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.QueryParam;
import jakarta.ws.rs.core.Response;
import org.jspecify.annotations.Nullable;

/** Where pages about the present hear that something changed. */
@Path("/operations/events")
@Tag(name = "pages")
public final class EventsResource {

    private final Catalogue catalogue;
    private final ChangeEvents events;

    public EventsResource(Catalogue catalogue, ChangeEvents events) {
        this.catalogue = catalogue;
        this.events = events;
    }

    @GET
    @Produces("text/event-stream")
    @Operation(
            summary =
                    "Server-sent events: changed when anything that is known of a service has changed, same otherwise",
            description = "service as on pages. The data is the number of changes so far; something is said at least"
                    + " every 10 seconds or so, so that silence means that the connection is lost")
    public Response follow(@QueryParam("service") @Nullable String name) {
        Service service = find(name);
        // Packed, events would wait for each other until a buffer is full.
        return events.follow(service.name())
                .map(page -> Response.ok(page)
                        .header("Cache-Control", "no-store, no-transform")
                        .header("Content-Encoding", "identity")
                        .build())
                .orElseThrow(() -> ProblemException.of(
                        503, "Cannot follow changes: too many pages do; load the page again instead"));
    }

    /** Who only asks for the head would otherwise take a place that nobody ever leaves: what is written to it goes nowhere, and so never fails. */
    @HEAD
    @Produces("text/event-stream")
    @Operation(hidden = true)
    public Response describe(@QueryParam("service") @Nullable String name) {
        find(name);
        return Response.ok().header("Cache-Control", "no-store, no-transform").build();
    }

    private Service find(@Nullable String name) {
        return name == null
                ? catalogue.services().stream()
                        .findFirst()
                        .orElseThrow(() -> ProblemException.notFound(
                                "Cannot follow a service: expected one in the catalogue, got none"))
                : catalogue.requireService(name);
    }
}
