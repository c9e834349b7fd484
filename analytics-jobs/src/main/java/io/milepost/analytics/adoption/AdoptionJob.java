package io.milepost.analytics.adoption;

import static io.milepost.analytics.lake.EventColumns.AS_OF;
import static io.milepost.analytics.lake.EventColumns.AT;
import static org.apache.spark.sql.functions.col;

import io.milepost.analytics.adoption.detail.Calendar;
import io.milepost.analytics.adoption.detail.Question;
import io.milepost.analytics.catalogue.Catalogue;
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
    private final Catalogue catalogue;
    private NavigableSet<LocalDate> directoryDays = new TreeSet<>();
    private NavigableSet<LocalDate> knownDays = new TreeSet<>();

    public AdoptionJob(ServiceEntry service, Catalogue catalogue) {
        this.service = service;
        this.catalogue = catalogue;
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
        directoryDays = new TreeSet<>(lake.state(EventTable.DIRECTORY).byDay().keySet());
        NavigableSet<LocalDate> known = new TreeSet<>(directoryDays);
        TableState accesses = lake.state(EventTable.MAILBOX_ACCESS);
        if (accesses.firstAt() != null && accesses.lastAt() != null) {
            known.add(civilDay(accesses.firstAt()));
            known.add(civilDay(accesses.lastAt()));
        }
        knownDays = known;
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
        LocalDate before = directoryDays.lower(day);
        return PeriodInputs.of(day, lake)
                .readsUpTo(EventTable.MAILBOX_ACCESS, lastUtcDay)
                .readsDays(EventTable.DIRECTORY, before == null ? day : before, day)
                .readsWhole(EventTable.IDENTITY)
                .readsWhole(EventTable.ORGANISATION)
                .build();
    }

    @Override
    public Dataset<Row> facts(SparkLake lake, Days days) {
        NavigableSet<LocalDate> asked = days.all();
        TreeSet<LocalDate> read = new TreeSet<>(asked);
        read.addAll(Calendar.readDays(asked, directoryDays));
        AdoptionFacts.Inputs inputs = new AdoptionFacts.Inputs(
                lake.rows(EventTable.MAILBOX_ACCESS).where(col(AT).lt(end(days.last()))),
                lake.rows(EventTable.IDENTITY),
                lake.rows(EventTable.DIRECTORY, AS_OF, new Days(read)),
                lake.rows(EventTable.ORGANISATION));
        Question question = new Question(
                Calendar.of(asked, directoryDays, knownDays.first()),
                service.zone(),
                catalogue.definitions(),
                catalogue.lifecycle());
        return AdoptionFacts.transform(inputs, new AdoptionFacts.Asked(days, question));
    }

    private LocalDate civilDay(Instant instant) {
        return instant.atZone(service.zone()).toLocalDate();
    }

    private Instant end(LocalDate day) {
        return day.plusDays(1).atStartOfDay(service.zone()).toInstant();
    }
}
