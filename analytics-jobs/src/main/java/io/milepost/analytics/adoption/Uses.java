package io.milepost.analytics.adoption;

import static io.milepost.analytics.lake.EventColumns.ACCOUNT;
import static io.milepost.analytics.lake.EventColumns.AT;
import static io.milepost.analytics.lake.EventColumns.IDENTITY;
import static io.milepost.analytics.lake.EventColumns.OUTCOME;
import static io.milepost.analytics.lake.EventColumns.SYNTHETIC;
import static org.apache.spark.sql.functions.col;
import static org.apache.spark.sql.functions.lit;
import static org.apache.spark.sql.functions.max;
import static org.apache.spark.sql.functions.min;
import static org.apache.spark.sql.functions.not;
import static org.apache.spark.sql.functions.unix_date;
import static org.apache.spark.sql.functions.unix_micros;

import io.milepost.analytics.adoption.ActivityWindows.Use;
import io.milepost.analytics.identity.Accounts;
import io.milepost.analytics.lake.EventColumns;
import io.milepost.analytics.lake.SparkLake;
import java.time.ZoneId;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;

/**
 * The accesses that can make somebody active, each identity's latest of a civil day, protocol and network, with the account that the identity
 * belonged to on that day (null when to none). A row may also stand for all days of one up to its last ({@link CarriedUses}).
 */
final class Uses {
    static final String DAY = "use_day";
    static final String PROTOCOL = EventColumns.PROTOCOL;
    static final String NETWORK = EventColumns.NETWORK;
    static final String LATEST = "latest_micros";
    /** The first day of those that a row tells of, and all of them: the last is bit 0, the day before it bit 1, for 64 days. */
    static final String FIRST_DAY = "first_day";

    static final String USED_DAYS = "used_days";

    private static final String CIVIL_DAY = "civil_day";

    private Uses() {}

    static Dataset<Row> of(Dataset<Row> accesses, Dataset<Row> identities, ZoneId zone) {
        Dataset<Row> latest = accesses.where(col(OUTCOME).equalTo("ok"))
                .where(not(col(SYNTHETIC)))
                .where(col(IDENTITY).isNotNull())
                .select(
                        col(IDENTITY),
                        SparkLake.civilDay(col(AT), zone).as(CIVIL_DAY),
                        col(PROTOCOL),
                        col(NETWORK),
                        col(AT))
                .groupBy(IDENTITY, CIVIL_DAY, PROTOCOL, NETWORK)
                .agg(max(unix_micros(col(AT))).as(LATEST));
        return Accounts.byIdentifier(identities)
                .resolve(latest, IDENTITY, CIVIL_DAY, ACCOUNT)
                .withColumn(DAY, unix_date(col(CIVIL_DAY)))
                .withColumn(FIRST_DAY, col(DAY))
                .withColumn(USED_DAYS, lit(1L))
                .drop(CIVIL_DAY);
    }

    /** The day of the first use by each protocol, whoever used it. */
    static Dataset<Row> firstDays(Dataset<Row> uses) {
        return uses.groupBy(PROTOCOL).agg(min(col(FIRST_DAY)).as(FIRST_DAY));
    }

    /** Reads day, protocol and latest from three columns of a row in this order. */
    static Use use(Row row, int firstColumn) {
        return new Use(row.getInt(firstColumn), row.getString(firstColumn + 1), row.getLong(firstColumn + 2));
    }
}
