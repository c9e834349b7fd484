package io.milepost.analytics.adoption.detail;

import static io.milepost.analytics.lake.EventColumns.AS_OF;
import static io.milepost.analytics.lake.EventColumns.CODE;
import static io.milepost.analytics.lake.EventColumns.HEADCOUNT;
import static io.milepost.analytics.lake.EventColumns.ORGANISATION;
import static io.milepost.analytics.lake.EventColumns.PERSON;
import static org.apache.spark.sql.functions.array;
import static org.apache.spark.sql.functions.col;
import static org.apache.spark.sql.functions.date_from_unix_date;
import static org.apache.spark.sql.functions.explode;
import static org.apache.spark.sql.functions.lit;
import static org.apache.spark.sql.functions.map;

import io.milepost.analytics.catalogue.Definition;
import io.milepost.analytics.identity.Places;
import io.milepost.analytics.job.FactsJob;
import java.util.Collection;
import java.util.List;
import java.util.stream.IntStream;
import org.apache.spark.api.java.function.MapPartitionsFunction;
import org.apache.spark.sql.Column;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Encoders;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.types.StructType;

/**
 * The rows of adoption: for each day, scope and definition the sums of what is counted in parts. Every count of accounts is one of
 * accounts in an organisation, so a region's, a type's and the nation's are sums; people are distinct in each scope.
 */
public final class AdoptionSums {
    static final StructType ROWS = StructType.fromDDL(FactsJob.PERIOD
            + " DATE, scope STRING, code STRING, definition STRING, registered BIGINT, registered_people BIGINT,"
            + " enabled BIGINT, never_used BIGINT, active BIGINT, active_people BIGINT, active_identities BIGINT,"
            + " unresolved BIGINT, directory BOOLEAN, counts MAP<STRING, BIGINT>");

    private static final String NATION = "nation";

    private AdoptionSums() {}

    /** The identities seen, of which so many belong to no account; {@code definition} is a place in the list, the day a date. */
    public record Identities(Dataset<Row> counts, String day, String definition, String seen, String unresolved) {}

    /** The accounts of each day's directory, what was used, and the identities that used it. */
    public record Accounts(Dataset<Row> directory, Dataset<Row> uses, Identities identities) {}

    /** Every day asked has its rows, with a directory or without. */
    public static Dataset<Row> transform(Accounts accounts, Places organisations, Question question) {
        Dataset<Row> parts = AccountRows.parts(accounts.directory(), accounts.uses(), question)
                .unionByName(StaffRows.of(organisations, question.calendar()))
                .withColumn(AS_OF, date_from_unix_date(col(AccountRows.DAY)));
        Dataset<Row> scoped = organisations
                .inScopes(StaffRows.withHeadcounts(organisations.place(parts)))
                .select(
                        col(AS_OF),
                        col(Places.SCOPE),
                        col(CODE),
                        col(AccountRows.DEFINITION),
                        col(AccountRows.COUNTS),
                        col(PERSON),
                        col(AccountRows.PERSON_MASK),
                        col(AccountRows.PERSON_WINDOWS),
                        col(Places.PLACE).isNotNull().as(ORGANISATION),
                        Places.headcount().isNotNull().as(HEADCOUNT));
        List<String> definitions =
                question.definitions().stream().map(Definition::name).toList();
        MapPartitionsFunction<Row, Row> sum = rows -> new ScopeSums(rows, definitions);
        return scoped.unionByName(seen(accounts.identities()))
                .repartition(col(AS_OF), col(Places.SCOPE), col(CODE))
                .sortWithinPartitions(AS_OF, Places.SCOPE, CODE, AccountRows.DEFINITION)
                .mapPartitions(sum, Encoders.row(ROWS));
    }

    private static Dataset<Row> seen(Identities identities) {
        return ofTheNation(
                identities.counts(),
                col(identities.day()),
                col(identities.definition()),
                map(lit("#seen"), col(identities.seen()), lit("#unresolved"), col(identities.unresolved())));
    }

    /** An empty part for each of the days and definitions. */
    public static Identities withDays(Identities identities, Collection<Integer> days, int definitions) {
        Column all = array(IntStream.range(0, definitions).mapToObj(i -> lit(i)).toArray(Column[]::new));
        Dataset<Row> empty = identities
                .counts()
                .sparkSession()
                .createDataset(List.copyOf(days), Encoders.INT())
                .select(
                        date_from_unix_date(col("value")).as(identities.day()),
                        explode(all).as(identities.definition()),
                        lit(0L).as(identities.seen()),
                        lit(0L).as(identities.unresolved()));
        return new Identities(
                identities.counts().unionByName(empty),
                identities.day(),
                identities.definition(),
                identities.seen(),
                identities.unresolved());
    }

    private static Dataset<Row> ofTheNation(Dataset<Row> rows, Column day, Column definition, Column counts) {
        return rows.select(
                day.as(AS_OF),
                lit(NATION).as(Places.SCOPE),
                lit("").as(CODE),
                definition.as(AccountRows.DEFINITION),
                counts.as(AccountRows.COUNTS),
                lit(null).cast("binary").as(PERSON),
                lit(0L).as(AccountRows.PERSON_MASK),
                lit(null).cast("binary").as(AccountRows.PERSON_WINDOWS),
                lit(true).as(ORGANISATION),
                lit(true).as(HEADCOUNT));
    }
}
