package io.milepost.analytics.adoption.detail;

import static io.milepost.analytics.lake.EventColumns.AS_OF;
import static io.milepost.analytics.lake.EventColumns.CODE;
import static io.milepost.analytics.lake.EventColumns.ORGANISATION;
import static org.apache.spark.sql.functions.col;
import static org.apache.spark.sql.functions.date_from_unix_date;

import io.milepost.analytics.identity.Places;
import java.util.ArrayList;
import java.util.Iterator;
import java.util.List;
import java.util.Map;
import java.util.NoSuchElementException;
import java.util.TreeMap;
import org.apache.spark.api.java.function.MapPartitionsFunction;
import org.apache.spark.sql.Column;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Encoders;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.RowFactory;
import org.apache.spark.sql.types.StructType;
import org.jspecify.annotations.Nullable;
import scala.jdk.javaapi.CollectionConverters;

/**
 * What accounts are and do, for each day, scope and definition: counts by name. Every count is one of accounts in an organisation, so a
 * region's, a type's and the nation's are sums.
 */
public final class AccountDetail {
    /** The definition by its place in the list, and the counts by name; beside them stand day, scope and code. */
    public static final String DEFINITION = AccountRows.DEFINITION;

    public static final String COUNTS = AccountRows.COUNTS;

    private static final StructType SUMS = StructType.fromDDL(
            "as_of DATE, scope STRING, code STRING, " + DEFINITION + " INT, " + COUNTS + " MAP<STRING, BIGINT>");
    private static final int KEYS = 4;

    private AccountDetail() {}

    public static Dataset<Row> transform(
            Dataset<Row> directory, Dataset<Row> uses, Places organisations, Question question) {
        Dataset<Row> counts = AccountRows.count(directory, uses, question)
                .withColumn(AS_OF, date_from_unix_date(col(AccountRows.DAY)));
        Dataset<Row> placed = organisations.place(counts);
        Column[] keys = {col(AS_OF), col(Places.SCOPE), col(CODE), col(DEFINITION)};
        MapPartitionsFunction<Row, Row> sum = rows -> new Sums(rows);
        return organisations
                .inScopes(placed)
                .select(
                        col(AS_OF),
                        col(Places.SCOPE),
                        col(CODE),
                        col(DEFINITION),
                        col(COUNTS),
                        col(Places.PLACE).isNotNull().as(ORGANISATION))
                .repartition(keys)
                .sortWithinPartitions(keys)
                .mapPartitions(sum, Encoders.row(SUMS));
    }

    /** Adds up the counts of equal keys, which stand together. */
    private static final class Sums implements Iterator<Row> {
        private final Iterator<Row> rows;
        private @Nullable Row ahead;

        Sums(Iterator<Row> rows) {
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
            Map<String, Long> sums = new TreeMap<>();
            List<Object> keys = keys(first);
            while (ahead != null && keys.equals(keys(ahead))) {
                add(ahead, sums);
                ahead = rows.hasNext() ? rows.next() : null;
            }
            keys.add(CollectionConverters.asScala(sums));
            return RowFactory.create(keys.toArray());
        }

        private static List<Object> keys(Row row) {
            List<Object> keys = new ArrayList<>();
            for (int i = 0; i < KEYS; i++) {
                keys.add(row.get(i));
            }
            return keys;
        }

        private static void add(Row row, Map<String, Long> sums) {
            Map<String, Long> counts = row.getJavaMap(KEYS);
            counts.forEach((name, count) -> sums.merge(name, count, Long::sum));
            boolean isKnownPlace = row.getBoolean(KEYS + 1);
            Long registered = counts.get("registered");
            if (!isKnownPlace && registered != null) {
                sums.merge("without_organisation", registered, Long::sum);
            }
        }
    }
}
