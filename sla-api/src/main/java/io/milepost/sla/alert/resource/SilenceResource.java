package io.milepost.sla.alert.resource;

import com.fasterxml.jackson.databind.PropertyNamingStrategies;
import com.fasterxml.jackson.databind.annotation.JsonNaming;
import io.dropwizard.auth.Auth;
import io.milepost.sla.access.Person;
import io.milepost.sla.alert.store.Silence;
import io.milepost.sla.alert.store.StoredSilences;
import io.milepost.sla.catalogue.Catalogue;
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
import java.time.Clock;
import java.time.DateTimeException;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;

/** Where people ask for quiet, and see who did. Each silence has a reason and an end. */
@Path("/api/v1/services")
@Produces(MediaType.APPLICATION_JSON)
@Tag(name = "alerts")
public final class SilenceResource {

    private static final Duration LONGEST = Duration.ofDays(31);
    private static final Duration LATELY = Duration.ofDays(7);
    private static final int LONGEST_TEXT = 1000;

    private final Catalogue catalogue;
    private final StoredSilences silences;
    private final Clock clock;

    public SilenceResource(Catalogue catalogue, StoredSilences silences, Clock clock) {
        this.catalogue = catalogue;
        this.silences = silences;
        this.clock = clock;
    }

    /** What somebody asks for; from now unless it says from when. */
    @JsonNaming(PropertyNamingStrategies.SnakeCaseStrategy.class)
    public record Asked(
            @Nullable Map<String, String> matchers,
            @Nullable String from,
            @Nullable String until,
            @Nullable String reason) {}

    @GET
    @Path("/{service}/silences")
    @Operation(summary = "The silences of a service that hold, will hold, or ended in the last week")
    public List<Silence> findSilences(@PathParam("service") String service) {
        catalogue.requireService(service);
        return silences.load(service, Instant.now(clock).minus(LATELY));
    }

    @POST
    @Path("/{service}/silences")
    @Consumes(MediaType.APPLICATION_JSON)
    @Operation(
            summary = "Asks for quiet about some alerts of a service",
            description =
                    "matchers: any of alert, kind, severity, component, target, vantage, organisation with the value"
                            + " that it has to have, none for everything; from (now), until (at most 31 days later), reason. For"
                            + " administrators.")
    public Response ask(
            @Parameter(hidden = true) @Auth Person person,
            @PathParam("service") String service,
            @Nullable Asked asked) {
        person.requireAdministrator();
        catalogue.requireService(service);
        if (asked == null) {
            throw refuse("JSON", "nothing");
        }
        Silence silence = silences.add(silence(service, asked, person));
        return Response.created(URI.create("/api/v1/services/" + service + "/silences/" + silence.id()))
                .entity(silence)
                .build();
    }

    @POST
    @Path("/{service}/silences/{id: \\d{1,15}}/end")
    @Operation(summary = "Ends a silence before its time. For administrators")
    public Silence end(
            @Parameter(hidden = true) @Auth Person person,
            @PathParam("service") String service,
            @PathParam("id") long id) {
        person.requireAdministrator();
        catalogue.requireService(service);
        if (!silences.end(service, id, person.name(), Instant.now(clock))) {
            throw ProblemException.notFound(
                    "Cannot end the silence: expected the id of one of " + service + " that has not ended, got " + id);
        }
        return silences.find(service, id).orElseThrow();
    }

    private Silence silence(String service, Asked asked, Person person) {
        Map<String, String> matchers = asked.matchers() == null ? Map.of() : asked.matchers();
        for (String field : matchers.keySet()) {
            if (!Silence.FIELDS.contains(field)) {
                throw refuse("matchers of " + String.join(", ", new TreeSet<>(Silence.FIELDS)), field);
            }
        }
        String reason = asked.reason() == null ? "" : asked.reason().strip();
        if (reason.isEmpty() || reason.length() > LONGEST_TEXT) {
            throw refuse(
                    "a reason of 1 to " + LONGEST_TEXT + " characters", reason.isEmpty() ? "none" : "a longer one");
        }
        Instant now = Instant.now(clock);
        Instant from = asked.from() == null ? now : instant("from", asked.from());
        Instant until = instant("until", asked.until());
        if (!from.isBefore(until)
                || !until.isAfter(now)
                || Duration.between(from, until).compareTo(LONGEST) > 0) {
            throw refuse("an end in the future, behind the beginning and at most 31 days later", from + " to " + until);
        }
        return new Silence(0, service, matchers, person.name(), reason, now, from, until, null);
    }

    private static Instant instant(String name, @Nullable String text) {
        try {
            return Instant.parse(text == null ? "" : text);
        } catch (DateTimeException e) {
            throw refuse("an instant such as 2026-10-01T10:00:00Z in " + name, text == null ? "none" : text);
        }
    }

    private static ProblemException refuse(String expected, String got) {
        return ProblemException.badRequest("Cannot ask for quiet: expected " + expected + ", got " + got);
    }
}
