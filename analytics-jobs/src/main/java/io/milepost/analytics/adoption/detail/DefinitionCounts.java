package io.milepost.analytics.adoption.detail;

import io.milepost.analytics.adoption.detail.AccountUse.Use;
import io.milepost.analytics.catalogue.Definition;
import io.milepost.analytics.catalogue.LifecyclePolicy;
import java.util.HashMap;
import java.util.Map;

/**
 * Counts one account after the other under one definition: how it is used on a day, where its life cycle stands, and what has changed
 * since the day before. Not thread-safe.
 */
final class DefinitionCounts {
    private final int index;
    private final Definition definition;
    private final LifecyclePolicy policy;
    private final Measures measures;
    private final int evidenceFrom;
    private final int[] within;

    private final Map<String, AccountUse> byProtocol = new HashMap<>();
    private final Map<String, AccountUse> byNetwork = new HashMap<>();
    private AccountUse use = new AccountUse();

    DefinitionCounts(int index, Question question, Measures measures) {
        this.index = index;
        this.definition = question.definitions().get(index);
        this.policy = question.policy();
        this.measures = measures;
        this.evidenceFrom = question.calendar().evidenceFrom();
        this.within = new int[Measures.WINDOWS.length];
        for (int i = 0; i < within.length; i++) {
            within[i] = measures.number("within/" + Measures.WINDOWS[i]);
        }
    }

    void startAccount() {
        use = new AccountUse();
        byProtocol.clear();
        byNetwork.clear();
    }

    void add(Use added) {
        if (definition.protocols().contains(added.protocol())) {
            use.add(added);
            byProtocol
                    .computeIfAbsent(added.protocol(), first -> new AccountUse())
                    .add(added);
            byNetwork
                    .computeIfAbsent(added.network(), first -> new AccountUse())
                    .add(added);
        }
    }

    void moveTo(int day) {
        use.moveTo(day);
        byProtocol.values().forEach(each -> each.moveTo(day));
        byNetwork.values().forEach(each -> each.moveTo(day));
    }

    boolean isUsed() {
        return definition.asksForNoUse() || use.isUsed();
    }

    /** Under a definition that asks for no use an account counts as used from when it is registered. */
    boolean isUsedBy(Membership membership) {
        return definition.asksForNoUse() ? membership.isRegistered() : use.isUsed();
    }

    boolean isActive(Membership membership) {
        return counts(membership) && (definition.asksForNoUse() || use.isActiveWithin(definition.windowDays()));
    }

    private boolean counts(Membership membership) {
        return membership.isRegistered()
                && definition.kinds().contains(membership.kind())
                && definition.states().contains(membership.state());
    }

    /** What the account is at the end of a day. */
    void countState(Membership now, long[][] counts) {
        if (now.isRegistered()) {
            add(counts, "registered");
            if (now.lacksPerson()) {
                add(counts, "without_person");
            }
        }
        add(counts, "state/" + lifecycle(now));
        if (counts(now)) {
            countUse(now, counts);
        }
    }

    private void countUse(Membership now, long[][] counts) {
        boolean active = isActive(now);
        for (int i = 0; i < within.length; i++) {
            if (definition.asksForNoUse() || use.isActiveWithin(Measures.WINDOWS[i])) {
                Tally.add(counts, index, within[i]);
            }
        }
        add(counts, "counted");
        if (isUsed() && !active) {
            add(counts, "dormant");
        }
        countFunnel(now, active, counts);
        countParts("protocol/", byProtocol, counts);
        countParts("network/", byNetwork, counts);
        if (use.isUsed()) {
            Tally.add(counts, index, measures.cohort(use.firstDay()));
            if (active) {
                Tally.add(counts, index, measures.retained(use.firstDay()));
            }
        }
    }

    /** Each step counts only accounts that the step before it counts. */
    private void countFunnel(Membership now, boolean active, long[][] counts) {
        if (!now.state().equals("enabled")) {
            return;
        }
        add(counts, "funnel/enabled");
        if (isUsed()) {
            add(counts, "funnel/used");
            if (active) {
                add(counts, "funnel/active");
                if (use.daysUsedAmongLast(policy.habitWithinDays()) >= policy.habitDays()) {
                    add(counts, "funnel/habitual");
                }
            }
        }
    }

    private void countParts(String prefix, Map<String, AccountUse> parts, long[][] counts) {
        parts.forEach((name, part) -> {
            if (part.isActiveWithin(definition.windowDays())) {
                add(counts, prefix + name);
            }
        });
    }

    /** Where policy has an account by how long nobody has used it. */
    private String lifecycle(Membership now) {
        if (!now.isRegistered()) {
            return now.state();
        }
        if (policy.exemptKinds().contains(now.kind())) {
            return "exempt";
        }
        if (!now.state().equals("enabled")) {
            return now.state();
        }
        int idle = idleDays(now);
        if (idle < policy.inactiveAfterDays()) {
            return "active";
        }
        return idle < policy.deleteAfterDays() ? "inactive" : "overdue";
    }

    /** Whoever never used an account has had it since it was made, as far as anything is known. */
    private int idleDays(Membership now) {
        return use.idleDays(Math.max(now.createdOn(), evidenceFrom));
    }

    /** How many accounts become due for removal in the days to come if nobody uses them. */
    void countDue(Membership now, long[][] counts) {
        if (lifecycle(now).equals("inactive")) {
            for (int days : policy.dueWithinDays()) {
                if (idleDays(now) + days >= policy.deleteAfterDays()) {
                    add(counts, "due/" + days);
                }
            }
        }
    }

    /** What happened to an account of an organisation since the day before; a move is counted on both sides. */
    void countChange(Standing before, Standing now, Tally tally, int day) {
        for (String name : Changes.between(before, now, 1L << index)) {
            Membership where = Changes.isOfTheOldPlace(name) ? before.membership() : now.membership();
            add(tally.of(day, where.organisation()), name);
        }
    }

    private void add(long[][] counts, String measure) {
        Tally.add(counts, index, measures.number(measure));
    }

    static DefinitionCounts[] all(Question question, Measures measures) {
        DefinitionCounts[] all = new DefinitionCounts[question.definitions().size()];
        for (int i = 0; i < all.length; i++) {
            all[i] = new DefinitionCounts(i, question, measures);
        }
        return all;
    }
}
