package io.milepost.analytics.adoption;

import static io.milepost.analytics.lake.EventColumns.ACCOUNT;
import static io.milepost.analytics.lake.EventColumns.IDENTITY;
import static org.apache.spark.sql.functions.col;

import io.milepost.analytics.adoption.ActivityWindows.Use;
import java.util.Arrays;
import java.util.Iterator;
import java.util.NoSuchElementException;
import org.apache.spark.api.java.function.MapPartitionsFunction;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Encoders;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.RowFactory;
import org.apache.spark.sql.types.StructType;
import org.jspecify.annotations.Nullable;

/**
 * Each account's uses folded into what it is on every day: the definitions that it is active under, those that it has ever been used
 * under, and through how many identities it was active under each. One pass does all windows of all days.
 */
final class AccountHistories {
    static final String ACTIVE = "active_masks";
    static final String EVER_USED = "ever_used_masks";
    static final String IDENTITIES = "identity_counts";

    private static final StructType HISTORY = StructType.fromDDL(
            "account BINARY, active_masks ARRAY<BIGINT>, ever_used_masks ARRAY<BIGINT>, identity_counts ARRAY<INT>");

    private AccountHistories() {}

    static Dataset<Row> of(Dataset<Row> uses, ActivityWindows windows) {
        MapPartitionsFunction<Row, Row> fold = rows -> new AccountIterator(rows, windows);
        return uses.where(col(ACCOUNT).isNotNull())
                .select(col(ACCOUNT), col(IDENTITY), col(Uses.DAY), col(Uses.PROTOCOL), col(Uses.LATEST))
                .repartition(col(ACCOUNT))
                .sortWithinPartitions(ACCOUNT, IDENTITY)
                .mapPartitions(fold, Encoders.row(HISTORY));
    }

    /** Reads uses in the order of account and identity. */
    private static final class AccountIterator implements Iterator<Row> {
        private final Iterator<Row> rows;
        private final ActivityWindows windows;
        private @Nullable Row ahead;

        AccountIterator(Iterator<Row> rows, ActivityWindows windows) {
            this.rows = rows;
            this.windows = windows;
            this.ahead = rows.hasNext() ? rows.next() : null;
        }

        @Override
        public boolean hasNext() {
            return ahead != null;
        }

        @Override
        public Row next() {
            if (ahead == null) {
                throw new NoSuchElementException();
            }
            byte[] account = ahead.getAs(0);
            AccountHistory history = new AccountHistory(windows);
            while (ahead != null && Arrays.equals(account, ahead.<byte[]>getAs(0))) {
                history.add(ahead.getAs(1), Uses.use(ahead, 2));
                ahead = rows.hasNext() ? rows.next() : null;
            }
            return history.finish(account);
        }
    }

    private static final class AccountHistory {
        private final ActivityWindows windows;
        private final long[] active;
        private final long[] everUsed;
        private final int[] identities;
        private final long[] identityActive;
        private byte[] identity = new byte[0];

        AccountHistory(ActivityWindows windows) {
            this.windows = windows;
            this.active = new long[windows.days()];
            this.everUsed = new long[windows.days()];
            this.identities = new int[windows.days() * windows.definitions()];
            this.identityActive = new long[windows.days()];
        }

        void add(byte[] usedIdentity, Use use) {
            if (!Arrays.equals(identity, usedIdentity)) {
                finishIdentity();
                identity = usedIdentity;
            }
            windows.mark(use, identityActive, everUsed);
        }

        Row finish(byte[] account) {
            finishIdentity();
            ActivityWindows.carryForward(everUsed);
            return RowFactory.create(account, active, everUsed, identities);
        }

        private void finishIdentity() {
            for (int day = 0; day < identityActive.length; day++) {
                long mask = identityActive[day];
                active[day] |= mask;
                for (long rest = mask; rest != 0; rest &= rest - 1) {
                    identities[day * windows.definitions() + Long.numberOfTrailingZeros(rest)]++;
                }
            }
            Arrays.fill(identityActive, 0);
        }
    }
}
