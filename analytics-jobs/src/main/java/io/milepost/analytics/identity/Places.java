package io.milepost.analytics.identity;

import static io.milepost.analytics.lake.EventColumns.AS_OF;
import static io.milepost.analytics.lake.EventColumns.CODE;
import static io.milepost.analytics.lake.EventColumns.HEADCOUNT;
import static io.milepost.analytics.lake.EventColumns.ORGANISATION;
import static io.milepost.analytics.lake.EventColumns.REGION;
import static io.milepost.analytics.lake.EventColumns.TYPE;
import static io.milepost.analytics.lake.EventColumns.VALID_FROM;
import static io.milepost.analytics.lake.EventColumns.VALID_TO;
import static org.apache.spark.sql.functions.array;
import static org.apache.spark.sql.functions.coalesce;
import static org.apache.spark.sql.functions.col;
import static org.apache.spark.sql.functions.explode;
import static org.apache.spark.sql.functions.lit;
import static org.apache.spark.sql.functions.struct;

import org.apache.spark.sql.Column;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;

/** The region, the type and the head-count that each organisation has on a day, and with them the scopes that it is counted in. */
public final class Places {
    /** What is known of the organisation of a row, null when the register does not have it. */
    public static final String PLACE = "place";

    public static final String SCOPE = "scope";

    private final Dataset<Row> register;
    private final DatedLookup organisations;

    public Places(Dataset<Row> organisations) {
        this.register = organisations;
        this.organisations = DatedLookup.of(
                organisations,
                col(CODE),
                new DatedLookup.Span(struct(col(REGION), col(TYPE), col(HEADCOUNT)), col(VALID_FROM), col(VALID_TO)));
    }

    /** The code of every organisation that the register ever had, once. */
    public Dataset<Row> codes() {
        return register.select(col(CODE).as(ORGANISATION)).distinct();
    }

    /** How many staff the organisation of a row has on its day; null when the register does not say. */
    public static Column headcount() {
        return col(PLACE + "." + HEADCOUNT);
    }

    /** Adds the region, the type and the head-count of each row's organisation on its day. */
    public Dataset<Row> place(Dataset<Row> rows) {
        return organisations.resolve(rows, ORGANISATION, AS_OF, PLACE);
    }

    /** Each row once in the nation, its region, its type and its organisation; what is not known of a place is empty. */
    public Dataset<Row> inScopes(Dataset<Row> rows) {
        Column scopes = array(
                scope("nation", lit("")),
                scope("region", coalesce(col(PLACE + "." + REGION), lit(""))),
                scope("type", coalesce(col(PLACE + "." + TYPE), lit(""))),
                scope("organisation", col(ORGANISATION)));
        return rows.withColumn("scoped", explode(scopes))
                .withColumn(SCOPE, col("scoped." + SCOPE))
                .withColumn(CODE, col("scoped." + CODE))
                .drop("scoped");
    }

    private static Column scope(String name, Column code) {
        return struct(lit(name).as(SCOPE), code.as(CODE));
    }
}
