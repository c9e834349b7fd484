package io.milepost.sla.contract.accounting;

import io.milepost.sla.exact.Ratio;
import java.util.OptionalLong;

/** Whether an outage counts by the people whom it hit: not at all, in user-minutes, or above a share of them. */
public sealed interface PopulationRule {
    String words();

    /** The number of people when the contract fixes it; otherwise it is evidence. */
    default OptionalLong fixedUsers() {
        return OptionalLong.empty();
    }

    /** How people of overlapping outages add up when only their numbers are known: the same people, or different ones. */
    enum Overlap {
        SAME_PEOPLE,
        DIFFERENT_PEOPLE
    }

    /** Service-minutes: an outage of some is an outage. */
    record Unweighted() implements PopulationRule {
        @Override
        public String words() {
            return "service-minutes";
        }
    }

    /** User-minutes: an outage weighs as much as the share of people whom it hit, each counted once at an instant. */
    record UserMinutes(OptionalLong fixedUsers, Overlap overlap) implements PopulationRule {
        @Override
        public String words() {
            return "user-minutes";
        }
    }

    /** The service is down only while more than (or at least) a share of the people are hit. */
    record Threshold(OptionalLong fixedUsers, Overlap overlap, Ratio share, boolean inclusive)
            implements PopulationRule {
        public boolean isReached(Ratio hit) {
            int order = hit.compareTo(share);
            return order > 0 || order == 0 && inclusive;
        }

        @Override
        public String words() {
            return "down when a share of the users is hit";
        }
    }
}
