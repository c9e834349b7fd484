package io.milepost.analytics.catalogue;

import java.io.Serializable;
import java.util.List;
import java.util.Set;

/**
 * What policy does with accounts that are not used: after how many days without use one is inactive and after how many it is to be
 * deleted, and which kinds are exempt. A habit is a use on so many days among the last so many.
 */
public record LifecyclePolicy(
        int inactiveAfterDays,
        int deleteAfterDays,
        Set<String> exemptKinds,
        List<Integer> dueWithinDays,
        int habitDays,
        int habitWithinDays)
        implements Serializable {
    /** NHSmail's of December 2022; two days a week are a habit. */
    public static final LifecyclePolicy DEFAULT =
            new LifecyclePolicy(30, 60, Set.of("shared", "application"), List.of(7, 30), 8, 28);

    /** The days of use are kept as the bits of a long. */
    public static final int LONGEST_HABIT = 64;

    public LifecyclePolicy {
        exemptKinds = Set.copyOf(exemptKinds);
        dueWithinDays = List.copyOf(dueWithinDays);
    }
}
