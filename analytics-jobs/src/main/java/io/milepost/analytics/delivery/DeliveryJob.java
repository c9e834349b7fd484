package io.milepost.analytics.delivery;

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
import io.milepost.analytics.lake.SyntheticRows;
import java.util.List;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;

/** Mail by hour, for each UTC day with a delivery, an attempt or a refusal. */
public final class DeliveryJob implements FactsJob {
    private static final List<EventTable> EVENTS =
            List.of(EventTable.DELIVERY, EventTable.DELIVERY_ATTEMPT, EventTable.REJECTION);

    private final ServiceEntry service;

    public DeliveryJob(ServiceEntry service) {
        this.service = service;
    }

    @Override
    public String kind() {
        return "delivery-hour";
    }

    @Override
    public boolean writesNulls() {
        return false;
    }

    @Override
    public List<PeriodInputs> periods(LakeSnapshot lake) {
        return PeriodInputs.daysIn(lake, EVENTS).stream()
                .map(day -> PeriodInputs.of(day, lake)
                        .readsDay(EventTable.DELIVERY)
                        .readsDay(EventTable.DELIVERY_ATTEMPT)
                        .readsDay(EventTable.REJECTION)
                        .readsIdentitiesOf(service.zone())
                        .readsDirectoryOf(service.zone())
                        .build())
                .toList();
    }

    @Override
    public Dataset<Row> facts(SparkLake lake, Days days) {
        DeliveryFacts.Inputs inputs = new DeliveryFacts.Inputs(
                SyntheticRows.without(lake.rows(EventTable.DELIVERY, AT, days)),
                SyntheticRows.without(lake.rows(EventTable.DELIVERY_ATTEMPT, AT, days)),
                lake.rows(EventTable.REJECTION, AT, days));
        return new DeliveryFacts(Accounts.load(lake, days, service.zone()), Grain.of(service.zone()), service)
                .transform(inputs);
    }
}
