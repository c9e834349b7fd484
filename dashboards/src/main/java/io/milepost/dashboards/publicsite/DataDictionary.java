package io.milepost.dashboards.publicsite;

import io.milepost.dashboards.table.Column;
import io.milepost.dashboards.table.DataTable;
import io.milepost.dashboards.table.TableCsv;
import io.milepost.dashboards.wording.Wording;
import java.util.ArrayList;
import java.util.List;

/**
 * What each column of each file and each field of the state for programs means, as CSV: file, name, kind, meaning. Columns are those that
 * the files are written from; fields are told in the messages, under {@code field.}, and a test holds them to what is written.
 */
public final class DataDictionary {
    static final String STATUS = "status.json";
    /** Paths of fields; behind a list stands {@code []}. */
    static final List<String> FIELDS = List.of(
            "service",
            "zone",
            "demonstration",
            "made_at",
            "next_by",
            "complete_to",
            "now.state",
            "now.components[]",
            "now.since",
            "now.details[]",
            "now.checked_at",
            "days[].day",
            "days[].state",
            "days[].length_us",
            "days[].down_us",
            "days[].unknown_us",
            "months[].month",
            "months[].commitments[].commitment",
            "months[].commitments[].verdict",
            "months[].commitments[].achieved_percent",
            "incidents[].title",
            "incidents[].began_at",
            "incidents[].ended_at",
            "incidents[].text",
            "planned_work[].title",
            "planned_work[].begins_at",
            "planned_work[].ends_at",
            "planned_work[].announced_at",
            "revisions[].changed_at",
            "revisions[].what",
            "revisions[].reason",
            "definitions[].name",
            "definitions[].version",
            "definitions[].title",
            "definitions[].text",
            "publisher.name",
            "publisher.contact",
            "made_of.catalogue",
            "made_of.code");

    private DataDictionary() {}

    public static byte[] render(List<DataTable> tables, Wording words) {
        List<List<String>> lines = new ArrayList<>();
        lines.add(List.of("file", "name", "kind", "meaning"));
        for (DataTable table : tables) {
            for (Column column : table.columns()) {
                lines.add(line(table, column.name(), kind(column), words));
                if (column.noteName() != null) {
                    lines.add(line(table, column.noteName(), "number", words));
                }
            }
        }
        for (String field : FIELDS) {
            String key = "field." + field.replace("[]", "");
            lines.add(List.of(STATUS, field, words.text(key + ".kind"), words.text(key)));
        }
        return TableCsv.write(lines);
    }

    private static List<String> line(DataTable table, String name, String kind, Wording words) {
        String meaning = words.text(
                "dictionary.column",
                table.caption(),
                name,
                table.explanation().definition().title());
        return List.of(table.id() + ".csv", name, kind, meaning);
    }

    private static String kind(Column column) {
        return column.numeric() ? "number" : "text";
    }
}
