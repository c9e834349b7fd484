package io.milepost.analytics.adoption;

import static io.milepost.analytics.lake.EventColumns.AS_OF;
import static io.milepost.analytics.lake.EventColumns.AT;
import static org.apache.spark.sql.functions.col;

import io.milepost.analytics.catalogue.Definition;
import io.milepost.analytics.catalogue.ServiceEntry;
import io.milepost.analytics.job.FactsJob;
import io.milepost.analytics.job.PeriodInputs;
import io.milepost.analytics.lake.Days;
import io.milepost.analytics.lake.EventTable;
import io.milepost.analytics.lake.LakeSnapshot;
import io.milepost.analytics.lake.SparkLake;
import io.milepost.analytics.lake.TableState;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.List;
import java.util.NavigableSet;
import java.util.TreeSet;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;

/**
 * Adoption by civil day. A day depends on every access before its end, since an account that was ever used is no longer one that was
 * never used; so a late access has its own day and all later ones computed again, and no earlier one.
 */
public final class AdoptionJob implements FactsJob {
    private final ServiceEntry service;
    private final List<Definition> definitions;

    public AdoptionJob(ServiceEntry service, List<Definition> definitions) {
        this.service = service;
        this.definitions = definitions;
    }

    @Override
    public String kind() {
        return "adoption-day";
    }

    @Override
    public boolean writesNulls() {
        return true;
    }

    /** From the first day that anything is known of to the last, without gaps: a day with no login is a day of adoption too. */
    @Override
    public List<PeriodInputs> periods(LakeSnapshot lake) {
        NavigableSet<LocalDate> known =
                new TreeSet<>(lake.state(EventTable.DIRECTORY).byDay().keySet());
        TableState accesses = lake.state(EventTable.MAILBOX_ACCESS);
        if (accesses.firstAt() != null && accesses.lastAt() != null) {
            known.add(civilDay(accesses.firstAt()));
            known.add(civilDay(accesses.lastAt()));
        }
        if (known.isEmpty()) {
            return List.of();
        }
        return known.first()
                .datesUntil(known.last().plusDays(1))
                .map(day -> inputs(day, lake))
                .toList();
    }

    private PeriodInputs inputs(LocalDate day, LakeSnapshot lake) {
        LocalDate lastUtcDay = end(day).minusNanos(1).atZone(ZoneOffset.UTC).toLocalDate();
        return PeriodInputs.of(day, lake)
                .readsUpTo(EventTable.MAILBOX_ACCESS, lastUtcDay)
                .readsDay(EventTable.DIRECTORY)
                .readsWhole(EventTable.IDENTITY)
                .readsWhole(EventTable.ORGANISATION)
                .build();
    }

    @Override
    public Dataset<Row> facts(SparkLake lake, Days days) {
        AdoptionFacts.Inputs inputs = new AdoptionFacts.Inputs(
                lake.rows(EventTable.MAILBOX_ACCESS).where(col(AT).lt(end(days.last()))),
                lake.rows(EventTable.IDENTITY),
                lake.rows(EventTable.DIRECTORY, AS_OF, days),
                lake.rows(EventTable.ORGANISATION));
        return AdoptionFacts.transform(inputs, new AdoptionFacts.Question(days, service.zone(), definitions));
    }

    private LocalDate civilDay(Instant instant) {
        return instant.atZone(service.zone()).toLocalDate();
    }

    private Instant end(LocalDate day) {
        return day.plusDays(1).atStartOfDay(service.zone()).toInstant();
    }
}
