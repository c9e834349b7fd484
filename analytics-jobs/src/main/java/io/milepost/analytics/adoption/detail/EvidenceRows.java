package io.milepost.analytics.adoption.detail;

import static org.apache.spark.sql.functions.broadcast;
import static org.apache.spark.sql.functions.coalesce;
import static org.apache.spark.sql.functions.col;
import static org.apache.spark.sql.functions.lit;
import static org.apache.spark.sql.functions.when;

import io.milepost.analytics.catalogue.Definition;
import io.milepost.analytics.job.FactsJob;
import java.sql.Date;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.Iterator;
import java.util.List;
import java.util.Map;
import org.apache.spark.api.java.function.MapPartitionsFunction;
import org.apache.spark.sql.Column;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Encoders;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.RowFactory;
import org.apache.spark.sql.types.StructType;

/**
 * Puts beside the counts of each day and definition how far the evidence reaches. It is a part of the one query: an action of its own on
 * the uses would plan and start their reading twice.
 *
 * @param firstUses the protocols, each with the day of its first use since 1970
 */
public record EvidenceRows(Dataset<Row> firstUses, Evidence.Logs logs) {
    private static final String DAY = "evidence_day";
    private static final String NAME = "evidence_definition";
    private static final String DAYS = "evidence_days";
    private static final String WINDOW = "window_days";
    private static final String COUNTS = "counts";
    private static final StructType ROWS =
            StructType.fromDDL(DAY + " DATE, " + NAME + " STRING, " + DAYS + " BIGINT, " + WINDOW + " BIGINT");

    /** Adds {@code evidence_days} and {@code window_days} to the rows of adoption, null where no use is asked for. */
    public Dataset<Row> beside(Dataset<Row> sums, List<Integer> epochDays, List<Definition> definitions) {
        Evidence.Logs held = logs; // What travels to the executors is this, not the rows.
        MapPartitionsFunction<Row, Row> rows = protocols -> rows(protocols, held, epochDays, definitions);
        Dataset<Row> evidence = firstUses.repartition(1).mapPartitions(rows, Encoders.row(ROWS));
        Column same =
                col(FactsJob.PERIOD).equalTo(col(DAY)).and(col("definition").equalTo(col(NAME)));
        Dataset<Row> joined = sums.join(broadcast(evidence), same, "left");
        List<Column> columns = new ArrayList<>();
        for (String name : sums.columns()) {
            if (name.equals(COUNTS)) {
                columns.add(orElse(definitions, DAYS));
                columns.add(orElse(definitions, WINDOW));
            }
            columns.add(col(name));
        }
        return joined.select(columns.toArray(Column[]::new));
    }

    /** Where nothing was used at all there may be no row: no day is told of then. */
    private static Column orElse(List<Definition> definitions, String name) {
        Column otherwise = lit(null).cast("long");
        for (Definition definition : definitions) {
            if (!definition.asksForNoUse()) {
                long none = name.equals(WINDOW) ? definition.windowDays() : 0;
                otherwise = when(col("definition").equalTo(definition.name()), lit(none))
                        .otherwise(otherwise);
            }
        }
        return coalesce(col(name), otherwise).as(name);
    }

    private static Iterator<Row> rows(
            Iterator<Row> protocols, Evidence.Logs logs, List<Integer> epochDays, List<Definition> definitions) {
        Map<String, Integer> firstUses = new HashMap<>();
        protocols.forEachRemaining(row -> firstUses.put(row.getString(0), row.getInt(1)));
        Evidence evidence = new Evidence(logs, firstUses);
        List<Row> rows = new ArrayList<>();
        for (int day : epochDays) {
            Date date = Date.valueOf(LocalDate.ofEpochDay(day));
            for (Definition definition : definitions) {
                if (!definition.asksForNoUse()) {
                    rows.add(RowFactory.create(
                            date, definition.name(), evidence.days(definition, day), (long) definition.windowDays()));
                }
            }
        }
        return rows.iterator();
    }
}
