package io.milepost.analytics.adoption;

import static io.milepost.analytics.lake.EventColumns.ACCOUNT;
import static io.milepost.analytics.lake.EventColumns.IDENTITY;
import static org.apache.spark.sql.functions.col;

import io.milepost.analytics.adoption.ActivityWindows.Use;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Iterator;
import java.util.List;
import org.apache.spark.api.java.function.MapPartitionsFunction;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Encoders;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.RowFactory;
import org.apache.spark.sql.types.StructType;

/**
 * How many distinct identities were seen in each window, and how many of them by a use that belongs to no account. It needs no
 * directory, so it is known even on a day without one. The rows are parts of sums: one for each partition, day and definition.
 */
final class IdentityCounts {
    static final String DAY = "use_day";
    static final String DEFINITION = "definition_index";
    static final String SEEN = "seen";
    static final String UNRESOLVED = "unresolved";

    private static final StructType COUNTS =
            StructType.fromDDL("use_day INT, definition_index INT, seen BIGINT, unresolved BIGINT");

    private final ActivityWindows windows;
    private final long[] seen;
    private final long[] unresolved;
    private final long[] identitySeen;
    private final long[] identityUnresolved;

    private IdentityCounts(ActivityWindows windows) {
        this.windows = windows;
        this.seen = new long[windows.days() * windows.definitions()];
        this.unresolved = new long[windows.days() * windows.definitions()];
        this.identitySeen = new long[windows.days()];
        this.identityUnresolved = new long[windows.days()];
    }

    static Dataset<Row> of(Dataset<Row> uses, ActivityWindows windows) {
        MapPartitionsFunction<Row, Row> fold = rows -> new IdentityCounts(windows).count(rows);
        return uses.select(
                        col(IDENTITY),
                        col(ACCOUNT).isNotNull().as(ACCOUNT),
                        col(Uses.DAY),
                        col(Uses.PROTOCOL),
                        col(Uses.LATEST))
                .repartition(col(IDENTITY))
                .sortWithinPartitions(IDENTITY)
                .mapPartitions(fold, Encoders.row(COUNTS));
    }

    private Iterator<Row> count(Iterator<Row> rows) {
        byte[] identity = new byte[0];
        while (rows.hasNext()) {
            Row row = rows.next();
            byte[] next = row.getAs(0);
            if (!Arrays.equals(identity, next)) {
                finishIdentity();
                identity = next;
            }
            Use use = Uses.use(row, 2);
            windows.mark(use, identitySeen);
            if (!row.getBoolean(1)) {
                windows.mark(use, identityUnresolved);
            }
        }
        finishIdentity();
        return parts().iterator();
    }

    private void finishIdentity() {
        add(identitySeen, seen);
        add(identityUnresolved, unresolved);
    }

    private void add(long[] masks, long[] counts) {
        for (int day = 0; day < masks.length; day++) {
            for (long rest = masks[day]; rest != 0; rest &= rest - 1) {
                counts[day * windows.definitions() + Long.numberOfTrailingZeros(rest)]++;
            }
            masks[day] = 0;
        }
    }

    private List<Row> parts() {
        List<Row> parts = new ArrayList<>();
        for (int i = 0; i < seen.length; i++) {
            if (seen[i] != 0) {
                int day = windows.firstDay() + i / windows.definitions();
                parts.add(RowFactory.create(day, i % windows.definitions(), seen[i], unresolved[i]));
            }
        }
        return parts;
    }
}
