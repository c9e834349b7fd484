package io.milepost.analytics.lake;

import static io.milepost.analytics.lake.EventColumns.SYNTHETIC;
import static org.apache.spark.sql.functions.coalesce;
import static org.apache.spark.sql.functions.col;
import static org.apache.spark.sql.functions.lit;
import static org.apache.spark.sql.functions.not;

import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;

/** What probes did stands in the lake beside what people did, and no fact counts it. */
public final class SyntheticRows {
    private SyntheticRows() {}

    /** Rows that say nothing of it are of before the mark, or of no probe. */
    public static Dataset<Row> without(Dataset<Row> rows) {
        return rows.where(not(coalesce(col(SYNTHETIC), lit(false))));
    }
}
