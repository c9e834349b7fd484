package io.milepost.collector.fuzz;

import io.milepost.collector.event.EventId;
import io.milepost.collector.event.EventSink;
import io.milepost.collector.event.MailEvent;
import java.lang.reflect.RecordComponent;
import java.util.Map;
import java.util.TreeMap;
import java.util.regex.Pattern;

/** The rows that the lake would hold. Damaged twins of a message's lines may tell the same row twice: the last one counts, as there. */
final class RowLog implements EventSink {

    private static final Pattern PLACE = Pattern.compile("source(?:Offset|Length)?=[^,]*, ");

    private final Map<String, MailEvent> rows = new TreeMap<>();

    @Override
    public void append(MailEvent event) {
        rows.put(event.id().hex(), event);
    }

    @Override
    public void replace(EventId former, long formerAt, MailEvent event) {
        rows.remove(former.hex());
        append(event);
    }

    @Override
    public void withdraw(EventId former, long formerAt) {
        rows.remove(former.hex());
    }

    /** Each row's columns, but for where its line stood. */
    Map<String, String> said() {
        Map<String, String> said = new TreeMap<>();
        rows.forEach((id, row) -> said.put(id, said(row)));
        return said;
    }

    static String said(MailEvent row) {
        return PLACE.matcher(row.toString()).replaceAll("");
    }

    Iterable<MailEvent> rows() {
        return rows.values();
    }

    /** The longest text in any column of the rows; most columns are pieces of the line. */
    String longestText() {
        String longest = "";
        for (MailEvent row : rows.values()) {
            for (RecordComponent column : row.getClass().getRecordComponents()) {
                if (value(row, column) instanceof String text && text.length() > longest.length()) {
                    longest = text;
                }
            }
        }
        return longest;
    }

    private static Object value(MailEvent row, RecordComponent column) {
        try {
            Object value = column.getAccessor().invoke(row);
            return value == null ? "" : value;
        } catch (ReflectiveOperationException e) {
            throw new IllegalStateException("Cannot look at a row: its columns are public", e);
        }
    }
}
