package io.milepost.analytics.adoption.detail;

import java.util.ArrayList;
import java.util.List;

/**
 * Why the counts of registered and of active accounts are not those of the day before. The changes of a period add up, so that in every
 * organisation registered then + joined + moved in − moved out − removed = registered now, and active then + first used + returned −
 * lost + moved in active − moved out active − removed active = active now.
 */
final class Changes {
    private Changes() {}

    /** The changes of one account under one definition, a bit of the standings' masks. */
    static List<String> between(Standing before, Standing now, long definition) {
        boolean was = before.membership().isRegistered();
        boolean is = now.membership().isRegistered();
        boolean wasActive = (before.active() & definition) != 0;
        boolean isActive = (now.active() & definition) != 0;
        if (was == is && wasActive == isActive && (!was || isSamePlace(before, now))) {
            return List.of();
        }
        List<String> changes = new ArrayList<>(2);
        if (was && !is) {
            changes.add(removal(before, wasActive));
            if (wasActive) {
                changes.add("removed_active");
            }
            return changes;
        }
        if (!was) {
            changes.add("joined");
        } else if (!isSamePlace(before, now)) {
            changes.add("moved_in");
            changes.add("moved_out");
        }
        if (wasActive && isActive) {
            changes.add("moved_in_active");
            changes.add("moved_out_active");
        } else if (wasActive) {
            changes.add("lost");
        } else if (isActive) {
            changes.add((before.used() & definition) != 0 ? "returned" : "first_used");
        }
        return changes;
    }

    /** Whether a change is counted where the account was, not where it is. */
    static boolean isOfTheOldPlace(String change) {
        return change.startsWith("removed") || change.startsWith("moved_out") || change.equals("lost");
    }

    /** Those who leave take their account with them, used or not; what else goes unused is hygiene. */
    private static String removal(Standing before, boolean wasActive) {
        if (before.membership().state().equals("leaver")) {
            return "removed_leaver";
        }
        return wasActive ? "removed_in_use" : "removed_unused";
    }

    private static boolean isSamePlace(Standing before, Standing now) {
        return before.membership().organisation().equals(now.membership().organisation());
    }
}
