package io.milepost.analytics.identity;

import static io.milepost.analytics.lake.EventColumns.ACCOUNT;
import static io.milepost.analytics.lake.EventColumns.AS_OF;
import static io.milepost.analytics.lake.EventColumns.IDENTIFIER;
import static io.milepost.analytics.lake.EventColumns.VALID_FROM;
import static io.milepost.analytics.lake.EventColumns.VALID_TO;
import static org.apache.spark.sql.functions.col;

import io.milepost.analytics.lake.Days;
import io.milepost.analytics.lake.EventTable;
import io.milepost.analytics.lake.SparkLake;
import java.time.ZoneId;
import org.apache.spark.sql.Column;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;

/**
 * Resolves the pseudonyms in events to accounts, and accounts to the organisation that they belong to by the directory of the event's
 * own civil day. A day without a directory resolves no organisation: nothing is carried over from another day.
 */
public final class Accounts {
    private static final String CIVIL_DAY = "civil_day";

    private final ZoneId zone;
    private final DatedLookup accounts;
    private final Memberships memberships;

    private Accounts(ZoneId zone, DatedLookup accounts, Memberships memberships) {
        this.zone = zone;
        this.accounts = accounts;
        this.memberships = memberships;
    }

    /** For events of these UTC days. */
    public static Accounts load(SparkLake lake, Days utcDays, ZoneId zone) {
        Dataset<Row> directory = lake.rows(EventTable.DIRECTORY, AS_OF, utcDays.civilDaysIn(zone));
        Dataset<Row> identities = lake.rows(EventTable.IDENTITY);
        return new Accounts(
                zone, byIdentifier(identities).kept(), Memberships.of(directory).kept());
    }

    /** Which account an identifier belongs to, by the dates of its identity row. */
    public static DatedLookup byIdentifier(Dataset<Row> identities) {
        return DatedLookup.of(
                identities, col(IDENTIFIER), new DatedLookup.Span(col(ACCOUNT), col(VALID_FROM), col(VALID_TO)));
    }

    /** Adds {@code account} (null when unresolved) and {@code organisation} (empty when unknown) of an identifier column. */
    public Dataset<Row> resolve(Dataset<Row> events, String identifierColumn, Column instant) {
        Dataset<Row> dated = events.withColumn(CIVIL_DAY, SparkLake.civilDay(instant, zone));
        Dataset<Row> known = accounts.resolve(dated, identifierColumn, CIVIL_DAY, ACCOUNT);
        return memberships.resolve(known, CIVIL_DAY).drop(CIVIL_DAY);
    }
}
