package io.milepost.sla.outage.journal;

import com.fasterxml.jackson.databind.PropertyNamingStrategies;
import com.fasterxml.jackson.databind.annotation.JsonNaming;
import io.dropwizard.auth.Auth;
import io.milepost.sla.access.Person;
import io.milepost.sla.catalogue.Catalogue;
import io.milepost.sla.http.QueryDates;
import io.milepost.sla.outage.record.Affected;
import io.milepost.sla.outage.record.AffectedUse;
import io.milepost.sla.outage.record.CurrentViews;
import io.milepost.sla.outage.record.OutageChange;
import io.milepost.sla.outage.record.OutageRecord;
import io.milepost.sla.outage.record.OutageRecords;
import io.milepost.sla.outage.record.SeenNow;
import io.milepost.sla.problem.ProblemException;
import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.Parameter;
import io.swagger.v3.oas.annotations.tags.Tag;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.DefaultValue;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.QueryParam;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/** Outages: those of a stretch of time, one with all that is known of it, and its journal. */
@Path("/api/v1/services")
@Produces(MediaType.APPLICATION_JSON)
@Tag(name = "outages")
public final class OutageResource {

    private static final Duration LATELY = Duration.ofDays(30);
    private static final int MOST_CHANGES = 1_000;

    private final Catalogue catalogue;
    private final OutageRecords records;
    private final OutageJournal journal;
    private final AffectedUse use;
    private final CurrentViews views;
    private final Clock clock;

    public OutageResource(
            Catalogue catalogue,
            OutageRecords records,
            OutageJournal journal,
            AffectedUse use,
            CurrentViews views,
            Clock clock) {
        this.catalogue = catalogue;
        this.records = records;
        this.journal = journal;
        this.use = use;
        this.views = views;
        this.clock = clock;
    }

    /** An outage, with what its journal comes to. */
    public record Listed(OutageRecord outage, Standing standing) {}

    /** An outage with who is hit by it, its journal, and how what is known of it changed. */
    @JsonNaming(PropertyNamingStrategies.SnakeCaseStrategy.class)
    public record Whole(
            OutageRecord outage,
            Affected affected,
            Standing standing,
            List<OutageEntry> journal,
            List<OutageChange> history) {}

    @GET
    @Path("/{service}/outages")
    @Operation(
            summary = "The outages that touch a stretch of time, the latest first",
            description = "from, to: instants, half-open; the last 30 days when left out. Found by probes or in"
                    + " traffic, confirmed by the rules under detection in the catalogue")
    public List<Listed> findOutages(
            @PathParam("service") String service,
            @QueryParam("from") @Nullable String from,
            @QueryParam("to") @Nullable String to) {
        catalogue.requireService(service);
        Instant end =
                QueryDates.parseInstant("to", to).orElse(Instant.now(clock).plusSeconds(1));
        Instant start = QueryDates.parseInstant("from", from).orElse(end.minus(LATELY));
        List<OutageRecord> outages = records.load(service, start, end);
        Map<String, Standing> standings =
                journal.loadStandings(outages.stream().map(OutageRecord::id).toList());
        return outages.stream()
                .map(each -> new Listed(each, Objects.requireNonNull(standings.get(each.id()))))
                .toList();
    }

    @GET
    @Path("/{service}/outages/{id: [0-9a-f]{16}}")
    @Operation(
            summary = "One outage: where it broke, who saw it, who is hit, its journal and its history",
            description = "One that was withdrawn names the outage that stands in for it in superseded_by")
    public Whole findOutage(@PathParam("service") String service, @PathParam("id") String id) {
        OutageRecord outage = require(service, id);
        List<OutageEntry> entries = journal.load(id);
        return new Whole(outage, use.load(outage), Standing.of(id, entries), entries, records.loadHistory(id));
    }

    @GET
    @Path("/{service}/views")
    @Operation(
            summary = "What each vantage point sees of each target now, by the rules of detection",
            description =
                    "UP, DEGRADED, DOWN or UNKNOWN: one failure is none yet, and a vantage point that has lost its"
                            + " own network sees nothing. What is not listed has not been seen lately")
    public List<SeenNow> findViews(@PathParam("service") String service) {
        return views.load(catalogue.requireService(service), Instant.now(clock));
    }

    @GET
    @Path("/{service}/outage-changes")
    @Operation(
            summary = "What changed of the service's outages after a sequence number, oldest first",
            description = "after: the sequence number seen last, 0 for all; at most 1000 at once")
    public List<OutageChange> findChanges(
            @PathParam("service") String service, @QueryParam("after") @DefaultValue("0") long after) {
        catalogue.requireService(service);
        return records.loadChanges(service, after, MOST_CHANGES);
    }

    @POST
    @Path("/{service}/outages/{id: [0-9a-f]{16}}/journal")
    @Consumes(MediaType.APPLICATION_JSON)
    @Operation(
            summary = "Adds to the journal of an outage. For parties and administrators",
            description =
                    "kind: acknowledge, cause, note, link (an address in text), merge (the id of another outage in"
                            + " other) or split (other takes a merge back; split_at, an instant within the outage, cuts it)."
                            + " Entries are never changed")
    public Response addEntry(
            @Parameter(hidden = true) @Auth Person person,
            @PathParam("service") String service,
            @PathParam("id") String id,
            @Nullable EntryDraft draft) {
        OutageRecord outage = require(service, id);
        if (draft == null) {
            throw ProblemException.badRequest("Cannot add to the journal: expected kind and text, got nothing");
        }
        OutageEntry entry = journal.add(service, draft.check(outage, person.name(), Instant.now(clock), records));
        return Response.status(Response.Status.CREATED).entity(entry).build();
    }

    private OutageRecord require(String service, String id) {
        catalogue.requireService(service);
        return records.find(service, id)
                .orElseThrow(() -> ProblemException.notFound(
                        "Cannot find the outage: expected one of " + service + ", got " + id));
    }
}
