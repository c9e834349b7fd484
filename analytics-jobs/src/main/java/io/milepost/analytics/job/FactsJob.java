package io.milepost.analytics.job;

import io.milepost.analytics.lake.Days;
import io.milepost.analytics.lake.LakeSnapshot;
import io.milepost.analytics.lake.SparkLake;
import java.util.List;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;

/** One kind of fact of one service: which days it can be computed for, from what, and how. */
public interface FactsJob {
    /** The column that says which day a row belongs to; it is not a part of the row's wire form. */
    String PERIOD = "period";

    /** The kind's name in the API. */
    String kind();

    /** Whether a value that is unknown is written as null; otherwise its key is left out. */
    boolean writesNulls();

    /** The days that the lake can say something about. */
    List<PeriodInputs> periods(LakeSnapshot lake);

    /** The facts of all the days at once: {@link #PERIOD}, then the row's keys in the order and under the names of the wire. */
    Dataset<Row> facts(SparkLake lake, Days days);

    /** Keeps, once the facts of these days have been computed, what later days start from. */
    default void carryForward(SparkLake lake, Days days) {}
}
