package io.milepost.analytics.adoption;

import static io.milepost.analytics.lake.EventColumns.ACCOUNT;
import static io.milepost.analytics.lake.EventColumns.AS_OF;
import static io.milepost.analytics.lake.EventColumns.KIND;
import static io.milepost.analytics.lake.EventColumns.ORGANISATION;
import static io.milepost.analytics.lake.EventColumns.PERSON;
import static io.milepost.analytics.lake.EventColumns.STATE;
import static org.apache.spark.sql.functions.bit_count;
import static org.apache.spark.sql.functions.bit_or;
import static org.apache.spark.sql.functions.broadcast;
import static org.apache.spark.sql.functions.coalesce;
import static org.apache.spark.sql.functions.col;
import static org.apache.spark.sql.functions.count;
import static org.apache.spark.sql.functions.element_at;
import static org.apache.spark.sql.functions.expr;
import static org.apache.spark.sql.functions.lit;
import static org.apache.spark.sql.functions.max;
import static org.apache.spark.sql.functions.not;
import static org.apache.spark.sql.functions.shiftrightunsigned;
import static org.apache.spark.sql.functions.sum;
import static org.apache.spark.sql.functions.unix_date;
import static org.apache.spark.sql.functions.when;

import io.milepost.analytics.catalogue.Definition;
import io.milepost.analytics.identity.Places;
import java.util.ArrayList;
import java.util.List;
import java.util.function.IntFunction;
import org.apache.spark.sql.Column;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;

/**
 * Counts directory rows, each with what its account is on its day. Nearly every person has one account, and such a person counts where
 * the account counts: sums do. Only people who share a day with themselves, by two accounts or more, are made distinct.
 */
final class DirectoryCounts {
    static final String ACTIVE = "active_";
    static final String ACTIVE_PEOPLE = "active_people_";
    static final String NEVER_USED = "never_used_";
    static final String IDENTITIES = "identities_";

    private static final String DAY_INDEX = "day_index";
    private static final String COUNTED = "counted";
    private static final String ACTIVE_MASK = "active_mask";
    private static final String NEVER_MASK = "never_mask";
    private static final String SHARED = "shared_person";
    private static final int DAYS_IN_A_LONG = 64;

    private final List<Definition> definitions;
    private final ActivityWindows windows;
    private final Places organisations;

    DirectoryCounts(List<Definition> definitions, ActivityWindows windows, Places organisations) {
        this.definitions = definitions;
        this.windows = windows;
        this.organisations = organisations;
    }

    /**
     * A row for each account and day: the definitions that count it, find it active or never used, as bits. Whether its person has
     * several accounts is joined first, so that a reader of those alone has little left to join.
     */
    Dataset<Row> accounts(Dataset<Row> directory, Dataset<Row> histories) {
        Dataset<Row> dated = directory
                .withColumn(DAY_INDEX, unix_date(col(AS_OF)).minus(windows.firstDay()))
                .withColumn(AdoptionFacts.REGISTERED, not(col(STATE).equalTo("deleted")));
        return dated.join(broadcast(sharedPersons(dated)), dated.col(PERSON).equalTo(col(SHARED)), "left")
                .join(histories, dated.col(ACCOUNT).equalTo(histories.col(ACCOUNT)), "left")
                .drop(histories.col(ACCOUNT))
                .withColumn(
                        COUNTED, when(col(AdoptionFacts.REGISTERED), counted()).otherwise(0L))
                .withColumn(
                        ACTIVE_MASK,
                        onDay(AccountHistories.ACTIVE).bitwiseOR(withoutUse()).bitwiseAND(col(COUNTED)))
                .withColumn(
                        NEVER_MASK,
                        col(COUNTED)
                                .bitwiseAND(onDay(AccountHistories.EVER_USED)
                                        .bitwiseOR(withoutUse())
                                        .bitwiseXOR(lit(-1L))));
    }

    /** Sums for every scope; the people among them are those who have one account that day. */
    Dataset<Row> accountCounts(Dataset<Row> accounts) {
        Column alone = col(PERSON).isNotNull().and(col(SHARED).isNull());
        List<Column> sums = new ArrayList<>(List.of(
                count(lit(1)).as(AdoptionFacts.PRESENT),
                ones(col(AdoptionFacts.REGISTERED)).as(AdoptionFacts.REGISTERED),
                ones(registeredPerson().and(alone)).as(AdoptionFacts.REGISTERED_PEOPLE),
                ones(col(AdoptionFacts.REGISTERED).and(col(STATE).equalTo("enabled")))
                        .as(AdoptionFacts.ENABLED)));
        sums.addAll(forEachDefinition(i -> sum(bit(ACTIVE_MASK, i)).as(ACTIVE + i)));
        sums.addAll(forEachDefinition(i -> sum(when(alone, bit(ACTIVE_MASK, i))).as(ACTIVE_PEOPLE + i)));
        sums.addAll(forEachDefinition(i -> sum(bit(NEVER_MASK, i)).as(NEVER_USED + i)));
        sums.addAll(forEachDefinition(i -> sum(identities(i)).as(IDENTITIES + i)));
        Dataset<Row> byOrganisation = AdoptionFacts.aggregate(accounts, List.of(AS_OF, ORGANISATION), sums);
        return organisations.inScopes(organisations.place(byOrganisation)).drop(Places.PLACE, ORGANISATION);
    }

    /** The people with several accounts on some day, once in every scope that has one of them. */
    Dataset<Row> sharedPeople(Dataset<Row> accounts) {
        List<Column> person = List.of(
                max(registeredPerson().cast("long")).as(AdoptionFacts.REGISTERED_PEOPLE),
                bit_or(col(ACTIVE_MASK)).as(ACTIVE_MASK));
        Dataset<Row> people = AdoptionFacts.aggregate(
                organisations.inScopes(
                        organisations.place(accounts.where(col(SHARED).isNotNull()))),
                List.of(AS_OF, AdoptionFacts.SCOPE, AdoptionFacts.CODE, PERSON),
                person);
        List<Column> sums = new ArrayList<>();
        sums.add(sum(col(AdoptionFacts.REGISTERED_PEOPLE)).as(AdoptionFacts.REGISTERED_PEOPLE));
        sums.addAll(forEachDefinition(i -> sum(bit(ACTIVE_MASK, i)).as(ACTIVE_PEOPLE + i)));
        return AdoptionFacts.aggregate(people, List.of(AS_OF, AdoptionFacts.SCOPE, AdoptionFacts.CODE), sums);
    }

    /** Persons with two rows on one day, found without sorting: more rows than days, the days being the bits of a long. */
    private static Dataset<Row> sharedPersons(Dataset<Row> dated) {
        Column block = expr(DAY_INDEX + " div " + DAYS_IN_A_LONG);
        Column bit = expr("shiftleft(1L, " + DAY_INDEX + " % " + DAYS_IN_A_LONG + ")");
        return dated.where(col(PERSON).isNotNull().and(col(AdoptionFacts.REGISTERED)))
                .groupBy(col(PERSON), block.as("block"))
                .agg(count(lit(1)).as("accounts"), bit_or(bit).as("days"))
                .where(col("accounts").gt(bit_count(col("days"))))
                .select(col(PERSON).as(SHARED))
                .distinct();
    }

    private static Column registeredPerson() {
        return col(AdoptionFacts.REGISTERED)
                .and(col(KIND).equalTo("person"))
                .and(col(PERSON).isNotNull());
    }

    /** The definitions that count an account of this kind in this state. */
    private Column counted() {
        Column mask = lit(0L);
        for (int i = 0; i < definitions.size(); i++) {
            Object[] kinds = definitions.get(i).kinds().stream().sorted().toArray();
            Object[] states = definitions.get(i).states().stream().sorted().toArray();
            Column counts = col(KIND).isin(kinds).and(col(STATE).isin(states));
            mask = mask.bitwiseOR(when(counts, 1L << i).otherwise(0L));
        }
        return mask;
    }

    private Column withoutUse() {
        long mask = 0;
        for (int i = 0; i < definitions.size(); i++) {
            mask |= definitions.get(i).asksForNoUse() ? 1L << i : 0;
        }
        return lit(mask);
    }

    private static Column onDay(String masks) {
        return coalesce(element_at(col(masks), col(DAY_INDEX).plus(1)), lit(0L));
    }

    private Column identities(int definition) {
        Column place = col(DAY_INDEX).multiply(definitions.size()).plus(definition + 1);
        return when(
                col(AdoptionFacts.REGISTERED),
                coalesce(element_at(col(AccountHistories.IDENTITIES), place), lit(0))
                        .cast("long"));
    }

    private static Column ones(Column condition) {
        return sum(when(condition, 1L).otherwise(0L));
    }

    private static Column bit(String mask, int definition) {
        return shiftrightunsigned(col(mask), definition).bitwiseAND(1L);
    }

    private List<Column> forEachDefinition(IntFunction<Column> column) {
        List<Column> columns = new ArrayList<>();
        for (int i = 0; i < definitions.size(); i++) {
            columns.add(column.apply(i));
        }
        return columns;
    }
}
