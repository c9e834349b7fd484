package io.milepost.analytics.sms;

import static io.milepost.analytics.lake.EventColumns.AT;

import io.milepost.analytics.catalogue.ServiceEntry;
import io.milepost.analytics.job.FactsJob;
import io.milepost.analytics.job.Grain;
import io.milepost.analytics.job.PeriodInputs;
import io.milepost.analytics.lake.Days;
import io.milepost.analytics.lake.EventTable;
import io.milepost.analytics.lake.LakeSnapshot;
import io.milepost.analytics.lake.SparkLake;
import io.milepost.analytics.lake.SyntheticRows;
import java.util.List;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;

/** Text messages by hour, for each UTC day with one. */
public final class SmsJob implements FactsJob {
    private final ServiceEntry service;

    public SmsJob(ServiceEntry service) {
        this.service = service;
    }

    @Override
    public String kind() {
        return "sms-hour";
    }

    @Override
    public boolean writesNulls() {
        return false;
    }

    @Override
    public List<PeriodInputs> periods(LakeSnapshot lake) {
        return PeriodInputs.daysIn(lake, List.of(EventTable.SMS)).stream()
                .map(day -> PeriodInputs.of(day, lake).readsDay(EventTable.SMS).build())
                .toList();
    }

    @Override
    public Dataset<Row> facts(SparkLake lake, Days days) {
        return SmsFacts.transform(
                SyntheticRows.without(lake.rows(EventTable.SMS, AT, days)),
                Grain.of(service.zone()),
                service.smsThresholdsMs());
    }
}
