package io.milepost.dashboards;

import freemarker.template.Configuration;
import io.milepost.dashboards.report.CsvForm;
import io.milepost.dashboards.report.JsonForm;
import io.milepost.dashboards.report.PdfForm;
import io.milepost.dashboards.report.Report;
import io.milepost.dashboards.report.ReportFormat;
import io.milepost.dashboards.report.ReportTable;
import io.milepost.dashboards.report.XlsxForm;
import io.milepost.dashboards.wording.Wording;
import java.io.IOException;
import java.io.InputStream;
import java.io.StringWriter;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.Base64;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * Writes a report in each of its forms. The page stands alone: its style is within it, it loads nothing and runs nothing, so that it can
 * be mailed and kept. Safe for all threads.
 */
public final class ReportRenderer {
    private static final String STYLE = "/io/milepost/dashboards/assets/report.css";

    private final Configuration templates = Templates.configure();
    private final String style = load(STYLE);
    private final String policy = "default-src 'none'; style-src 'sha256-" + digest(style) + "'";
    private final PdfForm pdf = new PdfForm();

    /** The content security policy under which the page works: nothing but its own style. */
    public String policy() {
        return policy;
    }

    /** The whole report; of CSV, which holds one table only, the first. */
    public byte[] render(Report report, ReportFormat format) {
        return switch (format) {
            case HTML -> fill("report.ftlh", report).getBytes(StandardCharsets.UTF_8);
            case CSV ->
                CsvForm.render(report, report.tables().get(0).id())
                        .orElseThrow(() -> new IllegalStateException("Cannot find the report's first table"));
            case XLSX -> XlsxForm.render(report);
            case JSON -> JsonForm.render(report);
            case PDF -> pdf.render(report, fill("report.fo.ftlx", report));
        };
    }

    private String fill(String template, Report report) {
        StringWriter text = new StringWriter(64 * 1024);
        List<ReportTable> tables = report.tables().stream()
                .flatMap(table -> table.onPaper().stream())
                .toList();
        Map<String, Object> model = Map.of(
                "report", report,
                "tables", tables,
                "words", new Wording(report.zone()),
                "style", style,
                "policy", policy);
        Templates.render(templates, template, model, text);
        return text.toString();
    }

    private static String load(String path) {
        try (@Nullable InputStream in = ReportRenderer.class.getResourceAsStream(path)) {
            if (in == null) {
                throw new IllegalStateException(
                        "Cannot load the report's style: expected " + path + " on the class path");
            }
            return new String(in.readAllBytes(), StandardCharsets.UTF_8);
        } catch (IOException broken) {
            throw new UncheckedIOException("Cannot load the report's style: " + path, broken);
        }
    }

    private static String digest(String text) {
        try {
            byte[] digest = MessageDigest.getInstance("SHA-256").digest(text.getBytes(StandardCharsets.UTF_8));
            return Base64.getEncoder().encodeToString(digest);
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("Cannot hash: every Java has SHA-256", e);
        }
    }
}
