package io.milepost.sla.alert.resource;

import io.dropwizard.auth.Auth;
import io.milepost.sla.access.Person;
import io.milepost.sla.alert.signal.Subject;
import io.milepost.sla.alert.store.Alert;
import io.milepost.sla.alert.store.AlertReadings;
import io.milepost.sla.alert.store.AlertState;
import io.milepost.sla.alert.store.Outbox;
import io.milepost.sla.alert.store.StoredAlerts;
import io.milepost.sla.alert.store.StoredTrails;
import io.milepost.sla.alert.store.Telling;
import io.milepost.sla.catalogue.Catalogue;
import io.milepost.sla.outage.journal.OutageJournal;
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
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.stream.Collectors;
import org.jdbi.v3.core.Handle;
import org.jspecify.annotations.Nullable;

/** Where alerts are read, with who was told and why, and where somebody takes one on. */
@Path("/api/v1/services")
@Produces(MediaType.APPLICATION_JSON)
@Tag(name = "alerts")
public final class AlertResource {

    private static final Duration LATELY = Duration.ofDays(7);
    private static final int LONGEST_WORDS = 1000;

    private final Catalogue catalogue;
    private final StoredAlerts alerts;
    private final StoredTrails trails;
    private final Outbox outbox;
    private final OutageJournal journal;
    private final Clock clock;

    public AlertResource(Catalogue catalogue, AlertReadings readings, OutageJournal journal, Clock clock) {
        this.catalogue = catalogue;
        this.alerts = readings.alerts();
        this.trails = readings.trails();
        this.outbox = readings.outbox();
        this.journal = journal;
        this.clock = clock;
    }

    /** What somebody says who takes an alert on. */
    public record Acknowledging(@Nullable String words) {}

    @GET
    @Path("/{service}/alerts")
    @Operation(
            summary =
                    "The alerts of a service and of Milepost itself: open ones, and those that ended in the last week",
            description = "Each with who was told of it and whether it arrived.")
    public Map<String, List<AlertView>> findAlerts(@PathParam("service") String service) {
        catalogue.requireService(service);
        List<Alert> all = alerts.load(service, Instant.now(clock).minus(LATELY));
        Map<UUID, List<Telling>> tellings = outbox
                .loadTellings(all.stream().map(Alert::id).toList())
                .stream()
                .collect(Collectors.groupingBy(Telling::alert));
        Map<Boolean, List<AlertView>> views = all.stream()
                .collect(Collectors.partitioningBy(
                        alert -> alert.state() == AlertState.RESOLVED,
                        Collectors.mapping(
                                alert -> AlertView.of(alert, tellings.getOrDefault(alert.id(), List.of())),
                                Collectors.toList())));
        return Map.of("open", views.getOrDefault(false, List.of()), "over", views.getOrDefault(true, List.of()));
    }

    @GET
    @Path("/{service}/alerts/{id: [0-9a-f-]{36}}")
    @Operation(
            summary = "One alert with its trail: what each stage decided and why, and what receivers answered",
            description = "For parties and administrators.")
    public AlertView.WithTrail findAlert(
            @Parameter(hidden = true) @Auth Person ignored,
            @PathParam("service") String service,
            @PathParam("id") String id) {
        Alert alert = require(service, id);
        List<Telling> tellings = outbox.loadTellings(List.of(alert.id()));
        return new AlertView.WithTrail(
                AlertView.of(alert, tellings),
                trails.load(alert.id()),
                tellings.stream()
                        .filter(telling -> telling.error() != null)
                        .collect(Collectors.toMap(
                                telling -> telling.message().toString(),
                                telling -> String.valueOf(telling.error()),
                                (one, other) -> one)));
    }

    @POST
    @Path("/{service}/alerts/{id: [0-9a-f-]{36}}/acknowledgement")
    @Consumes(MediaType.APPLICATION_JSON)
    @Operation(
            summary = "Takes an alert on, so that nobody else is called and nobody is reminded",
            description = "words: what is being done. For parties and administrators.")
    public AlertView acknowledge(
            @Parameter(hidden = true) @Auth Person person,
            @PathParam("service") String service,
            @PathParam("id") String id,
            @Nullable Acknowledging acknowledging) {
        Alert alert = require(service, id);
        String words = acknowledging == null || acknowledging.words() == null
                ? ""
                : acknowledging.words().strip();
        if (words.length() > LONGEST_WORDS) {
            throw ProblemException.badRequest("Cannot take the alert on: expected words of at most " + LONGEST_WORDS
                    + " characters, got " + words.length());
        }
        Alert.Acknowledgement taken = new Alert.Acknowledgement(person.name(), Instant.now(clock), words);
        if (!alerts.acknowledge(alert.id(), taken, handle -> note(handle, alert, taken))) {
            throw ProblemException.of(
                    409,
                    "Cannot take the alert on: expected an open one that nobody has taken on, got " + state(alert));
        }
        return AlertView.of(require(service, id), outbox.loadTellings(List.of(alert.id())));
    }

    /** Who takes the alert of an outage on has taken the outage up, which its journal tells. */
    private void note(Handle handle, Alert alert, Alert.Acknowledgement taken) {
        String outage = alert.subject().details().get(Subject.OUTAGE);
        if (outage != null) {
            journal.acknowledge(handle, alert.subject().service(), outage, taken.by(), taken.at(), taken.words());
        }
    }

    private static String state(Alert alert) {
        Alert.Acknowledgement taken = alert.acknowledgement();
        return taken == null ? "one that is over" : "one that " + taken.by() + " took on at " + taken.at();
    }

    /** Milepost's own alerts are of every service. */
    private Alert require(String service, String id) {
        catalogue.requireService(service);
        return parse(id)
                .flatMap(alerts::find)
                .filter(alert -> alert.subject().service().isEmpty()
                        || alert.subject().service().equals(service))
                .orElseThrow(() -> ProblemException.notFound(
                        "Cannot find the alert: expected the id of one of " + service + ", got " + id));
    }

    private static Optional<UUID> parse(String id) {
        try {
            return Optional.of(UUID.fromString(id));
        } catch (IllegalArgumentException ignored) {
            // As of any other id that no alert has.
            return Optional.empty();
        }
    }
}
