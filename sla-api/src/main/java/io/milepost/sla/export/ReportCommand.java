package io.milepost.sla.export;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.milepost.dashboards.report.ReportFormat;
import io.milepost.sla.command.CommandFailure;
import java.io.IOException;
import java.io.OutputStream;
import java.net.URI;
import java.net.URLEncoder;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.time.Duration;
import java.util.HashSet;
import java.util.Locale;
import java.util.Set;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** The {@code report} command: fetches the report of a contract's period from a running API. */
@Command(
        name = "report",
        mixinStandardHelpOptions = true,
        description = "Fetches the report of a contract's period from the API: HTML, CSV, XLSX, JSON or tagged PDF.",
        footer = {
            "",
            "Exit codes: 0 written, 1 failed, 2 usage; with --gate also 4 no verdict for want of evidence,",
            "5 a level missed.",
            "",
            "Examples:",
            "  milepost report national/national --period 2026-10 --format pdf -o october.pdf",
            "  milepost report national --period 2026-Q4 --format csv --table outages"
        })
public final class ReportCommand implements Callable<Integer> {

    private static final Duration PATIENCE = Duration.ofMinutes(5);
    private static final Set<String> JUDGED = Set.of("totals", "organisations");
    private static final int NO_VERDICT = 4;
    private static final int MISSED = 5;

    @Spec
    @Nullable
    CommandSpec spec;

    @Parameters(
            paramLabel = "CONTRACT[/SERVICE]",
            description = "the contract's name, and the service's where it is another one")
    String subject = "";

    @Option(names = "--period", required = true, paramLabel = "P", description = "2026-10, 2026-Q4, 2026 or a day")
    String period = "";

    @Option(
            names = "--format",
            paramLabel = "F",
            description = "html, csv, xlsx, json or pdf; otherwise the ending of FILE, otherwise html")
    @Nullable
    String format;

    @Option(
            names = {"-o", "--output"},
            paramLabel = "FILE",
            description =
                    "where to write; standard output when left out. Beside a CSV file FILE-metadata.csv is written")
    @Nullable
    Path output;

    @Option(
            names = "--table",
            paramLabel = "T",
            description = "of csv: which table, such as outages; totals when left out")
    @Nullable
    String table;

    @Option(
            names = "--api",
            paramLabel = "URL",
            defaultValue = "http://127.0.0.1:8080",
            description = "where the API is; ${DEFAULT-VALUE} when left out")
    URI api = URI.create("http://127.0.0.1:8080");

    @Option(
            names = "--gate",
            description = "exit with 5 when a level is missed, with 4 when none is but one has no verdict")
    boolean gate;

    @Override
    public Integer call() throws IOException {
        ReportFormat chosen = format();
        String query = table == null ? "" : "?table=" + encode(table);
        byte[] report = fetch(chosen, query);
        Path file = output;
        if (file == null) {
            OutputStream out = System.out;
            out.write(report);
            out.flush();
        } else {
            write(file, report);
            if (chosen == ReportFormat.CSV) {
                String which = table == null ? "totals" : table;
                write(metadataBeside(file), fetch(chosen, "?table=" + encode(which + "-metadata")));
            }
        }
        return gate ? gateOf(fetch(ReportFormat.JSON, "")) : 0;
    }

    private ReportFormat format() {
        Path file = output;
        String fileName = file == null ? "" : String.valueOf(file.getFileName());
        String ending = fileName.substring(fileName.lastIndexOf('.') + 1).toLowerCase(Locale.ROOT);
        String wanted = format == null ? "" : format.toLowerCase(Locale.ROOT);
        if (wanted.isEmpty()) {
            return ReportFormat.find(ending).orElse(ReportFormat.HTML);
        }
        return ReportFormat.find(wanted)
                .orElseThrow(() -> new ParameterException(
                        commandLine(), "Cannot use --format: expected html, csv, xlsx, json or pdf, got " + format));
    }

    private byte[] fetch(ReportFormat form, String query) {
        URI address = address(form, query);
        HttpRequest request = HttpRequest.newBuilder(address).timeout(PATIENCE).build();
        try {
            HttpResponse<byte[]> response =
                    HttpClient.newHttpClient().send(request, HttpResponse.BodyHandlers.ofByteArray());
            if (response.statusCode() == 200) {
                return response.body();
            }
            throw CommandFailure.failed("Cannot fetch the report from " + address + ": " + detail(response));
        } catch (IOException e) {
            String reason = e.getMessage() == null ? "no connection" : e.getMessage();
            throw CommandFailure.failed("Cannot fetch the report: expected Milepost's API at " + api + ", got: "
                    + reason + ". Start it with ./milepost serve, or name it with --api.");
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw CommandFailure.failed("Cannot fetch the report: interrupted");
        }
    }

    private URI address(ReportFormat form, String query) {
        int slash = subject.indexOf('/');
        String contract = slash < 0 ? subject : subject.substring(0, slash);
        String service = slash < 0 ? subject : subject.substring(slash + 1);
        String path = "/api/v1/services/" + encode(service) + "/contracts/" + encode(contract) + "/reports/"
                + encode(period) + "." + form.ending() + query;
        if (api.getHost() == null || !("http".equals(api.getScheme()) || "https".equals(api.getScheme()))) {
            throw new ParameterException(
                    commandLine(), "Cannot use --api: expected an address such as http://127.0.0.1:8080, got " + api);
        }
        return URI.create(api.toString().replaceAll("/+$", "") + path);
    }

    private static String detail(HttpResponse<byte[]> response) {
        try {
            String detail =
                    new ObjectMapper().readTree(response.body()).path("detail").asText();
            return detail.isEmpty() ? "got status " + response.statusCode() : detail;
        } catch (IOException ignored) {
            // Not from Milepost, then: its status must do.
            return "expected an answer of Milepost, got status " + response.statusCode();
        }
    }

    /** Whole or not at all. */
    private static void write(Path file, byte[] bytes) {
        Path part = file.resolveSibling("." + file.getFileName() + ".part");
        try {
            Files.write(part, bytes);
            Files.move(part, file, StandardCopyOption.REPLACE_EXISTING);
        } catch (IOException e) {
            throw CommandFailure.failed(
                    "Cannot write the report: expected a writable place, got " + file + " (" + e + ")");
        }
    }

    private static Path metadataBeside(Path file) {
        String name = String.valueOf(file.getFileName());
        return file.resolveSibling(name.replaceFirst("(\\.csv)?$", "") + "-metadata.csv");
    }

    private static int gateOf(byte[] json) throws IOException {
        Set<String> verdicts = new HashSet<>();
        for (JsonNode table : new ObjectMapper().readTree(json).path("tables")) {
            if (JUDGED.contains(table.path("id").asText())) {
                table.path("rows")
                        .forEach(row -> verdicts.add(row.path("verdict").asText()));
            }
        }
        if (verdicts.contains("missed")) {
            return MISSED;
        }
        return verdicts.contains("no verdict") ? NO_VERDICT : 0;
    }

    private static String encode(String text) {
        return URLEncoder.encode(text, StandardCharsets.UTF_8).replace("+", "%20");
    }

    private CommandLine commandLine() {
        if (spec == null) {
            throw new IllegalStateException("Cannot run the report command: expected picocli to start it");
        }
        return spec.commandLine();
    }
}
