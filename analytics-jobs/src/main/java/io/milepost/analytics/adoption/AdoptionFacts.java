package io.milepost.analytics.adoption;

import static org.apache.spark.sql.functions.col;
import static org.apache.spark.sql.functions.date_from_unix_date;

import io.milepost.analytics.adoption.detail.AdoptionSums;
import io.milepost.analytics.adoption.detail.EvidenceRows;
import io.milepost.analytics.adoption.detail.Question;
import io.milepost.analytics.identity.Places;
import io.milepost.analytics.lake.Days;
import java.util.List;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;

/**
 * The adoption of a service, for every day asked, scope and definition. Counts of accounts are sums over organisations; counts of
 * people are distinct in each scope; a day without a directory has no count of either, only of the identities seen.
 */
final class AdoptionFacts {
    private AdoptionFacts() {}

    /** What adoption is computed from. The directory is that of the days asked and of those compared with. */
    record Inputs(Dataset<Row> uses, Dataset<Row> directory, Dataset<Row> organisations, EvidenceRows evidence) {}

    /** For which days, and the rest of what is asked. The directory that is read has the days that they are compared with, too. */
    record Asked(Days days, Question question) {}

    static Dataset<Row> transform(Inputs inputs, Asked asked) {
        Question question = asked.question();
        Days days = asked.days();
        ActivityWindows windows =
                new ActivityWindows(question.definitions(), question.zone(), days.first(), days.last());
        List<Integer> epochDays = days.all().stream()
                .map(day -> Math.toIntExact(day.toEpochDay()))
                .toList();
        Dataset<Row> identities = IdentityCounts.of(inputs.uses(), windows)
                .where(col(IdentityCounts.DAY).isin(epochDays.toArray()))
                .withColumn(IdentityCounts.DAY, date_from_unix_date(col(IdentityCounts.DAY)));
        AdoptionSums.Identities seen = AdoptionSums.withDays(
                new AdoptionSums.Identities(
                        identities,
                        IdentityCounts.DAY,
                        IdentityCounts.DEFINITION,
                        IdentityCounts.SEEN,
                        IdentityCounts.UNRESOLVED),
                epochDays,
                windows.definitions());
        AdoptionSums.Accounts accounts = new AdoptionSums.Accounts(inputs.directory(), inputs.uses(), seen);
        Dataset<Row> sums = AdoptionSums.transform(accounts, new Places(inputs.organisations()), question);
        return inputs.evidence().beside(sums, epochDays, question.definitions());
    }
}
