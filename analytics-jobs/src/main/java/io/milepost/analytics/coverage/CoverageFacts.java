package io.milepost.analytics.coverage;

import static io.milepost.analytics.lake.EventColumns.HOST;
import static io.milepost.analytics.lake.EventColumns.HOUR;
import static org.apache.spark.sql.functions.col;
import static org.apache.spark.sql.functions.sum;
import static org.apache.spark.sql.functions.to_date;

import io.milepost.analytics.job.FactsJob;
import java.util.List;
import org.apache.spark.sql.Column;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;

/** What became of every line, by hour and host: the ledger's rows add up. */
final class CoverageFacts {
    private static final List<String> COUNTS =
            List.of("bytes", "event_lines", "ignored", "unrecognised", "malformed", "duplicate");

    private CoverageFacts() {}

    static Dataset<Row> transform(Dataset<Row> ledger) {
        Column[] sums = COUNTS.stream().map(name -> sum(col(name)).as(name)).toArray(Column[]::new);
        return ledger.groupBy(col(HOUR), col(HOST))
                .agg(sum(col("lines")).as("lines"), sums)
                .withColumn(FactsJob.PERIOD, to_date(col(HOUR)));
    }
}
