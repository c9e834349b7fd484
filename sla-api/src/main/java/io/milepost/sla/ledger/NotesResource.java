package io.milepost.sla.ledger;

import com.fasterxml.jackson.annotation.JsonProperty;
import io.dropwizard.auth.Auth;
import io.milepost.sla.catalogue.Catalogue;
import io.milepost.sla.catalogue.Service;
import io.milepost.sla.facts.Producer;
import io.milepost.sla.http.QueryDates;
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
import jakarta.ws.rs.QueryParam;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import java.time.Clock;
import java.time.DateTimeException;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** The notes of people about outages. Who holds the token may write one; each is signed with a name. */
@Path("/api/v1/services")
@Produces(MediaType.APPLICATION_JSON)
@Tag(name = "service levels")
public final class NotesResource {

    private static final int LONGEST_NAME = 200;
    private static final int LONGEST_TEXT = 4000;

    private final Catalogue catalogue;
    private final OutageNotes notes;
    private final Clock clock;

    public NotesResource(Catalogue catalogue, OutageNotes notes, Clock clock) {
        this.catalogue = catalogue;
        this.notes = notes;
        this.clock = clock;
    }

    /** What a client writes. */
    public record Draft(
            @JsonProperty("target") @Nullable String target,
            @JsonProperty("at") @Nullable String at,
            @JsonProperty("author") @Nullable String author,
            @JsonProperty("text") @Nullable String text) {}

    @GET
    @Path("/{service}/notes")
    @Operation(
            summary = "What people wrote about outages",
            description = "from, to: instants, half-open; all when left out")
    public List<OutageNote> findNotes(
            @PathParam("service") String service,
            @QueryParam("from") @Nullable String from,
            @QueryParam("to") @Nullable String to) {
        catalogue.requireService(service);
        Instant start = QueryDates.parseInstant("from", from).orElse(Instant.EPOCH);
        Instant end = QueryDates.parseInstant("to", to).orElse(Instant.parse("9999-01-01T00:00:00Z"));
        return notes.load(service, start, end);
    }

    @POST
    @Path("/{service}/notes")
    @Consumes(MediaType.APPLICATION_JSON)
    @Operation(
            summary = "Adds a note to whatever outage of the target holds the instant",
            description =
                    "target, at (an instant within the outage), author, text. The same note again changes nothing.")
    public Response addNote(
            @Parameter(hidden = true) @Auth Producer ignored,
            @PathParam("service") String name,
            @Nullable Draft draft) {
        Service service = catalogue.requireService(name);
        if (draft == null) {
            throw ProblemException.badRequest("Cannot add a note: expected target, at, author and text, got nothing");
        }
        OutageNote note = new OutageNote(
                target(service, draft.target()),
                instant(draft.at()),
                text("author", draft.author(), LONGEST_NAME),
                text("text", draft.text(), LONGEST_TEXT),
                Instant.now(clock));
        notes.add(service.name(), note);
        return Response.status(Response.Status.CREATED).entity(note).build();
    }

    private static String target(Service service, @Nullable String target) {
        List<String> known = service.components().stream()
                .flatMap(component -> component.targets().stream())
                .distinct()
                .toList();
        if (target == null || !known.contains(target)) {
            throw ProblemException.badRequest(
                    "Cannot add a note: expected one of the targets " + String.join(", ", known) + ", got " + target);
        }
        return target;
    }

    private static Instant instant(@Nullable String text) {
        try {
            if (text != null) {
                return OffsetDateTime.parse(text).toInstant();
            }
        } catch (DateTimeException ignored) {
            // Said below, as of a missing one.
        }
        throw ProblemException.badRequest(
                "Cannot add a note: expected at, an instant with a zone like 2026-10-14T09:31:00Z, got " + text);
    }

    private static String text(String field, @Nullable String text, int longest) {
        String stripped = text == null ? "" : text.strip();
        if (stripped.isEmpty() || stripped.length() > longest || stripped.indexOf('\0') >= 0) {
            throw ProblemException.badRequest("Cannot add a note: expected 1 to " + longest + " characters of " + field
                    + ", got " + stripped.length());
        }
        return stripped;
    }
}
