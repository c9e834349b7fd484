package io.milepost.sla.comparison;

import io.milepost.dashboards.ReportRenderer;
import io.milepost.dashboards.report.CsvForm;
import io.milepost.dashboards.report.Report;
import io.milepost.dashboards.report.ReportFormat;
import io.milepost.dashboards.report.ReportTable;
import io.milepost.sla.comparison.StoredComparisons.Question;
import io.milepost.sla.facts.StoredFacts;
import io.milepost.sla.http.Versioned;
import io.milepost.sla.problem.ProblemException;
import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.tags.Tag;
import jakarta.servlet.http.HttpServletResponse;
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
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** Several services judged by one contract's terms. */
@Path("/api/v1")
@Tag(name = "comparison")
public final class ComparisonResource {
    private final StoredComparisons comparisons;
    private final StoredFacts facts;
    private final Versioned versioned;
    private final Clock clock;
    private final String code;
    private final ReportRenderer renderer = new ReportRenderer();

    public ComparisonResource(
            StoredComparisons comparisons, StoredFacts facts, Versioned versioned, Clock clock, String code) {
        this.comparisons = comparisons;
        this.facts = facts;
        this.versioned = versioned;
        this.clock = clock;
        this.code = code;
    }

    @GET
    @Path("/comparison")
    @Produces(MediaType.APPLICATION_JSON)
    @Operation(
            summary = "Services side by side, judged by the same terms, with how far each level can be trusted",
            description =
                    "services: names divided by commas, the others compared with the first. contract: of any of them, the"
                            + " first when left out; SERVICE/CONTRACT where the name is not enough. period: 2026-10, 2026-Q4, 2026, a"
                            + " day, or START/END")
    public Response compare(
            @QueryParam("services") @Nullable String services,
            @QueryParam("contract") @Nullable String contract,
            @QueryParam("period") @Nullable String period,
            @Context Request request) {
        Question question = comparisons.parse(services, contract, period);
        return versioned.respond(
                request, comparisons.version(question), () -> ComparisonJson.of(comparisons.load(question)));
    }

    @GET
    @Path("/comparison.{format: html|csv|xlsx|json|pdf}")
    @Operation(
            summary = "The same as a report: HTML, CSV, XLSX, JSON or tagged PDF",
            description =
                    "Takes services, contract and period. csv holds one table: levels, or that which table names (levels,"
                            + " differences, costs, watched); with -metadata behind its name what it rests on.")
    public Response report(
            @PathParam("format") String ending,
            @QueryParam("services") @Nullable String services,
            @QueryParam("contract") @Nullable String contract,
            @QueryParam("period") @Nullable String period,
            @QueryParam("table") @Nullable String table,
            @Context Request request,
            @Context HttpServletResponse answer) {
        Question question = comparisons.parse(services, contract, period);
        ReportFormat format = ReportFormat.find(ending).orElseThrow();
        if (table != null && format != ReportFormat.CSV) {
            throw ProblemException.badRequest("Cannot choose a table: expected the form csv, got " + ending);
        }
        if (format == ReportFormat.HTML) {
            // Its style is within it, which the policy of our other pages forbids.
            answer.setHeader("Content-Security-Policy", renderer.policy() + "; frame-ancestors 'none'");
        }
        Report report = load(question);
        String version = comparisons.version(question) + "-" + ending + "-" + (table == null ? "" : table);
        Response response = versioned.respond(request, version, () -> render(report, format, table));
        if (response.hasEntity()) {
            String how = format == ReportFormat.HTML ? "inline" : "attachment";
            String name = report.name() + (table == null ? "" : "-" + table) + "." + format.ending();
            response.getHeaders().putSingle("Content-Type", format.mediaType());
            response.getHeaders().putSingle("Content-Disposition", how + "; filename=\"" + name + "\"");
        }
        return response;
    }

    private byte[] render(Report report, ReportFormat format, @Nullable String table) {
        return table == null
                ? renderer.render(report, format)
                : CsvForm.render(report, table)
                        .orElseThrow(() -> ProblemException.notFound("Cannot find the table: expected one of "
                                + report.tables().stream().map(ReportTable::id).collect(Collectors.joining(", "))
                                + ", got " + table));
    }

    private Report load(Question question) {
        Map<String, String> provenance = new TreeMap<>();
        question.services()
                .forEach(service ->
                        provenance.put("facts version of " + service.name(), "" + facts.loadVersion(service.name())));
        provenance.put("code", code);
        Instant now = Instant.now(clock).truncatedTo(ChronoUnit.SECONDS);
        return ComparisonReport.of(comparisons.load(question), provenance, now);
    }
}
