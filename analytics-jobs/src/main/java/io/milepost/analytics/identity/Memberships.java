package io.milepost.analytics.identity;

import static io.milepost.analytics.lake.EventColumns.ACCOUNT;
import static io.milepost.analytics.lake.EventColumns.AS_OF;
import static io.milepost.analytics.lake.EventColumns.ORGANISATION;
import static org.apache.spark.sql.functions.bit_or;
import static org.apache.spark.sql.functions.coalesce;
import static org.apache.spark.sql.functions.col;
import static org.apache.spark.sql.functions.collect_list;
import static org.apache.spark.sql.functions.expr;
import static org.apache.spark.sql.functions.lit;
import static org.apache.spark.sql.functions.sort_array;
import static org.apache.spark.sql.functions.struct;

import java.util.Locale;
import org.apache.spark.sql.Column;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;

/**
 * The organisation that each account belongs to on each day of the directory. A row for each account and day would be sorted and moved
 * about; the days of an account in an organisation are the bits of a long instead, 64 days to a block, which hashing alone can fold.
 */
final class Memberships {
    private static final String MEMBER = "member";
    private static final String BLOCK = "day_block";
    private static final String DAYS = "days";
    private static final String ORGANISATIONS = "organisations";

    private final Dataset<Row> memberships;

    private Memberships(Dataset<Row> memberships) {
        this.memberships = memberships;
    }

    static Memberships of(Dataset<Row> directory) {
        return new Memberships(directory
                .groupBy(col(ACCOUNT).as(MEMBER), block(AS_OF).as(BLOCK), col(ORGANISATION))
                .agg(bit_or(bit(AS_OF)).as(DAYS))
                .groupBy(MEMBER, BLOCK)
                .agg(sort_array(collect_list(struct(col(ORGANISATION), col(DAYS))))
                        .as(ORGANISATIONS)));
    }

    Memberships kept() {
        DatedLookup.keep(memberships);
        return this;
    }

    /** Adds {@code organisation}, empty when the directory of the day does not have the account or there is none. */
    Dataset<Row> resolve(Dataset<Row> rows, String dayColumn) {
        Column found = expr(String.format(
                Locale.ROOT,
                "get(filter(%s, one -> (one.days & shiftleft(1L, unix_date(%s) %% 64)) != 0), 0).organisation",
                ORGANISATIONS,
                dayColumn));
        Column same = col(ACCOUNT).equalTo(col(MEMBER)).and(block(dayColumn).equalTo(col(BLOCK)));
        return rows.join(memberships, same, "left")
                .withColumn(ORGANISATION, coalesce(found, lit("")))
                .drop(MEMBER, BLOCK, ORGANISATIONS);
    }

    private static Column block(String day) {
        return expr("unix_date(" + day + ") div 64");
    }

    private static Column bit(String day) {
        return expr("shiftleft(1L, unix_date(" + day + ") % 64)");
    }
}
