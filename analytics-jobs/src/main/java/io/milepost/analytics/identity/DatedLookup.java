package io.milepost.analytics.identity;

import static org.apache.spark.sql.functions.col;
import static org.apache.spark.sql.functions.collect_set;
import static org.apache.spark.sql.functions.expr;
import static org.apache.spark.sql.functions.sort_array;
import static org.apache.spark.sql.functions.struct;

import java.util.Locale;
import org.apache.spark.sql.Column;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;

/**
 * Something that belongs to a key for some half-open span of days: an account to an identifier, an organisation to an account. There
 * is one row for each key, so that looking up never multiplies rows; where two spans overlap, the smaller value wins, always.
 */
public final class DatedLookup {
    private static final String KEY = "lookup_key";
    private static final String SPANS = "lookup_spans";

    private final Dataset<Row> spans;

    private DatedLookup(Dataset<Row> spans) {
        this.spans = spans;
    }

    /** A value with its first day and the day after its last; a date that is null is open. */
    public record Span(Column value, Column from, Column until) {}

    public static DatedLookup of(Dataset<Row> rows, Column key, Span span) {
        Column dated = struct(
                span.value().as("value"), span.from().as("from"), span.until().as("until"));
        return new DatedLookup(rows.select(key.as(KEY), dated.as(SPANS))
                .groupBy(KEY)
                .agg(sort_array(collect_set(col(SPANS))).as(SPANS)));
    }

    /** The same lookup in another job of the run finds what this one has made. */
    DatedLookup kept() {
        keep(spans);
        return this;
    }

    static void keep(Dataset<Row> rows) {
        if (!rows.storageLevel().useMemory()) {
            rows.persist();
        }
    }

    /** Adds {@code result}: what belongs to the key on the day, null when nothing does. */
    public Dataset<Row> resolve(Dataset<Row> rows, String keyColumn, String dayColumn, String result) {
        String found = String.format(
                Locale.ROOT,
                "get(filter(%1$s, span -> (span.from is null or span.from <= %2$s)"
                        + " and (span.until is null or %2$s < span.until)), 0).value",
                SPANS,
                dayColumn);
        return rows.join(spans, rows.col(keyColumn).equalTo(spans.col(KEY)), "left")
                .withColumn(result, expr(found))
                .drop(KEY, SPANS);
    }
}
