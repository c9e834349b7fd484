package io.milepost.analytics.adoption;

import static io.milepost.analytics.lake.EventColumns.AS_OF;
import static io.milepost.analytics.lake.EventColumns.AT;
import static io.milepost.analytics.lake.EventColumns.HOUR;
import static org.apache.spark.sql.functions.col;

import io.milepost.analytics.adoption.detail.Calendar;
import io.milepost.analytics.adoption.detail.Evidence;
import io.milepost.analytics.adoption.detail.EvidenceRows;
import io.milepost.analytics.adoption.detail.Question;
import io.milepost.analytics.catalogue.Catalogue;
import io.milepost.analytics.catalogue.ServiceEntry;
import io.milepost.analytics.job.FactsJob;
import io.milepost.analytics.job.PeriodInputs;
import io.milepost.analytics.job.Request.Choice;
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
import java.util.Optional;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.function.Function;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.jspecify.annotations.Nullable;

/**
 * Adoption by civil day. A day depends on every access before its end, since an account that was ever used is no longer one that was
 * never used; so a late access has its own day and all later ones computed again, and no earlier one. What it needs of the time before
 * is carried from day to day ({@link CarriedUses}). One job serves one run. Not thread-safe.
 */
public final class AdoptionJob implements FactsJob {
    private final ServiceEntry service;
    private final Catalogue catalogue;
    private final Choice choice;
    private NavigableSet<LocalDate> directoryDays = new TreeSet<>();
    private NavigableSet<LocalDate> knownDays = new TreeSet<>();
    private @Nullable CarriedUses carried;
    private @Nullable Dataset<Row> uses;

    /** {@code choice} says whether what was carried before is trusted. */
    public AdoptionJob(ServiceEntry service, Catalogue catalogue, Choice choice) {
        this.service = service;
        this.catalogue = catalogue;
        this.choice = choice;
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
                .readsIdentitiesUpTo(day)
                .readsWhole(EventTable.ORGANISATION)
                .readsUpTo(EventTable.LEDGER, lastUtcDay)
                .build();
    }

    @Override
    public Dataset<Row> facts(SparkLake lake, Days days) {
        NavigableSet<LocalDate> asked = days.all();
        TreeSet<LocalDate> read = new TreeSet<>(asked);
        read.addAll(Calendar.readDays(asked, directoryDays));
        CarriedUses states = carried(lake);
        // What a day is compared with must be known at its own end.
        LocalDate before = read.first().isBefore(days.first())
                ? read.first()
                : days.first().minusDays(1);
        // Everything is counted from the uses, and what is carried on is folded from them: they are made once.
        Dataset<Row> made = uses(lake, states.findUpTo(before), days.last()).persist();
        uses = made;
        AdoptionFacts.Inputs inputs = new AdoptionFacts.Inputs(
                made,
                lake.rows(EventTable.DIRECTORY, AS_OF, new Days(read)),
                lake.rows(EventTable.ORGANISATION),
                evidence(lake, made, days.last()));
        Question question = new Question(
                Calendar.of(asked, directoryDays, knownDays.first()),
                service.zone(),
                catalogue.definitions(),
                catalogue.lifecycle());
        return AdoptionFacts.transform(inputs, new AdoptionFacts.Asked(days, question));
    }

    private EvidenceRows evidence(SparkLake lake, Dataset<Row> made, LocalDate last) {
        Dataset<Row> ledger = lake.rows(EventTable.LEDGER).where(col(HOUR).lt(end(last)));
        HeardDays heard = HeardDays.of(ledger, service.zone(), knownDays.first());
        Evidence.Logs logs =
                new Evidence.Logs(heard.firstWholeDay(), heard.silences(Math.toIntExact(last.toEpochDay())));
        return new EvidenceRows(Uses.firstDays(made), logs);
    }

    private Dataset<Row> uses(SparkLake lake, Optional<CarriedUses.State> state, LocalDate last) {
        Dataset<Row> accesses = lake.rows(EventTable.MAILBOX_ACCESS).where(col(AT).lt(end(last)));
        Dataset<Row> identities = lake.rows(EventTable.IDENTITY);
        if (state.isEmpty()) {
            return Uses.of(accesses, identities, service.zone());
        }
        Dataset<Row> since = accesses.where(col(AT).geq(end(state.get().day())));
        return state.get().uses().unionByName(Uses.of(since, identities, service.zone()));
    }

    private CarriedUses carried(SparkLake lake) {
        CarriedUses open = carried;
        if (open == null) {
            Function<LocalDate, String> basis = day -> basis(day, lake.snapshot());
            open = choice == Choice.EVERY ? CarriedUses.openInDoubt(lake, basis) : CarriedUses.open(lake, basis);
            carried = open;
        }
        return open;
    }

    /** The last day still grows, so that its state would hold for minutes. */
    @Override
    public void carryForward(SparkLake lake, Days days) {
        Dataset<Row> made = uses;
        if (made == null) {
            throw new IllegalStateException("Cannot carry uses forward: expected facts to have been computed first");
        }
        LocalDate day = days.last().isBefore(knownDays.last())
                ? days.last()
                : days.last().minusDays(1);
        carried(lake).carry(day, made);
        made.unpersist();
        uses = null;
    }

    /** What the uses up to the end of a day are worked out from. */
    private String basis(LocalDate day, LakeSnapshot lake) {
        LocalDate lastUtcDay = end(day).minusNanos(1).atZone(ZoneOffset.UTC).toLocalDate();
        PeriodInputs inputs = PeriodInputs.of(day, lake)
                .readsUpTo(EventTable.MAILBOX_ACCESS, lastUtcDay)
                .readsIdentitiesUpTo(day)
                .build();
        return "1 " + service.zone() + " " + new TreeMap<>(inputs.sequences());
    }

    private LocalDate civilDay(Instant instant) {
        return instant.atZone(service.zone()).toLocalDate();
    }

    private Instant end(LocalDate day) {
        return day.plusDays(1).atStartOfDay(service.zone()).toInstant();
    }
}
