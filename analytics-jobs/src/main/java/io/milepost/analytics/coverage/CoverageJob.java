package io.milepost.analytics.coverage;

import static io.milepost.analytics.lake.EventColumns.HOUR;

import io.milepost.analytics.job.FactsJob;
import io.milepost.analytics.job.PeriodInputs;
import io.milepost.analytics.lake.Days;
import io.milepost.analytics.lake.EventTable;
import io.milepost.analytics.lake.LakeSnapshot;
import io.milepost.analytics.lake.SparkLake;
import java.util.List;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;

/** The coverage of the logs by hour, for each UTC day with a line. */
public final class CoverageJob implements FactsJob {
    @Override
    public String kind() {
        return "coverage-hour";
    }

    @Override
    public boolean writesNulls() {
        return false;
    }

    @Override
    public List<PeriodInputs> periods(LakeSnapshot lake) {
        return PeriodInputs.daysIn(lake, List.of(EventTable.LEDGER)).stream()
                .map(day ->
                        PeriodInputs.of(day, lake).readsDay(EventTable.LEDGER).build())
                .toList();
    }

    @Override
    public Dataset<Row> facts(SparkLake lake, Days days) {
        return CoverageFacts.transform(lake.rows(EventTable.LEDGER, HOUR, days));
    }
}
