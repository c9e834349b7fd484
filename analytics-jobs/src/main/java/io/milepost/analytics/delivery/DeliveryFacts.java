package io.milepost.analytics.delivery;

import static io.milepost.analytics.lake.EventColumns.AT;
import static io.milepost.analytics.lake.EventColumns.CODE;
import static io.milepost.analytics.lake.EventColumns.COUNT;
import static io.milepost.analytics.lake.EventColumns.DELAY_MS;
import static io.milepost.analytics.lake.EventColumns.DIRECTION;
import static io.milepost.analytics.lake.EventColumns.HOP;
import static io.milepost.analytics.lake.EventColumns.HOST;
import static io.milepost.analytics.lake.EventColumns.HOUR;
import static io.milepost.analytics.lake.EventColumns.ORGANISATION;
import static io.milepost.analytics.lake.EventColumns.OUTCOME;
import static io.milepost.analytics.lake.EventColumns.QUEUE_ID;
import static io.milepost.analytics.lake.EventColumns.REASON_CLASS;
import static io.milepost.analytics.lake.EventColumns.RECIPIENT;
import static io.milepost.analytics.lake.EventColumns.REMOTE_MS;
import static io.milepost.analytics.lake.EventColumns.SENDER;
import static io.milepost.analytics.lake.EventColumns.SIZE_BYTES;
import static org.apache.spark.sql.functions.coalesce;
import static org.apache.spark.sql.functions.col;
import static org.apache.spark.sql.functions.collect_list;
import static org.apache.spark.sql.functions.count;
import static org.apache.spark.sql.functions.expr;
import static org.apache.spark.sql.functions.greatest;
import static org.apache.spark.sql.functions.lit;
import static org.apache.spark.sql.functions.map_from_entries;
import static org.apache.spark.sql.functions.max;
import static org.apache.spark.sql.functions.not;
import static org.apache.spark.sql.functions.sort_array;
import static org.apache.spark.sql.functions.struct;
import static org.apache.spark.sql.functions.sum;
import static org.apache.spark.sql.functions.to_date;
import static org.apache.spark.sql.functions.udf;
import static org.apache.spark.sql.functions.when;

import io.milepost.analytics.catalogue.ServiceEntry;
import io.milepost.analytics.identity.Accounts;
import io.milepost.analytics.job.FactsJob;
import io.milepost.analytics.job.Grain;
import java.util.ArrayList;
import java.util.List;
import org.apache.spark.sql.Column;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.api.java.UDF1;
import org.apache.spark.sql.expressions.UserDefinedFunction;
import org.apache.spark.sql.types.DataTypes;
import scala.collection.immutable.Seq;
import scala.jdk.javaapi.CollectionConverters;

/**
 * Mail by hour, organisation, direction and outcome: recipients, bytes, and the latency as exact counts under each threshold and as a
 * histogram, and as exact counts of the service's own share of it where a contract judges that. A hand-over inside the service is no
 * delivery. Refusals and deferrals travel as outcomes of their own.
 */
final class DeliveryFacts {
    private static final String KEY = "party";
    private static final String BUCKET = "bucket";
    private static final String ENTRIES = "entries";
    private static final String RECIPIENTS = "recipients";
    private static final String BYTES = "bytes";
    private static final String TIMED = "timed";
    private static final String REASON = "reason";
    private static final String WITHIN = "within_";
    private static final String OWN_TIMED = "ownTimed";
    private static final String OWN_WITHIN = "ownWithin_";

    private static final String EMPTY_HISTOGRAM = "cast(map() as map<int, bigint>)";

    private static final UDF1<Long, Integer> INDEX = LatencyHistogram::index;

    private final Accounts accounts;
    private final Grain grain;
    private final List<Long> thresholdsMs;
    private final List<Long> ownThresholdsMs;

    DeliveryFacts(Accounts accounts, Grain grain, ServiceEntry service) {
        this.accounts = accounts;
        this.grain = grain;
        this.thresholdsMs = service.thresholdsMs();
        this.ownThresholdsMs = service.ownThresholdsMs();
    }

    /** The rows of the lake that mail facts are computed from. */
    record Inputs(Dataset<Row> deliveries, Dataset<Row> attempts, Dataset<Row> rejections) {}

    Dataset<Row> transform(Inputs inputs) {
        Dataset<Row> delivered = deliveries(inputs.deliveries());
        Dataset<Row> deferred = deferrals(inputs);
        Dataset<Row> rejected = inputs.rejections()
                .groupBy(
                        grain.startOf(AT).as(HOUR), col(CODE), col(REASON_CLASS).as(REASON))
                .agg(sum(col(COUNT)).as(RECIPIENTS))
                .withColumn(OUTCOME, lit("rejected"))
                .withColumn(DIRECTION, lit("inbound"))
                .withColumn(ORGANISATION, lit(""));
        return rows(delivered.unionByName(deferred, true).unionByName(rejected, true));
    }

    private Dataset<Row> deliveries(Dataset<Row> deliveries) {
        UserDefinedFunction index = udf(INDEX, DataTypes.IntegerType);
        // A clock that was set back can make a delay negative.
        Column bucket = when(col(DELAY_MS).isNotNull(), index.apply(greatest(col(DELAY_MS), lit(0L))));
        Dataset<Row> resolved = accounts.resolve(
                deliveries.where(not(col(HOP))).withColumn(KEY, party(col(SENDER), col(RECIPIENT))), KEY, col(AT));
        Dataset<Row> buckets = aggregate(
                resolved.withColumn(HOUR, grain.startOf(AT)).withColumn(BUCKET, bucket),
                List.of(HOUR, ORGANISATION, DIRECTION, OUTCOME, BUCKET),
                counts());
        List<Column> sums = new ArrayList<>();
        for (String name : countNames()) {
            sums.add(sum(col(name)).as(name));
        }
        Column entry = when(col(BUCKET).isNotNull(), struct(col(BUCKET), col(RECIPIENTS)));
        sums.add(sort_array(collect_list(entry)).as(ENTRIES));
        return aggregate(buckets, List.of(HOUR, ORGANISATION, DIRECTION, OUTCOME), sums);
    }

    /** Whose delivery it is: the recipient's when it arrives in the service, the sender's when it leaves. */
    private static Column party(Column sender, Column recipient) {
        return when(col(DIRECTION).isin("inbound", "internal"), recipient)
                .when(col(DIRECTION).equalTo("outbound"), sender);
    }

    private List<Column> counts() {
        List<Column> counts = new ArrayList<>(List.of(
                count(lit(1)).as(RECIPIENTS),
                coalesce(sum(col(SIZE_BYTES)), lit(0L)).as(BYTES),
                count(col(DELAY_MS)).as(TIMED)));
        addWithin(counts, col(DELAY_MS), WITHIN, thresholdsMs);
        if (!ownThresholdsMs.isEmpty()) {
            // Unknown when either is. What a mail server rounded may leave a little less than nothing, which is within.
            Column own = col(DELAY_MS).minus(col(REMOTE_MS));
            counts.add(count(own).as(OWN_TIMED));
            addWithin(counts, own, OWN_WITHIN, ownThresholdsMs);
        }
        return counts;
    }

    private static void addWithin(List<Column> counts, Column time, String name, List<Long> thresholds) {
        for (long threshold : thresholds) {
            counts.add(sum(when(time.leq(threshold), 1L).otherwise(0L)).as(name + threshold));
        }
    }

    private List<String> countNames() {
        List<String> names = new ArrayList<>(List.of(RECIPIENTS, BYTES, TIMED));
        thresholdsMs.forEach(threshold -> names.add(WITHIN + threshold));
        if (!ownThresholdsMs.isEmpty()) {
            names.add(OWN_TIMED);
            ownThresholdsMs.forEach(threshold -> names.add(OWN_WITHIN + threshold));
        }
        return names;
    }

    /**
     * An attempt does not say who sent the message; the message's own delivery of that UTC day does. When its end lies on another day,
     * the direction is unknown, and the attempt is the recipient's if the recipient is known.
     */
    private Dataset<Row> deferrals(Inputs inputs) {
        List<String> message = List.of(HOST, QUEUE_ID, RECIPIENT, FactsJob.PERIOD);
        Dataset<Row> putOff = inputs.attempts().withColumn(FactsJob.PERIOD, to_date(col(AT)));
        // Few messages are ever put off; finding those first spares the others a sort.
        Dataset<Row> candidates = inputs.deliveries()
                .withColumn(FactsJob.PERIOD, to_date(col(AT)))
                .join(putOff.select(columns(message)).distinct(), seq(message), "left_semi");
        Dataset<Row> ends = aggregate(
                candidates,
                message,
                List.of(max(struct(col(AT), col(DIRECTION), col(SENDER))).as("end")));
        Dataset<Row> attempts = inputs.attempts()
                .withColumn(FactsJob.PERIOD, to_date(col(AT)))
                .join(ends, seq(message), "left")
                .withColumn(DIRECTION, coalesce(col("end.direction"), lit("unknown")))
                .withColumn(SENDER, col("end.sender"))
                .withColumn(
                        KEY,
                        when(col(DIRECTION).equalTo("outbound"), col(SENDER)).otherwise(col(RECIPIENT)));
        return accounts.resolve(attempts, KEY, col(AT))
                .groupBy(
                        grain.startOf(AT).as(HOUR),
                        col(ORGANISATION),
                        col(DIRECTION),
                        col(REASON_CLASS).as(REASON))
                .agg(count(lit(1)).as(RECIPIENTS))
                .withColumn(OUTCOME, lit("deferred"));
    }

    private Dataset<Row> rows(Dataset<Row> counts) {
        List<Column> columns = new ArrayList<>(List.of(
                to_date(col(HOUR)).as(FactsJob.PERIOD),
                col(HOUR),
                col(ORGANISATION),
                col(DIRECTION),
                col(OUTCOME),
                col(CODE),
                col(REASON),
                col(RECIPIENTS),
                coalesce(col(BYTES), lit(0L)).as(BYTES),
                within(WITHIN, thresholdsMs).as("within"),
                coalesce(col(TIMED), lit(0L)).as(TIMED),
                coalesce(map_from_entries(col(ENTRIES)), expr(EMPTY_HISTOGRAM)).as("histogram")));
        if (!ownThresholdsMs.isEmpty()) {
            // What is no delivery has neither, and a key without a value does not travel.
            columns.add(when(col(OWN_TIMED).isNotNull(), within(OWN_WITHIN, ownThresholdsMs))
                    .as("ownWithin"));
            columns.add(col(OWN_TIMED));
        }
        return counts.select(columns.toArray(Column[]::new));
    }

    /** A key for each threshold; what was never timed has none of them. */
    private static Column within(String name, List<Long> thresholds) {
        if (thresholds.isEmpty()) {
            return expr(EMPTY_HISTOGRAM);
        }
        return struct(thresholds.stream()
                .map(threshold -> col(name + threshold).as(String.valueOf(threshold)))
                .toArray(Column[]::new));
    }

    private static Dataset<Row> aggregate(Dataset<Row> rows, List<String> keys, List<Column> counts) {
        return rows.groupBy(columns(keys))
                .agg(counts.get(0), counts.subList(1, counts.size()).toArray(Column[]::new));
    }

    private static Column[] columns(List<String> names) {
        return names.stream().map(name -> col(name)).toArray(Column[]::new);
    }

    private static Seq<String> seq(List<String> names) {
        return CollectionConverters.asScala(names).toSeq();
    }
}
