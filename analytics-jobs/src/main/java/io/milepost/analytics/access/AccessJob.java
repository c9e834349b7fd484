package io.milepost.analytics.access;

import static io.milepost.analytics.lake.EventColumns.AT;

import io.milepost.analytics.catalogue.ServiceEntry;
import io.milepost.analytics.identity.Accounts;
import io.milepost.analytics.job.FactsJob;
import io.milepost.analytics.job.Grain;
import io.milepost.analytics.job.PeriodInputs;
import io.milepost.analytics.lake.Days;
import io.milepost.analytics.lake.EventTable;
import io.milepost.analytics.lake.LakeSnapshot;
import io.milepost.analytics.lake.SparkLake;
import java.util.List;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;

/** Accesses by hour, for each UTC day with one. */
public final class AccessJob implements FactsJob {
    private final ServiceEntry service;

    public AccessJob(ServiceEntry service) {
        this.service = service;
    }

    @Override
    public String kind() {
        return "access-hour";
    }

    @Override
    public boolean writesNulls() {
        return false;
    }

    @Override
    public List<PeriodInputs> periods(LakeSnapshot lake) {
        return PeriodInputs.daysIn(lake, List.of(EventTable.MAILBOX_ACCESS)).stream()
                .map(day -> PeriodInputs.of(day, lake)
                        .readsDay(EventTable.MAILBOX_ACCESS)
                        .readsIdentitiesOf(service.zone())
                        .readsDirectoryOf(service.zone())
                        .build())
                .toList();
    }

    @Override
    public Dataset<Row> facts(SparkLake lake, Days days) {
        return AccessFacts.transform(
                lake.rows(EventTable.MAILBOX_ACCESS, AT, days),
                Accounts.load(lake, days, service.zone()),
                Grain.of(service.zone()));
    }
}
