package io.milepost.analytics.sms;

import static io.milepost.analytics.lake.EventColumns.AT;
import static io.milepost.analytics.lake.EventColumns.CENTRE;
import static io.milepost.analytics.lake.EventColumns.DELAY_MS;
import static io.milepost.analytics.lake.EventColumns.DIRECTION;
import static io.milepost.analytics.lake.EventColumns.HOUR;
import static io.milepost.analytics.lake.EventColumns.OUTCOME;
import static org.apache.spark.sql.functions.coalesce;
import static org.apache.spark.sql.functions.col;
import static org.apache.spark.sql.functions.collect_list;
import static org.apache.spark.sql.functions.count;
import static org.apache.spark.sql.functions.expr;
import static org.apache.spark.sql.functions.greatest;
import static org.apache.spark.sql.functions.lit;
import static org.apache.spark.sql.functions.map_from_entries;
import static org.apache.spark.sql.functions.sort_array;
import static org.apache.spark.sql.functions.struct;
import static org.apache.spark.sql.functions.sum;
import static org.apache.spark.sql.functions.to_date;
import static org.apache.spark.sql.functions.udf;
import static org.apache.spark.sql.functions.when;

import io.milepost.analytics.delivery.LatencyHistogram;
import io.milepost.analytics.job.FactsJob;
import io.milepost.analytics.job.Grain;
import java.util.ArrayList;
import java.util.List;
import org.apache.spark.sql.Column;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.api.java.UDF1;
import org.apache.spark.sql.types.DataTypes;

/**
 * Text messages by hour, direction, message centre and outcome, and how long it took until their end was reported: as exact counts under each
 * threshold and as a histogram. The hour is that in which the message centre took the message, so a report that comes later changes a row of that hour.
 */
final class SmsFacts {
    private static final String BUCKET = "bucket";
    private static final String MESSAGES = "messages";
    private static final String TIMED = "timed";
    private static final String WITHIN = "within_";
    private static final UDF1<Long, Integer> INDEX = LatencyHistogram::index;

    private SmsFacts() {}

    static Dataset<Row> transform(Dataset<Row> messages, Grain grain, List<Long> thresholdsMs) {
        // A clock that was set back can make a delay negative.
        Column bucket = when(
                col(DELAY_MS).isNotNull(), udf(INDEX, DataTypes.IntegerType).apply(greatest(col(DELAY_MS), lit(0L))));
        List<Column> counts = new ArrayList<>(List.of(count(col(DELAY_MS)).as(TIMED)));
        List<Column> sums = new ArrayList<>(List.of(sum(col(TIMED)).as(TIMED)));
        for (long threshold : thresholdsMs) {
            String name = WITHIN + threshold;
            counts.add(sum(when(col(DELAY_MS).leq(threshold), 1L).otherwise(0L)).as(name));
            sums.add(sum(col(name)).as(name));
        }
        Column entry = when(col(BUCKET).isNotNull(), struct(col(BUCKET), col(MESSAGES)));
        sums.add(sort_array(collect_list(entry)).as("entries"));
        return messages.groupBy(
                        grain.startOf(AT).as(HOUR), col(DIRECTION), col(CENTRE), col(OUTCOME), bucket.as(BUCKET))
                .agg(count(lit(1)).as(MESSAGES), counts.toArray(Column[]::new))
                .groupBy(col(HOUR), col(DIRECTION), col(CENTRE), col(OUTCOME))
                .agg(sum(col(MESSAGES)).as(MESSAGES), sums.toArray(Column[]::new))
                .select(
                        to_date(col(HOUR)).as(FactsJob.PERIOD),
                        col(HOUR),
                        col(DIRECTION),
                        col(CENTRE),
                        col(OUTCOME),
                        col(MESSAGES),
                        col(TIMED),
                        within(thresholdsMs).as("within"),
                        coalesce(map_from_entries(col("entries")), expr("cast(map() as map<int, bigint>)"))
                                .as("histogram"));
    }

    private static Column within(List<Long> thresholdsMs) {
        if (thresholdsMs.isEmpty()) {
            return expr("cast(map() as map<int, bigint>)");
        }
        return struct(thresholdsMs.stream()
                .map(threshold -> col(WITHIN + threshold).as(String.valueOf(threshold)))
                .toArray(Column[]::new));
    }
}
