package io.milepost.analytics.adoption;

import static io.milepost.analytics.lake.EventColumns.ACCOUNT;
import static io.milepost.analytics.lake.EventColumns.AS_OF;
import static org.apache.spark.sql.functions.array;
import static org.apache.spark.sql.functions.coalesce;
import static org.apache.spark.sql.functions.col;
import static org.apache.spark.sql.functions.date_from_unix_date;
import static org.apache.spark.sql.functions.explode;
import static org.apache.spark.sql.functions.lit;
import static org.apache.spark.sql.functions.struct;
import static org.apache.spark.sql.functions.sum;
import static org.apache.spark.sql.functions.when;

import io.milepost.analytics.adoption.detail.AccountDetail;
import io.milepost.analytics.adoption.detail.Question;
import io.milepost.analytics.catalogue.Definition;
import io.milepost.analytics.identity.Places;
import io.milepost.analytics.job.FactsJob;
import io.milepost.analytics.lake.Days;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.IntStream;
import org.apache.spark.sql.Column;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Encoders;
import org.apache.spark.sql.Row;

/**
 * The adoption of a service, for every day asked, scope and definition. Counts of accounts are sums over organisations; counts of
 * people are distinct in each scope; a day without a directory has no count of either, only of the identities seen.
 */
final class AdoptionFacts {
    static final String PRESENT = "directory_rows";
    static final String REGISTERED = "registered";
    static final String REGISTERED_PEOPLE = "registered_people";
    static final String ENABLED = "enabled";
    static final String SCOPE = "scope";
    static final String CODE = "code";

    private static final String PLACE_OF_DEFINITION = "place_of_definition";
    private static final String SEEN = "seen_";
    private static final String UNRESOLVED = "unresolved_";

    private AdoptionFacts() {}

    /** The rows of the lake that adoption is computed from. The directory is that of the days asked and of those compared with. */
    record Inputs(Dataset<Row> accesses, Dataset<Row> identities, Dataset<Row> directory, Dataset<Row> organisations) {}

    /** For which days, and the rest of what is asked. The directory that is read has the days that they are compared with, too. */
    record Asked(Days days, Question question) {}

    static Dataset<Row> transform(Inputs inputs, Asked asked) {
        Question question = asked.question();
        Days days = asked.days();
        ActivityWindows windows =
                new ActivityWindows(question.definitions(), question.zone(), days.first(), days.last());
        // Accounts and identities are both counted from the uses, and what accounts were from the histories: none is
        // made twice.
        Dataset<Row> uses =
                Uses.of(inputs.accesses(), inputs.identities(), question.zone()).persist();
        Places organisations = new Places(inputs.organisations());
        DirectoryCounts directory = new DirectoryCounts(question.definitions(), windows, organisations);
        Dataset<Row> histories = AccountHistories.of(uses, windows).persist();
        Dataset<Row> ofTheDays =
                inputs.directory().where(col(AS_OF).isin(days.all().toArray()));
        Dataset<Row> accounts = directory.accounts(ofTheDays, histories);
        Dataset<Row> counts = asked(inputs.directory(), days)
                .unionByName(directory.accountCounts(accounts), true)
                .unionByName(directory.sharedPeople(accounts), true)
                .unionByName(identityCounts(uses, windows), true);
        Dataset<Row> rows = rows(sumsOf(counts), asked);
        Dataset<Row> detail = AccountDetail.transform(
                inputs.directory(), uses.where(col(ACCOUNT).isNotNull()), organisations, question);
        return withDetail(rows, detail);
    }

    private static Dataset<Row> withDetail(Dataset<Row> rows, Dataset<Row> detail) {
        Column same = rows.col(FactsJob.PERIOD)
                .equalTo(detail.col(AS_OF))
                .and(rows.col(SCOPE).equalTo(detail.col(SCOPE)))
                .and(rows.col(CODE).equalTo(detail.col(CODE)))
                .and(rows.col(PLACE_OF_DEFINITION).equalTo(detail.col(AccountDetail.DEFINITION)));
        return rows.join(detail, same, "left")
                .drop(detail.col(AS_OF))
                .drop(detail.col(SCOPE))
                .drop(detail.col(CODE))
                .drop(PLACE_OF_DEFINITION, AccountDetail.DEFINITION);
    }

    /** One empty part for the nation on each day asked, so that every day has its row. */
    private static Dataset<Row> asked(Dataset<Row> any, Days days) {
        List<String> all = days.all().stream().map(LocalDate::toString).toList();
        return any.sparkSession()
                .createDataset(all, Encoders.STRING())
                .select(col("value").cast("date").as(AS_OF), lit("nation").as(SCOPE), lit("").as(CODE));
    }

    private static Dataset<Row> identityCounts(Dataset<Row> uses, ActivityWindows windows) {
        List<Column> sums = new ArrayList<>();
        for (int i = 0; i < windows.definitions(); i++) {
            Column own = col(IdentityCounts.DEFINITION).equalTo(i);
            sums.add(sum(when(own, col(IdentityCounts.SEEN))).as(SEEN + i));
            sums.add(sum(when(own, col(IdentityCounts.UNRESOLVED))).as(UNRESOLVED + i));
        }
        return aggregate(IdentityCounts.of(uses, windows), List.of(IdentityCounts.DAY), sums)
                .withColumn(AS_OF, date_from_unix_date(col(IdentityCounts.DAY)))
                .withColumn(SCOPE, lit("nation"))
                .withColumn(CODE, lit(""))
                .drop(IdentityCounts.DAY);
    }

    private static Dataset<Row> sumsOf(Dataset<Row> counts) {
        List<String> keys = List.of(AS_OF, SCOPE, CODE);
        List<Column> sums = IntStream.range(0, counts.columns().length)
                .mapToObj(i -> counts.columns()[i])
                .filter(name -> !keys.contains(name))
                .map(name -> coalesce(sum(col(name)), lit(0L)).as(name))
                .toList();
        return aggregate(counts, keys, sums);
    }

    static Dataset<Row> aggregate(Dataset<Row> rows, List<String> keys, List<Column> sums) {
        return rows.groupBy(keys.stream().map(key -> col(key)).toArray(Column[]::new))
                .agg(sums.get(0), sums.subList(1, sums.size()).toArray(Column[]::new));
    }

    /** The wide sums, a column for each definition, as the wire's rows: one for each definition. */
    private static Dataset<Row> rows(Dataset<Row> sums, Asked asked) {
        List<Definition> all = asked.question().definitions();
        Column[] definitions = IntStream.range(0, all.size())
                .mapToObj(i -> row(all.get(i).name(), i))
                .toArray(Column[]::new);
        Object[] days = asked.days().all().toArray();
        return sums.where(col(AS_OF).isin(days))
                .select(
                        col(AS_OF).as(FactsJob.PERIOD),
                        explode(array(definitions)).as("row"))
                .select(FactsJob.PERIOD, "row.*");
    }

    private static Column row(String definition, int i) {
        return struct(
                col(SCOPE),
                col(CODE),
                lit(definition).as("definition"),
                known(REGISTERED).as(REGISTERED),
                known(REGISTERED_PEOPLE).as(REGISTERED_PEOPLE),
                known(ENABLED).as(ENABLED),
                known(DirectoryCounts.NEVER_USED + i).as("never_used"),
                known(DirectoryCounts.ACTIVE + i).as("active"),
                known(DirectoryCounts.ACTIVE_PEOPLE + i).as("active_people"),
                when(col(SCOPE).equalTo("nation"), col(SEEN + i))
                        .otherwise(col(DirectoryCounts.IDENTITIES + i))
                        .as("active_identities"),
                col(UNRESOLVED + i).as("unresolved"),
                col(PRESENT).gt(0).as("directory"),
                lit(i).as(PLACE_OF_DEFINITION));
    }

    private static Column known(String count) {
        return when(col(PRESENT).gt(0), col(count));
    }
}
