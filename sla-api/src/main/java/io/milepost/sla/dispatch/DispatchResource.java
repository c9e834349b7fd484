package io.milepost.sla.dispatch;

import io.dropwizard.auth.Auth;
import io.milepost.sla.catalogue.Catalogue;
import io.milepost.sla.facts.Producer;
import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.Parameter;
import io.swagger.v3.oas.annotations.tags.Tag;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.MediaType;
import java.util.List;

/** What was sent to whom, and what became of it. Recipients are people's addresses, so it needs the token. */
@Path("/api/v1/services")
@Produces(MediaType.APPLICATION_JSON)
@Tag(name = "reports")
public final class DispatchResource {

    private static final int MOST = 1000;

    private final Catalogue catalogue;
    private final Dispatches dispatches;

    public DispatchResource(Catalogue catalogue, Dispatches dispatches) {
        this.catalogue = catalogue;
        this.dispatches = dispatches;
    }

    @GET
    @Path("/{service}/dispatches")
    @Operation(
            summary =
                    "The last 1,000 reports that were sent or are to be sent: what, to whom, when, with which outcome")
    public List<Dispatch> findDispatches(
            @Parameter(hidden = true) @Auth Producer ignored, @PathParam("service") String service) {
        catalogue.requireService(service);
        return dispatches.load(service, MOST);
    }
}
