package io.milepost.sla.facts;

import io.dropwizard.auth.Auth;
import io.milepost.sla.facts.body.FactsBody;
import io.milepost.sla.facts.wire.FactKind;
import io.milepost.sla.facts.wire.FactPeriod;
import io.milepost.sla.problem.ProblemException;
import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.Parameter;
import io.swagger.v3.oas.annotations.tags.Tag;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.HeaderParam;
import jakarta.ws.rs.PUT;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.MediaType;
import java.io.IOException;
import java.io.InputStream;
import java.util.List;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** Where producers, known by their token, put their facts and look up which they have put. */
@Path("/api/facts/{kind}/{producer}")
@Produces(MediaType.APPLICATION_JSON)
@Tag(name = "facts")
public final class FactsResource {

    private static final Pattern PRODUCER = Pattern.compile("[a-z0-9][a-z0-9.-]{0,63}");

    private final FactsStore store;
    private final FactsMetrics metrics;

    public FactsResource(FactsStore store, FactsMetrics metrics) {
        this.store = store;
        this.metrics = metrics;
    }

    @PUT
    @Path("/{period}")
    @Consumes("application/x-ndjson")
    @Operation(summary = "Replaces the facts of one period by the rows of the body, all or none")
    public Replacement replace(
            @Parameter(hidden = true) @Auth Producer producer,
            @PathParam("kind") String kindName,
            @PathParam("producer") String producerName,
            @PathParam("period") String periodText,
            @HeaderParam("Content-Encoding") @Nullable String encoding,
            InputStream body)
            throws IOException {
        FactKind kind = kind(kindName);
        PartitionAddress address = new PartitionAddress(kind, producer(producerName), period(kind, periodText));
        try (InflatedStream stream = InflatedStream.open(body, encoding)) {
            FactsBody facts = FactsBody.read(stream, kind, address.period());
            Replacement replacement = store.replace(address, facts);
            metrics.stored(kind, replacement);
            return replacement;
        } catch (ProblemException e) {
            metrics.refused(kind, e.status());
            throw e;
        }
    }

    @GET
    @Operation(summary = "Lists the periods that a producer has put, with what they were computed from")
    public List<StoredPartition> findPartitions(
            @Parameter(hidden = true) @Auth Producer producer,
            @PathParam("kind") String kindName,
            @PathParam("producer") String producerName) {
        return store.findPartitions(kind(kindName), producer(producerName));
    }

    private static FactKind kind(String name) {
        return FactKind.find(name)
                .orElseThrow(() -> ProblemException.notFound("Cannot find the kind of facts: expected one of "
                        + String.join(
                                ", ", FactKind.ALL.stream().map(FactKind::name).toList())
                        + ", got " + name));
    }

    private static String producer(String name) {
        if (!PRODUCER.matcher(name).matches()) {
            throw ProblemException.badRequest(
                    "Cannot find the producer: expected a name of " + PRODUCER + ", got " + name);
        }
        return name;
    }

    private static FactPeriod period(FactKind kind, String text) {
        return FactPeriod.parse(text)
                .filter(period -> kind.live() || period.minute().isEmpty())
                .orElseThrow(
                        () -> ProblemException.badRequest("Cannot find the period: expected a day such as 2026-10-01"
                                + (kind.live() ? " or a minute such as 2026-10-01T10:31Z" : "") + ", got " + text));
    }
}
