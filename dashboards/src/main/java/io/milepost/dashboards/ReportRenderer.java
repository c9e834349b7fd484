package io.milepost.dashboards;

import freemarker.template.Configuration;
import io.milepost.dashboards.asset.InlineStyle;
import io.milepost.dashboards.report.CsvForm;
import io.milepost.dashboards.report.JsonForm;
import io.milepost.dashboards.report.PdfForm;
import io.milepost.dashboards.report.Report;
import io.milepost.dashboards.report.ReportFormat;
import io.milepost.dashboards.report.ReportTable;
import io.milepost.dashboards.report.XlsxForm;
import io.milepost.dashboards.wording.Wording;
import java.io.StringWriter;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;

/**
 * Writes a report in each of its forms. The page stands alone: its style is within it, it loads nothing and runs nothing, so that it can
 * be mailed and kept. Safe for all threads.
 */
public final class ReportRenderer {
    private final Configuration templates = Templates.configure();
    private final InlineStyle style = InlineStyle.load("report.css");
    private final PdfForm pdf = new PdfForm();

    /** The content security policy under which the page works: nothing but its own style. */
    public String policy() {
        return style.policy();
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
                "report",
                report,
                "tables",
                tables,
                "words",
                new Wording(report.zone()),
                "style",
                style.text(),
                "policy",
                style.policy());
        Templates.render(templates, template, model, text);
        return text.toString();
    }
}
