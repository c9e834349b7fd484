package io.milepost.analytics.identity;

import static io.milepost.analytics.lake.EventColumns.ACCOUNT;
import static io.milepost.analytics.lake.EventColumns.AS_OF;
import static io.milepost.analytics.lake.EventColumns.ORGANISATION;
import static org.apache.spark.sql.functions.col;
import static org.apache.spark.sql.functions.date_from_unix_date;
import static org.apache.spark.sql.functions.unix_date;

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

/** Directory rows, one for each account and day, folded into runs of consecutive days in one organisation. */
final class Memberships {
    private static final String FIRST = "first_day";
    private static final String AFTER = "after_last_day";
    private static final StructType RUN =
            StructType.fromDDL("account BINARY, organisation STRING, first_day INT, after_last_day INT");

    private Memberships() {}

    static DatedLookup lookup(Dataset<Row> directory) {
        DatedLookup.Span span = new DatedLookup.Span(
                col(ORGANISATION), date_from_unix_date(col(FIRST)), date_from_unix_date(col(AFTER)));
        return DatedLookup.of(runs(directory), col(ACCOUNT), span);
    }

    static Dataset<Row> runs(Dataset<Row> directory) {
        MapPartitionsFunction<Row, Row> fold = RunIterator::new;
        return directory
                .select(col(ACCOUNT), unix_date(col(AS_OF)).as(AS_OF), col(ORGANISATION))
                .repartition(col(ACCOUNT))
                .sortWithinPartitions(ACCOUNT, AS_OF)
                .mapPartitions(fold, Encoders.row(RUN));
    }

    /** Reads rows in the order of account and day, and hands over a run when the next row does not continue it. */
    private static final class RunIterator implements Iterator<Row> {
        private final Iterator<Row> rows;
        private @Nullable Row ahead;

        RunIterator(Iterator<Row> rows) {
            this.rows = rows;
            this.ahead = rows.hasNext() ? rows.next() : null;
        }

        @Override
        public boolean hasNext() {
            return ahead != null;
        }

        @Override
        public Row next() {
            Row first = ahead;
            if (first == null) {
                throw new NoSuchElementException();
            }
            int after = first.getInt(1) + 1;
            ahead = null;
            while (rows.hasNext()) {
                Row row = rows.next();
                if (!continues(first, after, row)) {
                    ahead = row;
                    break;
                }
                after = row.getInt(1) + 1;
            }
            return RowFactory.create(first.get(0), first.get(2), first.getInt(1), after);
        }

        private static boolean continues(Row first, int after, Row row) {
            return row.getInt(1) <= after
                    && Arrays.equals(first.<byte[]>getAs(0), row.<byte[]>getAs(0))
                    && first.getString(2).equals(row.getString(2));
        }
    }
}
