package io.milepost.sla.level.answer;

import io.milepost.sla.catalogue.Catalogue;
import io.milepost.sla.contract.Contract;
import io.milepost.sla.hours.CalendarEndsException;
import io.milepost.sla.hours.Period;
import io.milepost.sla.http.QueryPeriod;
import io.milepost.sla.http.Versioned;
import io.milepost.sla.level.StoredLevels;
import io.milepost.sla.measure.MissingEvidenceException;
import io.milepost.sla.problem.ProblemException;
import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.tags.Tag;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.HeaderParam;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.QueryParam;
import jakarta.ws.rs.core.Context;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Request;
import jakarta.ws.rs.core.Response;
import jakarta.ws.rs.core.StreamingOutput;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Locale;
import java.util.Optional;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** How a contract fared in a period. */
@Path("/api/v1/services")
@Produces(MediaType.APPLICATION_JSON)
@Tag(name = "service levels")
public final class LevelResource {

    private static final Pattern NOT_ACCEPTED = Pattern.compile("q=0(\\.0*)?");

    private final Catalogue catalogue;
    private final StoredLevels levels;
    private final LevelAnswers answers;
    private final Clock clock;

    public LevelResource(Catalogue catalogue, StoredLevels levels, LevelAnswers answers, Clock clock) {
        this.catalogue = catalogue;
        this.levels = levels;
        this.answers = answers;
        this.clock = clock;
    }

    @GET
    @Path("/{service}/sla/{contract}")
    @Operation(
            summary = "Each measure of a contract in each of its regimes, judged for a period",
            description =
                    "period: 2026-10, 2026-Q4, 2026, a day, or START/END. Whoever asks with Cache-Control: max-stale, or"
                            + " max-stale=SECONDS, is given the last answer where a newer one is not ready: it then has the headers Age"
                            + " (seconds since it held for certain) and Warning: 110.")
    public Response findLevels(
            @PathParam("service") String service,
            @PathParam("contract") String name,
            @QueryParam("period") @Nullable String text,
            @HeaderParam("Accept-Encoding") @Nullable String encodings,
            @HeaderParam("Cache-Control") @Nullable String cacheControl,
            @Context Request request) {
        catalogue.requireService(service);
        Contract contract = levels.requireContract(service, name);
        Period period = period(text, contract);
        boolean packed = acceptsGzip(encodings);
        // The same words in two encodings are two things to a cache.
        String suffix = packed ? "-gzip" : "";
        String tag = answers.findTag(contract, period);
        Optional<LevelAnswers.Older> older =
                MaxStale.parse(cacheControl).flatMap(oldest -> answers.findOlder(contract, period, tag, oldest));
        if (older.isPresent()) {
            return answerOlder(older.get(), packed, suffix);
        }
        Response response = Versioned.respondTagged(request, tag + suffix, () -> {
            LevelAnswers.Tagged answer = load(contract, period, tag);
            Object body = packed ? answer.answer().body() : (StreamingOutput) answer.answer()::writePlain;
            return new Versioned.Entity(answer.tag() + suffix, body);
        });
        if (packed && response.hasEntity()) {
            response.getHeaders().putSingle("Content-Encoding", "gzip");
        }
        response.getHeaders().putSingle("Vary", "Accept-Encoding");
        return response;
    }

    /** Said to be old in the words of RFC 9111 and 7234, so that nobody takes it for the newest. */
    private Response answerOlder(LevelAnswers.Older older, boolean packed, String suffix) {
        long age = Duration.between(older.heldAt(), Instant.now(clock)).toSeconds();
        Response.ResponseBuilder response = Response.ok(
                        packed ? older.answer().body() : (StreamingOutput) older.answer()::writePlain)
                .tag(older.tag() + suffix)
                .header("Age", Math.max(0, age))
                .header("Warning", "110 - \"Response is Stale\"")
                .header("Cache-Control", "no-store")
                .header("Vary", "Accept-Encoding");
        return packed ? response.header("Content-Encoding", "gzip").build() : response.build();
    }

    private LevelAnswers.Tagged load(Contract contract, Period period, String tag) {
        try {
            return answers.load(contract, period, tag);
        } catch (MissingEvidenceException | CalendarEndsException e) {
            throw ProblemException.of(409, String.valueOf(e.getMessage()));
        }
    }

    /** JAX-RS's own choice of a variant takes {@code gzip;q=0} for a welcome. */
    private static boolean acceptsGzip(@Nullable String encodings) {
        if (encodings == null) {
            return false;
        }
        for (String encoding : encodings.toLowerCase(Locale.ROOT).split(",", -1)) {
            String[] parts = encoding.replace(" ", "").split(";", -1);
            if (parts[0].equals("gzip")) {
                return parts.length == 1 || !NOT_ACCEPTED.matcher(parts[1]).matches();
            }
        }
        return false;
    }

    private static Period period(@Nullable String text, Contract contract) {
        if (text == null) {
            throw ProblemException.badRequest("Cannot judge a contract: expected period such as 2026-10, got none");
        }
        return QueryPeriod.parse(text, contract.zone());
    }
}
