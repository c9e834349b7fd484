package io.milepost.sla;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.apache.pdfbox.Loader;
import org.apache.pdfbox.pdmodel.PDDocument;
import org.apache.pdfbox.text.PDFTextStripper;
import org.dhatim.fastexcel.reader.ReadableWorkbook;
import org.dhatim.fastexcel.reader.Row;
import org.jsoup.Jsoup;

/** All that can be read in a report, form by form, without white space: each form breaks its lines where it likes. */
final class ReportForms {
    private ReportForms() {}

    /** The address goes up to the form's name. */
    static Map<String, String> load(RunningApi api, String address) throws IOException {
        Map<String, String> forms = new LinkedHashMap<>();
        forms.put("html", Jsoup.parse(api.get(address + "html").body()).text());
        forms.put("csv", api.get(address + "csv?table=totals-metadata").body());
        forms.put("json", api.get(address + "json").body());
        forms.put("xlsx", workbook(bytes(api, address + "xlsx")));
        try (PDDocument document = Loader.loadPDF(bytes(api, address + "pdf"))) {
            forms.put("pdf", new PDFTextStripper().getText(document));
        }
        forms.replaceAll((form, text) -> squeeze(text));
        return forms;
    }

    static String squeeze(String text) {
        return text.replaceAll("[\\s\\u00a0\\u200b]+", "");
    }

    private static byte[] bytes(RunningApi api, String address) {
        return api.sendForBytes(api.request(address)).body();
    }

    private static String workbook(byte[] bytes) throws IOException {
        try (ReadableWorkbook book = new ReadableWorkbook(new ByteArrayInputStream(bytes));
                Stream<Row> rows = book.getFirstSheet().openStream()) {
            return rows.flatMap(Row::stream)
                    .filter(cell -> cell != null)
                    .map(cell -> cell.getText())
                    .collect(Collectors.joining(" "));
        }
    }
}
