package io.milepost.analytics.adoption;

import static io.milepost.analytics.lake.EventColumns.ACCOUNT;
import static io.milepost.analytics.lake.EventColumns.IDENTITY;
import static org.apache.spark.sql.functions.col;

import java.util.Arrays;
import java.util.Iterator;
import java.util.NoSuchElementException;
import org.apache.spark.api.java.function.MapPartitionsFunction;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Encoders;
import org.apache.spark.sql.Row;
import org.jspecify.annotations.Nullable;

/**
 * Each account's uses folded into what it is on every day: the definitions that it is active under, those that it has ever been used
 * under, and through how many identities it was active under each. One pass does all windows of all days.
 */
final class AccountHistories {
    static final String ACTIVE = "activeMasks";
    static final String EVER_USED = "everUsedMasks";
    static final String IDENTITIES = "identityCounts";

    private AccountHistories() {}

    static Dataset<Row> of(Dataset<Row> uses, ActivityWindows windows) {
        MapPartitionsFunction<Row, AccountHistory> fold = rows -> new AccountIterator(rows, windows);
        return uses.where(col(ACCOUNT).isNotNull())
                .select(col(ACCOUNT), col(IDENTITY), col(Uses.DAY), col(Uses.PROTOCOL), col(Uses.LATEST))
                .repartition(col(ACCOUNT))
                .sortWithinPartitions(ACCOUNT, IDENTITY)
                .mapPartitions(fold, Encoders.bean(AccountHistory.class))
                .toDF();
    }

    /** Reads uses in the order of account and identity. */
    private static final class AccountIterator implements Iterator<AccountHistory> {
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
        public AccountHistory next() {
            if (ahead == null) {
                throw new NoSuchElementException();
            }
            byte[] account = ahead.getAs(0);
            AccountHistory.Fold history = new AccountHistory.Fold(windows);
            while (ahead != null && Arrays.equals(account, ahead.<byte[]>getAs(0))) {
                history.add(ahead.getAs(1), Uses.use(ahead, 2));
                ahead = rows.hasNext() ? rows.next() : null;
            }
            return history.finish(account);
        }
    }
}
