package io.milepost.analytics.job;

import io.milepost.analytics.lake.Days;
import io.milepost.analytics.lake.EventTable;
import io.milepost.analytics.lake.LakeSnapshot;
import io.milepost.analytics.lake.TableState;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.Collection;
import java.util.Map;
import java.util.NavigableSet;
import java.util.OptionalLong;
import java.util.TreeMap;
import java.util.TreeSet;

/** One day that the lake can say something about, with the sequence number of each table that the day's facts are computed from. */
public record PeriodInputs(LocalDate day, Map<String, Long> sequences) {
    public PeriodInputs {
        sequences = Map.copyOf(sequences);
    }

    /** Every day on which some of these tables has a file. */
    public static NavigableSet<LocalDate> daysIn(LakeSnapshot lake, Collection<EventTable> tables) {
        NavigableSet<LocalDate> days = new TreeSet<>();
        tables.forEach(table -> days.addAll(lake.state(table).byDay().keySet()));
        return days;
    }

    public static Builder of(LocalDate day, LakeSnapshot lake) {
        return new Builder(day, lake);
    }

    /** Collects the tables that a period reads, each over the days that it reads. Not thread-safe. */
    public static final class Builder {
        private final LocalDate day;
        private final LakeSnapshot lake;
        private final Map<String, Long> sequences = new TreeMap<>();

        private Builder(LocalDate day, LakeSnapshot lake) {
            this.day = day;
            this.lake = lake;
        }

        public Builder readsDay(EventTable table) {
            return add(table, lake.state(table).highestSequence(day, day));
        }

        public Builder readsDays(EventTable table, LocalDate first, LocalDate last) {
            return add(table, lake.state(table).highestSequence(first, last));
        }

        /** The directory of every civil day that this UTC day overlaps. */
        public Builder readsDirectoryOf(ZoneId zone) {
            Days civil = Days.of(day).civilDaysIn(zone);
            return add(
                    EventTable.DIRECTORY,
                    lake.state(EventTable.DIRECTORY).highestSequence(civil.first(), civil.last()));
        }

        public Builder readsUpTo(EventTable table, LocalDate last) {
            return add(table, lake.state(table).highestSequenceUpTo(last));
        }

        public Builder readsWhole(EventTable table) {
            TableState state = lake.state(table);
            return add(table, state.everywhere() == 0 ? OptionalLong.empty() : OptionalLong.of(state.everywhere()));
        }

        /** What accounts are called on every civil day that this UTC day overlaps. */
        public Builder readsIdentitiesOf(ZoneId zone) {
            Days civil = Days.of(day).civilDaysIn(zone);
            return add(EventTable.IDENTITY, lake.identitiesSince(civil.first(), civil.last()));
        }

        /** What accounts are called on every day up to one. */
        public Builder readsIdentitiesUpTo(LocalDate last) {
            return add(EventTable.IDENTITY, lake.identitiesSinceUpTo(last));
        }

        public PeriodInputs build() {
            return new PeriodInputs(day, sequences);
        }

        private Builder add(EventTable table, OptionalLong sequence) {
            sequence.ifPresent(number -> sequences.put(table.tableName(), number));
            return this;
        }
    }
}
