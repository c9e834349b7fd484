package io.milepost.analytics.adoption.detail;

import static io.milepost.analytics.lake.EventColumns.ACCOUNT;
import static io.milepost.analytics.lake.EventColumns.AS_OF;
import static io.milepost.analytics.lake.EventColumns.CREATED_ON;
import static io.milepost.analytics.lake.EventColumns.IDENTITY;
import static io.milepost.analytics.lake.EventColumns.KIND;
import static io.milepost.analytics.lake.EventColumns.NETWORK;
import static io.milepost.analytics.lake.EventColumns.ORGANISATION;
import static io.milepost.analytics.lake.EventColumns.PERSON;
import static io.milepost.analytics.lake.EventColumns.PROTOCOL;
import static io.milepost.analytics.lake.EventColumns.STATE;
import static org.apache.spark.sql.functions.bit_count;
import static org.apache.spark.sql.functions.bit_or;
import static org.apache.spark.sql.functions.broadcast;
import static org.apache.spark.sql.functions.col;
import static org.apache.spark.sql.functions.count;
import static org.apache.spark.sql.functions.expr;
import static org.apache.spark.sql.functions.lit;
import static org.apache.spark.sql.functions.not;
import static org.apache.spark.sql.functions.unix_date;

import io.milepost.analytics.adoption.detail.AccountUse.Use;
import io.milepost.analytics.adoption.detail.Membership.Holder;
import java.nio.ByteBuffer;
import java.util.ArrayList;
import java.util.Arrays;
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
import org.jspecify.annotations.Nullable;

/**
 * Brings the directory's rows and the uses of each account together and folds them. An account twice in a day's directory is its first
 * row in the order of organisation, kind and state. Nearly every person has one account and counts where the account counts; only
 * people with several accounts on a day travel on, to be made distinct in each scope.
 */
final class AccountRows {
    static final String DAY = "part_day";
    static final String DEFINITION = "definition_index";
    static final String COUNTS = "part_counts";
    static final String PERSON_MASK = "person_mask";
    static final String PERSON_WINDOWS = "person_windows";

    /** The definition of a row that is a person's. */
    static final int OF_A_PERSON = -1;

    private static final String SHARED = "shared_person";
    private static final String LATEST = "latest_micros";
    private static final String FIRST_DAY = "first_day";
    private static final String USED_DAYS = "used_days";
    private static final StructType PARTS =
            StructType.fromDDL(DAY + " INT, organisation STRING, " + DEFINITION + " INT, " + COUNTS
                    + " MAP<STRING, BIGINT>, person BINARY, " + PERSON_MASK + " BIGINT, " + PERSON_WINDOWS + " BINARY");

    private AccountRows() {}

    /**
     * Parts of sums by day, organisation and definition, and a row for each account of a person with several. Uses have the identity
     * and account, the last civil day since 1970, its latest instant in microseconds, protocol, network, the first day and the days as
     * bits.
     */
    static Dataset<Row> parts(Dataset<Row> directory, Dataset<Row> uses, Question question) {
        Dataset<Row> shared = broadcast(sharedPersons(directory));
        Dataset<Row> members = directory
                .join(shared, col(PERSON).equalTo(col(SHARED)), "left")
                .select(
                        col(ACCOUNT),
                        unix_date(col(AS_OF)).as(DAY),
                        col(ORGANISATION),
                        col(KIND),
                        col(STATE),
                        col(PERSON).isNotNull().as("has_person"),
                        col(SHARED),
                        unix_date(col(CREATED_ON)).as(CREATED_ON),
                        lit(null).cast("binary").as(IDENTITY),
                        lit(0L).as(LATEST),
                        lit("").as(PROTOCOL),
                        lit("").as(NETWORK),
                        lit(0).as(FIRST_DAY),
                        lit(0L).as(USED_DAYS));
        Dataset<Row> used = uses.where(col(ACCOUNT).isNotNull())
                .select(
                        col(ACCOUNT),
                        col("use_day").as(DAY),
                        lit("").as(ORGANISATION),
                        lit("").as(KIND),
                        lit("").as(STATE),
                        lit(false).as("has_person"),
                        lit(null).cast("binary").as(SHARED),
                        lit(0).as(CREATED_ON),
                        col(IDENTITY),
                        col(LATEST),
                        col(PROTOCOL),
                        col(NETWORK),
                        col(FIRST_DAY),
                        col(USED_DAYS));
        MapPartitionsFunction<Row, Row> fold = rows -> new Fold(question).fold(rows);
        return members.unionByName(used)
                .repartition(col(ACCOUNT))
                .sortWithinPartitions(ACCOUNT)
                .mapPartitions(fold, Encoders.row(PARTS));
    }

    /** Persons with two rows on one day, found without sorting: more rows than days, the days being the bits of a long. */
    private static Dataset<Row> sharedPersons(Dataset<Row> directory) {
        Column block = expr("unix_date(as_of) div 64");
        Column bit = expr("shiftleft(1L, unix_date(as_of) % 64)");
        return directory
                .where(col(PERSON).isNotNull().and(not(col(STATE).equalTo("deleted"))))
                .groupBy(col(PERSON).as(SHARED), block.as("block"))
                .agg(count(lit(1)).as("accounts"), bit_or(bit).as("days"))
                .where(col("accounts").gt(bit_count(col("days"))))
                .select(SHARED)
                .distinct();
    }

    /** Reads the rows of each account, which stand together. */
    private static final class Fold {
        private final Question question;
        private final Calendar calendar;
        private final AccountFold accounts;
        private final Membership[] memberships;
        private final byte[] @Nullable [] people;
        private final List<Use> uses = new ArrayList<>();
        private final Map<ByteBuffer, Integer> identities = new HashMap<>();

        Fold(Question question) {
            this.question = question;
            this.calendar = question.calendar();
            this.accounts = new AccountFold(question);
            this.memberships = new Membership[calendar.days()];
            this.people = new byte[calendar.days()][];
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
                if (row.isNullAt(8)) {
                    takeMembership(row);
                } else {
                    takeUse(row);
                }
            }
            finishAccount();
            List<Row> parts = accounts.tally().rows(calendar.firstDay());
            accounts.persons()
                    .forEach(one -> parts.add(RowFactory.create(
                            one.day(),
                            one.organisation(),
                            OF_A_PERSON,
                            null,
                            one.person(),
                            one.mask(),
                            one.windows())));
            return parts.iterator();
        }

        private void takeUse(Row row) {
            int day = row.getInt(1);
            Integer identity = identities.computeIfAbsent(ByteBuffer.wrap(row.getAs(8)), first -> identities.size());
            uses.add(new Use(
                    day,
                    question.reach(day, row.getLong(9)),
                    row.getInt(12),
                    row.getLong(13),
                    row.getString(10),
                    row.getString(11),
                    identity));
        }

        private void takeMembership(Row row) {
            int place = row.getInt(1) - calendar.firstDay();
            Holder several = row.isNullAt(6) ? Holder.ALONE : Holder.SHARED;
            Membership membership = new Membership(
                    row.getString(2),
                    row.getString(3),
                    row.getString(4),
                    row.getBoolean(5) ? several : Holder.NOBODY,
                    row.isNullAt(7) ? Membership.CREATED_UNKNOWN : row.getInt(7));
            if (membership.isBefore(memberships[place])) {
                memberships[place] = membership;
                people[place] = row.getAs(6);
            }
        }

        private void finishAccount() {
            accounts.add(memberships, people, uses);
            Arrays.fill(memberships, Membership.ABSENT);
            Arrays.fill(people, null);
            uses.clear();
            identities.clear();
        }
    }
}
