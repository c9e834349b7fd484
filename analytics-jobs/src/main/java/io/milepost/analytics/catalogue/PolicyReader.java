package io.milepost.analytics.catalogue;

import io.milepost.analytics.catalogue.CatalogueFiles.HabitRule;
import io.milepost.analytics.catalogue.CatalogueFiles.LifecycleRule;
import java.util.HashSet;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Reads the policy of account life cycles; what it does not say is as in {@link LifecyclePolicy#DEFAULT}. */
final class PolicyReader {
    private PolicyReader() {}

    /** Says where the file is wrong. */
    interface Refusal {
        InvalidCatalogueException refuse(String expected, String got);
    }

    static LifecyclePolicy read(CatalogueFiles.Lifecycle file, Refusal refusal) {
        LifecyclePolicy usual = LifecyclePolicy.DEFAULT;
        LifecycleRule rule = file.lifecycle() == null ? new LifecycleRule(null, null, null, null) : file.lifecycle();
        HabitRule habit = file.habit() == null ? new HabitRule(null, null) : file.habit();
        LifecyclePolicy policy = new LifecyclePolicy(
                or(rule.inactiveAfterDays(), usual.inactiveAfterDays()),
                or(rule.deleteAfterDays(), usual.deleteAfterDays()),
                rule.exemptKinds() == null ? usual.exemptKinds() : new HashSet<>(rule.exemptKinds()),
                rule.dueWithinDays() == null ? usual.dueWithinDays() : List.copyOf(rule.dueWithinDays()),
                or(habit.days(), usual.habitDays()),
                or(habit.withinDays(), usual.habitWithinDays()));
        if (policy.inactiveAfterDays() < 1 || policy.deleteAfterDays() < policy.inactiveAfterDays()) {
            throw refusal.refuse(
                    "deleteAfterDays of at least inactiveAfterDays, both of at least 1",
                    policy.deleteAfterDays() + " and " + policy.inactiveAfterDays());
        }
        int longest = Math.min(policy.habitWithinDays(), LifecyclePolicy.LONGEST_HABIT);
        if (policy.habitDays() < 1 || policy.habitDays() > longest || longest < policy.habitWithinDays()) {
            throw refusal.refuse(
                    "a habit of 1 or more days within at most " + LifecyclePolicy.LONGEST_HABIT,
                    policy.habitDays() + " within " + policy.habitWithinDays());
        }
        return policy;
    }

    private static int or(@Nullable Integer value, int usual) {
        return value == null ? usual : value;
    }
}
