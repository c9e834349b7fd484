package io.milepost.sla.contract.accounting;

import io.milepost.sla.evidence.ExclusionKind;
import java.time.Duration;
import java.time.Instant;
import java.time.Period;
import java.time.ZoneId;
import java.time.ZonedDateTime;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * How excluded time counts, what may be excluded, and which maintenance qualifies: approved, announced early enough, within the
 * cap. Of other kinds than maintenance only what was approved qualifies.
 */
public record MaintenanceRule(
        Treatment treatment,
        @Nullable Notice notice,
        @Nullable Cap cap,
        boolean approvalRequired,
        Set<ExclusionKind> kinds) {
    public static final MaintenanceRule NOT_EXCLUDED =
            new MaintenanceRule(Treatment.NOT_EXCLUDED, null, null, true, Set.of(ExclusionKind.MAINTENANCE));

    public MaintenanceRule {
        kinds = Set.copyOf(kinds);
    }

    /** Published contracts differ: the same month can be 80 % or 0 % by this choice alone. */
    public enum Treatment {
        REMOVED("removed from both sides"),
        COUNTED_UP("counted as up"),
        NOT_EXCLUDED("not excluded");

        private final String words;

        Treatment(String words) {
            this.words = words;
        }

        public String words() {
            return words;
        }
    }

    /** How long before its start maintenance must be announced. */
    public sealed interface Notice {
        boolean isKept(Instant announced, Instant start, ZoneId zone);
    }

    /** Civil days, then elapsed time. */
    public record CivilNotice(Period days, Duration time) implements Notice {
        @Override
        public boolean isKept(Instant announced, Instant start, ZoneId zone) {
            Instant latest =
                    ZonedDateTime.ofInstant(start, zone).minus(days).toInstant().minus(time);
            return !announced.isAfter(latest);
        }
    }

    /** So many days on which a regime has hours, back from the start, at its hour of the day; other days do not count. */
    public record WorkingNotice(int days, Regime of) implements Notice {
        private static final int FARTHEST = 4_000;

        @Override
        public boolean isKept(Instant announced, Instant start, ZoneId zone) {
            ZonedDateTime latest = ZonedDateTime.ofInstant(start, zone);
            int left = days;
            for (int i = 0; i < FARTHEST && left > 0; i++) {
                latest = latest.minusDays(1);
                left -= of.hours().on(latest.toLocalDate(), zone).isEmpty() ? 0 : 1;
            }
            return left == 0 && !announced.isAfter(latest.toInstant());
        }
    }

    /** The most maintenance that is excluded in each stretch of the contract's zone, such as a calendar month or a contract year. */
    public record Cap(long micros, CapPeriod per) {}
}
