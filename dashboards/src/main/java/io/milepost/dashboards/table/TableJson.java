package io.milepost.dashboards.table;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonGenerator;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.math.BigDecimal;
import java.util.List;

/**
 * Writes a table as JSON: {@code {"id","title","columns":[name],"rows":[[value]],"about":[{"name","value"}]}}. Numbers are numbers, what is
 * unknown is null; {@code about} says what the table rests on.
 */
final class TableJson {
    private TableJson() {}

    static byte[] render(DataTable table) {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        try (JsonGenerator json = new JsonFactory().createGenerator(bytes)) {
            json.writeStartObject();
            json.writeStringField("id", table.id());
            json.writeStringField("title", table.caption());
            json.writeArrayFieldStart("columns");
            for (String name : PlainTable.header(table)) {
                json.writeString(name);
            }
            json.writeEndArray();
            json.writeArrayFieldStart("rows");
            for (List<PlainTable.Field> row : PlainTable.rows(table)) {
                json.writeStartArray();
                for (PlainTable.Field field : row) {
                    write(field, json);
                }
                json.writeEndArray();
            }
            json.writeEndArray();
            json.writeArrayFieldStart("about");
            for (List<String> line : TableCsv.metadata(table)) {
                json.writeStartObject();
                json.writeStringField("name", line.get(0));
                json.writeStringField("value", line.get(1));
                json.writeEndObject();
            }
            json.writeEndArray();
            json.writeEndObject();
        } catch (IOException e) {
            throw new UncheckedIOException("Cannot write into memory", e);
        }
        return bytes.toByteArray();
    }

    private static void write(PlainTable.Field field, JsonGenerator json) throws IOException {
        BigDecimal number = field.number();
        if (field.text().isEmpty()) {
            json.writeNull();
        } else if (number != null) {
            json.writeNumber(number);
        } else {
            json.writeString(field.text());
        }
    }
}
