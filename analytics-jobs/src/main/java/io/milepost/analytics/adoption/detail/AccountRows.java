package io.milepost.analytics.adoption.detail;

import static io.milepost.analytics.lake.EventColumns.ACCOUNT;
import static io.milepost.analytics.lake.EventColumns.AS_OF;
import static io.milepost.analytics.lake.EventColumns.CREATED_ON;
import static io.milepost.analytics.lake.EventColumns.KIND;
import static io.milepost.analytics.lake.EventColumns.NETWORK;
import static io.milepost.analytics.lake.EventColumns.ORGANISATION;
import static io.milepost.analytics.lake.EventColumns.PERSON;
import static io.milepost.analytics.lake.EventColumns.PROTOCOL;
import static io.milepost.analytics.lake.EventColumns.STATE;
import static org.apache.spark.sql.functions.col;
import static org.apache.spark.sql.functions.lit;
import static org.apache.spark.sql.functions.unix_date;

import io.milepost.analytics.adoption.detail.AccountUse.Use;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Iterator;
import java.util.List;
import org.apache.spark.api.java.function.MapPartitionsFunction;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Encoders;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.types.StructType;

/**
 * Brings the directory's rows and the uses of each account together and folds them. An account twice in a day's directory is its first
 * row in the order of organisation, kind and state.
 */
final class AccountRows {
    /** The columns of the counts. */
    static final String DAY = "detail_day";

    static final String DEFINITION = "definition_index";
    static final String COUNTS = "counts";

    private static final String LATEST = "latest_micros";
    private static final StructType PARTS = StructType.fromDDL(
            DAY + " INT, organisation STRING, " + DEFINITION + " INT, " + COUNTS + " MAP<STRING, BIGINT>");

    private AccountRows() {}

    /** Uses have the account, the civil day since 1970, the latest instant of the day in microseconds, protocol and network. */
    static Dataset<Row> count(Dataset<Row> directory, Dataset<Row> uses, Question question) {
        Dataset<Row> members = directory.select(
                col(ACCOUNT),
                unix_date(col(AS_OF)).as(DAY),
                col(ORGANISATION),
                col(KIND),
                col(STATE),
                col(PERSON).isNotNull().as(PERSON),
                unix_date(col(CREATED_ON)).as(CREATED_ON),
                lit(0L).as(LATEST),
                lit("").as(PROTOCOL),
                lit("").as(NETWORK));
        Dataset<Row> used = uses.select(
                col(ACCOUNT),
                col("use_day").as(DAY),
                lit("").as(ORGANISATION),
                lit("").as(KIND),
                lit("").as(STATE),
                lit(false).as(PERSON),
                lit(0).as(CREATED_ON),
                col(LATEST),
                col(PROTOCOL),
                col(NETWORK));
        MapPartitionsFunction<Row, Row> fold = rows -> new AccountRows.Fold(question).fold(rows);
        return members.unionByName(used)
                .repartition(col(ACCOUNT))
                .sortWithinPartitions(ACCOUNT)
                .mapPartitions(fold, Encoders.row(PARTS));
    }

    /** Reads the rows of each account, which stand together. */
    private static final class Fold {
        private final Question question;
        private final Calendar calendar;
        private final AccountFold accounts;
        private final Membership[] memberships;
        private final List<Use> uses = new ArrayList<>();

        Fold(Question question) {
            this.question = question;
            this.calendar = question.calendar();
            this.accounts = new AccountFold(question);
            this.memberships = new Membership[calendar.days()];
            Arrays.fill(memberships, Membership.ABSENT);
        }

        Iterator<Row> fold(Iterator<Row> rows) {
            byte[] account = new byte[0];
            boolean any = false;
            while (rows.hasNext()) {
                Row row = rows.next();
                byte[] next = row.getAs(0);
                if (any && !Arrays.equals(account, next)) {
                    finishAccount();
                }
                account = next;
                any = true;
                take(row);
            }
            finishAccount();
            return accounts.tally().rows(calendar.firstDay()).iterator();
        }

        private void take(Row row) {
            int day = row.getInt(1);
            if (!row.getString(8).isEmpty()) {
                uses.add(new Use(day, question.reach(day, row.getLong(7)), row.getString(8), row.getString(9)));
                return;
            }
            int place = day - calendar.firstDay();
            Membership membership = new Membership(
                    row.getString(2),
                    row.getString(3),
                    row.getString(4),
                    row.getBoolean(5),
                    row.isNullAt(6) ? Membership.CREATED_UNKNOWN : row.getInt(6));
            if (membership.isBefore(memberships[place])) {
                memberships[place] = membership;
            }
        }

        private void finishAccount() {
            accounts.add(memberships, uses);
            Arrays.fill(memberships, Membership.ABSENT);
            uses.clear();
        }
    }
}
