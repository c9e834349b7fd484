package io.milepost.analytics.upkeep;

import io.milepost.analytics.lake.EventLake;
import io.milepost.analytics.lake.LakeSettings;
import java.time.Clock;
import java.time.Duration;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.List;
import org.apache.iceberg.Table;

/**
 * Keeps the lake small: the many small files of a day that is over become one, snapshots that nobody reads any more are forgotten, and what crashes
 * left behind goes. No row changes, and no number by which a day's facts are known to be up to date, so that nothing is computed again.
 */
public final class Upkeep {
    private final LakeSettings settings;
    private final Clock clock;
    private final Rule rule;

    /**
     * @param mostFiles a day of a table with more files than this, or with files of deletes, is compacted
     * @param kept snapshots of this long are kept for those who read them, and files that no table names, for those who write them
     */
    public record Rule(int mostFiles, Duration kept) {}

    public Upkeep(LakeSettings settings, Clock clock, Rule rule) {
        this.settings = settings;
        this.clock = clock;
        this.rule = rule;
    }

    /** What was, or would be, done to one table. */
    public record Outcome(
            String table,
            int days,
            long filesBefore,
            long filesAfter,
            int snapshotsExpired,
            int orphans,
            long orphanBytes) {
        public String toText() {
            return "%-17s %d days compacted, %d files into %d; %d snapshots expired; %d files of no table deleted (%d bytes)"
                    .formatted(table, days, filesBefore, filesAfter, snapshotsExpired, orphans, orphanBytes);
        }
    }

    /** Says what would be done. */
    public List<Outcome> look() {
        try (EventLake lake = EventLake.openFiles(settings)) {
            return lake.tables().stream().map(table -> upkeep(table).look()).toList();
        }
    }

    public List<Outcome> run() {
        try (EventLake lake = EventLake.openFiles(settings)) {
            return lake.tables().stream().map(table -> upkeep(table).run()).toList();
        }
    }

    private TableUpkeep upkeep(Table table) {
        LocalDate today = LocalDate.ofInstant(clock.instant(), ZoneOffset.UTC);
        return new TableUpkeep(table, rule, clock.instant(), today);
    }
}
