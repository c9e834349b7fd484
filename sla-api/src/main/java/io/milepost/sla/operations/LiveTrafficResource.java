package io.milepost.sla.operations;

import io.milepost.sla.catalogue.Catalogue;
import io.milepost.sla.http.QueryDates;
import io.milepost.sla.problem.ProblemException;
import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.tags.Tag;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.QueryParam;
import jakarta.ws.rs.core.MediaType;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** What flows through a service now. */
@Path("/api/v1/services")
@Produces(MediaType.APPLICATION_JSON)
@Tag(name = "operations")
public final class LiveTrafficResource {

    private static final Duration USUAL = Duration.ofHours(2);
    private static final Duration LONGEST = Duration.ofDays(2);

    private final Catalogue catalogue;
    private final TrafficMinutes minutes;
    private final Clock clock;

    public LiveTrafficResource(Catalogue catalogue, TrafficMinutes minutes, Clock clock) {
        this.catalogue = catalogue;
        this.minutes = minutes;
        this.clock = clock;
    }

    @GET
    @Path("/{service}/traffic-minutes")
    @Operation(
            summary = "Deliveries, put-offs, refusals, logins and failed logins by the minute, as collectors read them",
            description = "from, to: instants at most 2 days apart; the last 2 hours when left out. A minute that is"
                    + " not listed is unknown, not zero")
    public List<MinuteTraffic> findMinutes(
            @PathParam("service") String service,
            @QueryParam("from") @Nullable String from,
            @QueryParam("to") @Nullable String to) {
        catalogue.requireService(service);
        Instant end =
                QueryDates.parseInstant("to", to).orElse(Instant.now(clock).plusSeconds(60));
        Instant start = QueryDates.parseInstant("from", from).orElse(end.minus(USUAL));
        if (start.isBefore(end.minus(LONGEST))) {
            throw ProblemException.badRequest("Cannot read from: expected an instant from " + end.minus(LONGEST)
                    + " on, 2 days before to, got " + start);
        }
        return minutes.load(service, start, end);
    }
}
