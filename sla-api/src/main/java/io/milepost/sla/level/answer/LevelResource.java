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
import java.util.Locale;
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

    public LevelResource(Catalogue catalogue, StoredLevels levels, LevelAnswers answers) {
        this.catalogue = catalogue;
        this.levels = levels;
        this.answers = answers;
    }

    @GET
    @Path("/{service}/sla/{contract}")
    @Operation(
            summary = "Each measure of a contract in each of its regimes, judged for a period",
            description = "period: 2026-10, 2026-Q4, 2026, a day, or START/END")
    public Response findLevels(
            @PathParam("service") String service,
            @PathParam("contract") String name,
            @QueryParam("period") @Nullable String text,
            @HeaderParam("Accept-Encoding") @Nullable String encodings,
            @Context Request request) {
        catalogue.requireService(service);
        Contract contract = levels.requireContract(service, name);
        Period period = period(text, contract);
        boolean packed = acceptsGzip(encodings);
        // The same words in two encodings are two things to a cache.
        String suffix = packed ? "-gzip" : "";
        String tag = answers.findTag(contract, period);
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
