package io.milepost.sla.export;

import io.milepost.dashboards.report.Report;
import io.milepost.dashboards.report.ReportFormat;
import io.milepost.dashboards.report.ReportTable;
import io.milepost.sla.catalogue.Catalogue;
import io.milepost.sla.catalogue.Service;
import io.milepost.sla.contract.Contract;
import io.milepost.sla.hours.Period;
import io.milepost.sla.http.QueryPeriod;
import io.milepost.sla.http.Versioned;
import io.milepost.sla.level.StoredLevels;
import io.milepost.sla.problem.ProblemException;
import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.tags.Tag;
import jakarta.servlet.http.HttpServletResponse;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.QueryParam;
import jakarta.ws.rs.core.Context;
import jakarta.ws.rs.core.Request;
import jakarta.ws.rs.core.Response;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** The report of a contract's period in every form. */
@Path("/api/v1/services")
@Tag(name = "reports")
public final class ReportResource {

    private final Catalogue catalogue;
    private final StoredLevels levels;
    private final Reports reports;
    private final Versioned versioned;

    public ReportResource(Catalogue catalogue, StoredLevels levels, Reports reports, Versioned versioned) {
        this.catalogue = catalogue;
        this.levels = levels;
        this.reports = reports;
        this.versioned = versioned;
    }

    @GET
    @Path("/{service}/contracts/{contract}/reports/{period: .+}.{format: html|csv|xlsx|json|pdf}")
    @Operation(
            summary = "The report of a period: HTML, CSV, XLSX, JSON or tagged PDF, all with the same totals",
            description =
                    "period: 2026-10, 2026-Q4, 2026 or a day. csv holds one table: totals, or that which table names;"
                            + " with -metadata behind its name what it rests on.")
    public Response load(
            @PathParam("service") String serviceName,
            @PathParam("contract") String contractName,
            @PathParam("period") String periodText,
            @PathParam("format") String ending,
            @QueryParam("table") @Nullable String table,
            @Context Request request,
            @Context HttpServletResponse answer) {
        Service service = catalogue.requireService(serviceName);
        Contract contract = levels.requireContract(service.name(), contractName);
        Period period = QueryPeriod.parse(periodText, contract.zone());
        ReportFormat format = ReportFormat.find(ending).orElseThrow();
        if (table != null && format != ReportFormat.CSV) {
            throw ProblemException.badRequest("Cannot choose a table: expected the form csv, got " + ending);
        }
        if (format == ReportFormat.HTML) {
            // Its style is within it, which the policy of our other pages forbids.
            answer.setHeader("Content-Security-Policy", reports.pagePolicy() + "; frame-ancestors 'none'");
        }
        String version =
                String.join("-", reports.version(service, contract, period), ending, table == null ? "" : table);
        Response response = versioned.respond(request, version, () -> render(service, contract, period, format, table));
        if (response.hasEntity()) {
            response.getHeaders().putSingle("Content-Type", format.mediaType());
            response.getHeaders()
                    .putSingle("Content-Disposition", disposition(service, contract, period, format, table));
        }
        return response;
    }

    private byte[] render(
            Service service, Contract contract, Period period, ReportFormat format, @Nullable String table) {
        Report report = reports.load(service, contract, period);
        return table == null
                ? reports.render(report, format)
                : reports.renderTable(report, table)
                        .orElseThrow(() -> ProblemException.notFound("Cannot find the table: expected one of "
                                + report.tables().stream().map(ReportTable::id).collect(Collectors.joining(", "))
                                + ", got " + table));
    }

    private String disposition(
            Service service, Contract contract, Period period, ReportFormat format, @Nullable String table) {
        String name = reports.load(service, contract, period).name() + (table == null ? "" : "-" + table);
        String how = format == ReportFormat.HTML ? "inline" : "attachment";
        return how + "; filename=\"" + name + "." + format.ending() + "\"";
    }
}
