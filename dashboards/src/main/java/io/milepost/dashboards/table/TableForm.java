package io.milepost.dashboards.table;

import java.util.Arrays;
import java.util.Optional;
import java.util.function.Function;

/** The forms in which a table can be had as a file; all hold the same plain values. */
public enum TableForm {
    CSV("csv", "text/csv; charset=utf-8", TableCsv::render),
    XLSX("xlsx", "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet", TableXlsx::render),
    JSON("json", "application/json", TableJson::render);

    private final String ending;
    private final String contentType;
    private final Function<DataTable, byte[]> writer;

    TableForm(String ending, String contentType, Function<DataTable, byte[]> writer) {
        this.ending = ending;
        this.contentType = contentType;
        this.writer = writer;
    }

    public static Optional<TableForm> find(String ending) {
        return Arrays.stream(values())
                .filter(form -> form.ending.equals(ending))
                .findFirst();
    }

    public String ending() {
        return ending;
    }

    public String contentType() {
        return contentType;
    }

    public byte[] render(DataTable table) {
        return writer.apply(table);
    }
}
