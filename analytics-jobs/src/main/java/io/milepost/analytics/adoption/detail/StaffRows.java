package io.milepost.analytics.adoption.detail;

import static io.milepost.analytics.lake.EventColumns.ORGANISATION;
import static io.milepost.analytics.lake.EventColumns.PERSON;
import static org.apache.spark.sql.functions.broadcast;
import static org.apache.spark.sql.functions.col;
import static org.apache.spark.sql.functions.lit;
import static org.apache.spark.sql.functions.map;
import static org.apache.spark.sql.functions.not;
import static org.apache.spark.sql.functions.when;

import io.milepost.analytics.identity.Places;
import org.apache.spark.sql.Column;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Encoders;
import org.apache.spark.sql.Row;

/**
 * The staff of each organisation as parts of sums beside its accounts: {@code staff} is its head-count on the day, by the register's
 * row of that day. An organisation that nobody has an account of yet has staff too; one without a head-count has no part.
 */
final class StaffRows {
    /** The definition of a row that is of staff, whatever active means. */
    static final int OF_STAFF = -2;

    private static final String STAFF = "staff";

    private StaffRows() {}

    /** A part for each organisation and day, still without its head-count. */
    static Dataset<Row> of(Places organisations, Calendar calendar) {
        Dataset<Row> codes = organisations.codes();
        Dataset<Row> days = codes.sparkSession()
                .createDataset(calendar.askedDays(), Encoders.INT())
                .toDF(AccountRows.DAY);
        return codes.crossJoin(broadcast(days))
                .select(
                        col(AccountRows.DAY),
                        col(ORGANISATION),
                        lit(OF_STAFF).as(AccountRows.DEFINITION),
                        lit(null).cast("map<string,bigint>").as(AccountRows.COUNTS),
                        lit(null).cast("binary").as(PERSON),
                        lit(0L).as(AccountRows.PERSON_MASK),
                        lit(null).cast("binary").as(AccountRows.PERSON_WINDOWS));
    }

    /** Gives placed parts of staff their head-counts and leaves out those that have none; other parts stay as they are. */
    static Dataset<Row> withHeadcounts(Dataset<Row> placed) {
        Column isStaff = col(AccountRows.DEFINITION).equalTo(OF_STAFF);
        Column staff = map(lit(STAFF), Places.headcount().cast("long"));
        return placed.where(not(isStaff).or(Places.headcount().isNotNull()))
                .withColumn(AccountRows.COUNTS, when(isStaff, staff).otherwise(col(AccountRows.COUNTS)));
    }
}
