package io.milepost.dashboards.monitoring;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonGenerator;
import java.io.IOException;
import java.io.StringWriter;
import java.io.UncheckedIOException;
import java.util.List;

/** A dashboard as Grafana imports it (Dashboards, New, Import); which Prometheus it reads is chosen there. */
public final class GrafanaDashboard {
    private static final int COLUMNS = 24;
    private static final int SERIES_HEIGHT = 8;
    private static final int NUMBER_HEIGHT = 4;
    private static final int SCHEMA = 36;

    private final String name;
    private final String title;
    private final List<Panel> panels;

    GrafanaDashboard(String name, String title, List<Panel> panels) {
        this.name = name;
        this.title = title;
        this.panels = List.copyOf(panels);
    }

    /** All that there are. */
    public static List<GrafanaDashboard> all() {
        return List.of(
                new GrafanaDashboard("milepost-operations", "Milepost: Operations", OperationsPanels.all()),
                new GrafanaDashboard("milepost-sla", "Milepost: Service levels", LevelPanels.all()),
                new GrafanaDashboard("milepost-collectors", "Milepost: Collectors", CollectorPanels.all()),
                new GrafanaDashboard("milepost-alerting", "Milepost: Alerting", AlertingPanels.all()));
    }

    /** The name of its file, without an ending. */
    public String name() {
        return name;
    }

    List<Panel> panels() {
        return panels;
    }

    public String render() {
        StringWriter text = new StringWriter();
        try (JsonGenerator json = new JsonFactory().createGenerator(text).useDefaultPrettyPrinter()) {
            write(json);
        } catch (IOException e) {
            throw new UncheckedIOException("Cannot write dashboard " + name, e);
        }
        return text + "\n";
    }

    private void write(JsonGenerator json) throws IOException {
        json.writeStartObject();
        json.writeStringField("uid", name);
        json.writeStringField("title", title);
        json.writeNumberField("schemaVersion", SCHEMA);
        json.writeBooleanField("editable", true);
        json.writeStringField("refresh", "30s");
        json.writeArrayFieldStart("tags");
        json.writeString("milepost");
        json.writeEndArray();
        json.writeObjectFieldStart("time");
        json.writeStringField("from", "now-6h");
        json.writeStringField("to", "now");
        json.writeEndObject();
        writeDataSourceChoice(json);
        json.writeArrayFieldStart("panels");
        int row = 0;
        int column = 0;
        int height = 0;
        for (int i = 0; i < panels.size(); i++) {
            Panel panel = panels.get(i);
            if (column + panel.width() > COLUMNS) {
                row += height;
                column = 0;
                height = 0;
            }
            write(json, panel, i + 1, column, row);
            column += panel.width();
            height = Math.max(height, height(panel));
        }
        json.writeEndArray();
        json.writeEndObject();
    }

    private static void writeDataSourceChoice(JsonGenerator json) throws IOException {
        json.writeObjectFieldStart("templating");
        json.writeArrayFieldStart("list");
        json.writeStartObject();
        json.writeStringField("name", "datasource");
        json.writeStringField("label", "Prometheus");
        json.writeStringField("type", "datasource");
        json.writeStringField("query", "prometheus");
        json.writeEndObject();
        json.writeEndArray();
        json.writeEndObject();
    }

    private static int height(Panel panel) {
        return panel.kind() == Panel.Kind.STAT ? NUMBER_HEIGHT : SERIES_HEIGHT;
    }

    private static void write(JsonGenerator json, Panel panel, int id, int column, int row) throws IOException {
        json.writeStartObject();
        json.writeNumberField("id", id);
        json.writeStringField("type", panel.kind().type());
        json.writeStringField("title", panel.title());
        json.writeStringField("description", panel.description());
        writeDataSource(json);
        json.writeObjectFieldStart("gridPos");
        json.writeNumberField("x", column);
        json.writeNumberField("y", row);
        json.writeNumberField("w", panel.width());
        json.writeNumberField("h", height(panel));
        json.writeEndObject();
        json.writeObjectFieldStart("fieldConfig");
        json.writeObjectFieldStart("defaults");
        json.writeStringField("unit", panel.unit());
        json.writeEndObject();
        json.writeArrayFieldStart("overrides");
        json.writeEndArray();
        json.writeEndObject();
        json.writeArrayFieldStart("targets");
        for (int i = 0; i < panel.queries().size(); i++) {
            write(json, panel.kind(), panel.queries().get(i), i);
        }
        json.writeEndArray();
        json.writeEndObject();
    }

    private static void write(JsonGenerator json, Panel.Kind kind, Panel.Query query, int number) throws IOException {
        json.writeStartObject();
        json.writeStringField("refId", String.valueOf((char) ('A' + number)));
        writeDataSource(json);
        json.writeStringField("expr", query.expression());
        json.writeStringField("legendFormat", query.legend());
        if (kind == Panel.Kind.TABLE) {
            json.writeStringField("format", "table");
            json.writeBooleanField("instant", true);
        }
        json.writeEndObject();
    }

    private static void writeDataSource(JsonGenerator json) throws IOException {
        json.writeObjectFieldStart("datasource");
        json.writeStringField("type", "prometheus");
        json.writeStringField("uid", "${datasource}");
        json.writeEndObject();
    }
}
