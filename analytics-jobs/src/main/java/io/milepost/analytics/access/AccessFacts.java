package io.milepost.analytics.access;

import static io.milepost.analytics.lake.EventColumns.ACCOUNT;
import static io.milepost.analytics.lake.EventColumns.AT;
import static io.milepost.analytics.lake.EventColumns.HOUR;
import static io.milepost.analytics.lake.EventColumns.IDENTITY;
import static io.milepost.analytics.lake.EventColumns.NETWORK;
import static io.milepost.analytics.lake.EventColumns.ORGANISATION;
import static io.milepost.analytics.lake.EventColumns.OUTCOME;
import static io.milepost.analytics.lake.EventColumns.PROTOCOL;
import static io.milepost.analytics.lake.EventColumns.SYNTHETIC;
import static org.apache.spark.sql.functions.coalesce;
import static org.apache.spark.sql.functions.col;
import static org.apache.spark.sql.functions.count;
import static org.apache.spark.sql.functions.countDistinct;
import static org.apache.spark.sql.functions.lit;
import static org.apache.spark.sql.functions.not;
import static org.apache.spark.sql.functions.sum;
import static org.apache.spark.sql.functions.to_date;
import static org.apache.spark.sql.functions.when;

import io.milepost.analytics.identity.Accounts;
import io.milepost.analytics.job.FactsJob;
import io.milepost.analytics.job.Grain;
import org.apache.spark.sql.Column;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;

/**
 * Accesses by hour, organisation, protocol, network and outcome, with the distinct accounts behind them and how many belong to no known
 * account. The service's own synthetic checks are left out.
 */
final class AccessFacts {
    private AccessFacts() {}

    static Dataset<Row> transform(Dataset<Row> accesses, Accounts accounts, Grain grain) {
        Column unresolved = when(col(ACCOUNT).isNull(), 1L).otherwise(0L);
        return accounts.resolve(accesses.where(not(col(SYNTHETIC))), IDENTITY, col(AT))
                .groupBy(grain.startOf(AT).as(HOUR), col(ORGANISATION), col(PROTOCOL), col(NETWORK), col(OUTCOME))
                .agg(
                        count(lit(1)).as("accesses"),
                        countDistinct(col(ACCOUNT)).as("accounts"),
                        total("bytes_in"),
                        total("bytes_out"),
                        total("session_ms"),
                        sum(unresolved).as("unresolved"))
                .withColumn(FactsJob.PERIOD, to_date(col(HOUR)));
    }

    private static Column total(String column) {
        return coalesce(sum(col(column)), lit(0L)).as(column);
    }
}
