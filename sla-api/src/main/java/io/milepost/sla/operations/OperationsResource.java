package io.milepost.sla.operations;

import com.fasterxml.jackson.databind.PropertyNamingStrategies;
import com.fasterxml.jackson.databind.annotation.JsonNaming;
import io.milepost.sla.catalogue.Catalogue;
import io.milepost.sla.catalogue.Service;
import io.milepost.sla.facts.Days;
import io.milepost.sla.facts.StoredFacts;
import io.milepost.sla.histogram.LatencyHistogram;
import io.milepost.sla.http.QueryDates;
import io.milepost.sla.http.Versioned;
import io.milepost.sla.outage.Outage;
import io.milepost.sla.outage.ServiceStates;
import io.milepost.sla.outage.TargetState;
import io.milepost.sla.problem.ProblemException;
import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.media.Content;
import io.swagger.v3.oas.annotations.media.Schema;
import io.swagger.v3.oas.annotations.responses.ApiResponse;
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
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** What flows through a service, and how it stands. */
@Path("/api/v1/services")
@Produces(MediaType.APPLICATION_JSON)
@Tag(name = "operations")
public final class OperationsResource {

    private static final Duration LATELY = Duration.ofDays(30);

    private final Catalogue catalogue;
    private final StoredFacts facts;
    private final TrafficFacts traffic;
    private final SmsFacts sms;
    private final AlarmFacts alarms;
    private final ServiceStates states;
    private final Versioned versioned;
    private final Clock clock;

    public OperationsResource(
            Catalogue catalogue,
            StoredFacts facts,
            TrafficFacts traffic,
            SmsFacts sms,
            AlarmFacts alarms,
            ServiceStates states,
            Versioned versioned,
            Clock clock) {
        this.catalogue = catalogue;
        this.facts = facts;
        this.traffic = traffic;
        this.sms = sms;
        this.alarms = alarms;
        this.states = states;
        this.versioned = versioned;
        this.clock = clock;
    }

    /** Deliveries, logins, text messages and latency of some days; percentiles by nearest rank, in milliseconds. */
    @JsonNaming(PropertyNamingStrategies.SnakeCaseStrategy.class)
    public record Traffic(
            LocalDate firstDay,
            LocalDate lastDay,
            List<DeliveryCount> deliveries,
            Map<Long, Long> withinMs,
            long timed,
            @Nullable Long medianMs,
            @Nullable Long p95Ms,
            @Nullable Long p99Ms,
            List<AccessCount> accesses,
            List<SmsCount> sms,
            @Nullable Long smsMedianMs,
            @Nullable Long smsP95Ms) {}

    /** How the service stands at an instant, its outages of the days before, and what became of its log lines. */
    public record Operations(Instant at, List<TargetState> targets, List<Outage> outages, List<LedgerCount> ledger) {}

    /** What collectors say of their sources: alarms that are open, those that ended lately, and when each collector was last heard. */
    public record Alarms(Instant at, List<SourceAlarm> open, List<SourceAlarm> over, List<CollectorWord> collectors) {}

    @GET
    @Path("/{service}/traffic")
    @Operation(
            summary = "Deliveries, logins and latency of some UTC days",
            description = "from, to: days, all known ones when left out")
    @ApiResponse(content = @Content(schema = @Schema(implementation = Traffic.class)))
    public Response findTraffic(
            @PathParam("service") String name,
            @QueryParam("from") @Nullable String from,
            @QueryParam("to") @Nullable String to,
            @Context Request request) {
        catalogue.requireService(name);
        Days days = days(name, from, to);
        String version =
                String.join("-", "traffic", name, "" + facts.loadVersion(name), days.first() + "_" + days.last());
        return versioned.respond(request, version, () -> loadTraffic(name, days));
    }

    @GET
    @Path("/{service}/operations")
    @Operation(summary = "How each target stands now, the outages of the last 30 days, and the ledger of log lines")
    public Operations findOperations(@PathParam("service") String name) {
        Service service = catalogue.requireService(name);
        Instant now = Instant.now(clock);
        return new Operations(
                now,
                states.loadNow(service, now),
                states.loadOutages(service, now.minus(LATELY), now),
                facts.findDays(name, "coverage-hour")
                        .map(days -> traffic.loadLedger(name, TimeRange.of(days)))
                        .orElse(List.of()));
    }

    @GET
    @Path("/{service}/alarms")
    @Operation(
            summary = "Log sources that fell silent or are no longer understood",
            description = "Those that are open now, those that ended in the last 30 days, and when each collector last"
                    + " said how its sources are")
    public Alarms findAlarms(@PathParam("service") String name) {
        catalogue.requireService(name);
        Instant now = Instant.now(clock);
        List<SourceAlarm> known = alarms.load(name, now.minus(LATELY));
        return new Alarms(
                now,
                known.stream().filter(SourceAlarm::open).toList(),
                known.stream().filter(alarm -> !alarm.open()).toList(),
                alarms.loadCollectors(name));
    }

    private Traffic loadTraffic(String service, Days days) {
        TimeRange range = TimeRange.of(days);
        LatencyHistogram latency = traffic.loadLatency(service, range);
        LatencyHistogram smsLatency = sms.loadLatency(service, range);
        return new Traffic(
                days.first(),
                days.last(),
                traffic.loadDeliveries(service, range),
                traffic.loadWithin(service, range),
                latency.total(),
                percentile(latency, 50),
                percentile(latency, 95),
                percentile(latency, 99),
                traffic.loadAccesses(service, range),
                sms.loadCounts(service, range),
                percentile(smsLatency, 50),
                percentile(smsLatency, 95));
    }

    private Days days(String service, @Nullable String from, @Nullable String to) {
        Days known = facts.findDays(service)
                .orElseThrow(() -> ProblemException.notFound("Cannot find traffic: expected facts of it, got none"));
        LocalDate first = QueryDates.parse("from", from).orElse(known.first());
        LocalDate last = QueryDates.parse("to", to).orElse(known.last());
        if (last.isBefore(first)) {
            throw ProblemException.badRequest("Cannot read to: expected a day from " + first + " on, got " + last);
        }
        return new Days(first, last);
    }

    private static @Nullable Long percentile(LatencyHistogram latency, int percent) {
        return latency.percentile(percent, 100).isPresent()
                ? latency.percentile(percent, 100).getAsLong()
                : null;
    }
}
