package io.milepost.dashboards.report;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonGenerator;
import com.fasterxml.jackson.core.StreamWriteFeature;
import com.fasterxml.jackson.core.util.DefaultPrettyPrinter;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.List;

/** A report as JSON: what it is about, and its tables as lists of objects, numbers as exact JSON numbers, what is not known as null. */
public final class JsonForm {
    private static final JsonFactory JSON = JsonFactory.builder()
            .enable(StreamWriteFeature.WRITE_BIGDECIMAL_AS_PLAIN)
            .build();

    private JsonForm() {}

    public static byte[] render(Report report) {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        try (JsonGenerator json = JSON.createGenerator(bytes)) {
            json.setPrettyPrinter(new DefaultPrettyPrinter());
            json.writeStartObject();
            json.writeStringField("title", report.title());
            json.writeStringField("finding", report.finding());
            json.writeObjectFieldStart("about");
            for (Report.About about : report.about()) {
                write(json, about.key(), about.value());
            }
            json.writeEndObject();
            json.writeArrayFieldStart("notes");
            for (String note : report.notes()) {
                json.writeString(note);
            }
            json.writeEndArray();
            json.writeArrayFieldStart("tables");
            for (ReportTable table : report.tables()) {
                write(json, table);
            }
            json.writeEndArray();
            json.writeEndObject();
        } catch (IOException e) {
            throw new UncheckedIOException("Cannot write into memory", e);
        }
        return bytes.toByteArray();
    }

    private static void write(JsonGenerator json, ReportTable table) throws IOException {
        json.writeStartObject();
        json.writeStringField("id", table.id());
        json.writeStringField("title", table.title());
        json.writeStringField("text", table.text());
        json.writeArrayFieldStart("columns");
        for (ReportColumn column : table.columns()) {
            json.writeStartObject();
            json.writeStringField("key", column.key());
            json.writeStringField("title", column.title());
            json.writeEndObject();
        }
        json.writeEndArray();
        json.writeArrayFieldStart("rows");
        for (List<Value> row : table.rows()) {
            json.writeStartObject();
            for (int at = 0; at < row.size(); at++) {
                write(json, table.columns().get(at).key(), row.get(at));
            }
            json.writeEndObject();
        }
        json.writeEndArray();
        json.writeEndObject();
    }

    private static void write(JsonGenerator json, String key, Value value) throws IOException {
        if (value instanceof Value.None) {
            json.writeNullField(key);
        } else if (value instanceof Value.Number number) {
            json.writeNumberField(key, number.number());
        } else if (value instanceof Value.Percent percent) {
            json.writeNumberField(key, percent.percent());
        } else if (value instanceof Value.Time time) {
            json.writeNumberField(key, time.micros());
        } else {
            json.writeStringField(key, value.plain());
        }
    }
}
