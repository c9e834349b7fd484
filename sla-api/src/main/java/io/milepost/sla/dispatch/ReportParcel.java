package io.milepost.sla.dispatch;

import io.milepost.dashboards.report.Report;
import io.milepost.dashboards.report.ReportFormat;
import io.milepost.sla.export.Reports;
import io.milepost.sla.facts.body.Sha256;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;
import java.util.stream.Collectors;

/** What is sent: the report's title and finding, and its files. A CSV file travels with the one that says what it rests on. */
record ReportParcel(Report report, List<Attachment> files) {
    ReportParcel {
        files = List.copyOf(files);
    }

    /** A file by its name, its type and its bytes. */
    record Attachment(String name, String mediaType, byte[] bytes) {
        String sha256() {
            return HexFormat.of().formatHex(Sha256.create().digest(bytes));
        }
    }

    static ReportParcel of(Reports reports, Report report, List<ReportFormat> formats) {
        List<Attachment> files = new ArrayList<>();
        for (ReportFormat format : formats) {
            String name = report.name() + "." + format.ending();
            files.add(new Attachment(name, format.mediaType(), reports.render(report, format)));
            if (format == ReportFormat.CSV) {
                String table = report.tables().get(0).id() + "-metadata";
                reports.renderTable(report, table)
                        .ifPresent(bytes ->
                                files.add(new Attachment(report.name() + "-metadata.csv", format.mediaType(), bytes)));
            }
        }
        return new ReportParcel(report, files);
    }

    /** What went out, as the record keeps it: each file and the hash of its bytes. */
    String manifest() {
        return files.stream().map(file -> file.sha256() + "  " + file.name()).collect(Collectors.joining("\n"));
    }
}
