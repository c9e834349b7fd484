package io.milepost.analytics.adoption.detail;

import io.milepost.analytics.adoption.detail.AccountUse.Use;
import io.milepost.analytics.catalogue.Definition;
import io.milepost.analytics.catalogue.LifecyclePolicy;
import java.util.ArrayList;
import java.util.List;

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
    private final int[] due;

    private final AccountUse use = new AccountUse();
    private final UseParts byProtocol;
    private final UseParts byNetwork;
    private final List<AccountUse> byIdentity = new ArrayList<>();

    DefinitionCounts(int index, Question question, Measures measures) {
        this.index = index;
        this.definition = question.definitions().get(index);
        this.policy = question.policy();
        this.measures = measures;
        this.evidenceFrom = question.calendar().evidenceFrom();
        this.byProtocol = new UseParts("protocol/", measures);
        this.byNetwork = new UseParts("network/", measures);
        this.due = policy.dueWithinDays().stream()
                .mapToInt(days -> measures.number("due/" + days))
                .toArray();
    }

    void startAccount() {
        use.clear();
        byProtocol.startAccount();
        byNetwork.startAccount();
        byIdentity.forEach(AccountUse::clear);
    }

    void add(Use added) {
        if (definition.protocols().contains(added.protocol())) {
            use.add(added);
            byProtocol.add(added.protocol(), added);
            byNetwork.add(added.network(), added);
            while (byIdentity.size() <= added.identity()) {
                byIdentity.add(new AccountUse());
            }
            byIdentity.get(added.identity()).add(added);
        }
    }

    private boolean isUsed() {
        return definition.asksForNoUse() || use.isUsed();
    }

    /** Under a definition that asks for no use an account counts as used from when it is registered. */
    boolean isUsedBy(Membership membership) {
        return definition.asksForNoUse() ? membership.isRegistered() : use.isUsed();
    }

    boolean isActive(Membership membership, int today) {
        return counts(membership) && (definition.asksForNoUse() || use.isActiveWithin(definition.windowDays(), today));
    }

    private boolean counts(Membership membership) {
        return membership.isRegistered()
                && definition.kinds().contains(membership.kind())
                && definition.states().contains(membership.state());
    }

    /** What the account is at the end of a day. */
    void countState(Membership now, int today, long[][] counts) {
        Tally.add(counts, index, Measures.ROWS);
        String lifecycle = lifecycle(now, today);
        Tally.add(counts, index, measures.state(lifecycle));
        if (!now.isRegistered()) {
            return;
        }
        Tally.add(counts, index, Measures.REGISTERED);
        if (now.state().equals("enabled")) {
            Tally.add(counts, index, Measures.ENABLED);
        }
        if (now.lacksPerson()) {
            Tally.add(counts, index, Measures.WITHOUT_PERSON);
        }
        if (now.isPersonAlone()) {
            Tally.add(counts, index, Measures.PEOPLE);
        }
        for (AccountUse identity : byIdentity) {
            if (identity.isActiveWithin(definition.windowDays(), today)) {
                Tally.add(counts, index, Measures.IDENTITIES);
            }
        }
        if (lifecycle.equals("inactive")) {
            countDue(now, today, counts);
        }
        if (counts(now)) {
            countUse(now, today, counts);
        }
    }

    /** The windows, as bits, that an account counts in; none of one that the definition does not count. */
    byte windows(Membership now, int today) {
        int windows = 0;
        for (int i = 0; counts(now) && i < Measures.WINDOWS.length; i++) {
            windows |= isWithin(i, today) ? 1 << i : 0;
        }
        return (byte) windows;
    }

    private boolean isWithin(int window, int today) {
        return definition.asksForNoUse() || use.isActiveWithin(Measures.WINDOWS[window], today);
    }

    private void countUse(Membership now, int today, long[][] counts) {
        boolean active = isActive(now, today);
        Tally.add(counts, index, Measures.COUNTED);
        for (int i = 0; i < Measures.WINDOWS.length; i++) {
            if (isWithin(i, today)) {
                Tally.add(counts, index, Measures.WITHIN + i);
                if (now.isAlone()) {
                    Tally.add(counts, index, Measures.PEOPLE_WITHIN + i);
                }
            }
        }
        if (active) {
            Tally.add(counts, index, Measures.ACTIVE);
            if (now.isAlone()) {
                Tally.add(counts, index, Measures.ACTIVE_PEOPLE);
            }
        } else {
            Tally.add(counts, index, isUsed() ? Measures.DORMANT : Measures.NEVER_USED);
        }
        if (now.state().equals("enabled")) {
            countFunnel(active, today, counts);
        }
        byProtocol.count(definition.windowDays(), today, counts, index);
        byNetwork.count(definition.windowDays(), today, counts, index);
        if (use.isUsed()) {
            Tally.add(counts, index, measures.cohort(use.firstDay()));
            if (active) {
                Tally.add(counts, index, measures.retained(use.firstDay()));
            }
        }
    }

    /** Each step counts only accounts that the step before it counts. */
    private void countFunnel(boolean active, int today, long[][] counts) {
        Tally.add(counts, index, Measures.FUNNEL_ENABLED);
        if (isUsed()) {
            Tally.add(counts, index, Measures.FUNNEL_USED);
            if (active) {
                Tally.add(counts, index, Measures.FUNNEL_ACTIVE);
                if (use.daysUsedAmongLast(policy.habitWithinDays(), today) >= policy.habitDays()) {
                    Tally.add(counts, index, Measures.FUNNEL_HABITUAL);
                }
            }
        }
    }

    /** Where policy has an account by how long nobody has used it. */
    private String lifecycle(Membership now, int today) {
        if (!now.isRegistered()) {
            return now.state();
        }
        if (policy.exemptKinds().contains(now.kind())) {
            return "exempt";
        }
        if (!now.state().equals("enabled")) {
            return now.state();
        }
        int idle = idleDays(now, today);
        if (idle < policy.inactiveAfterDays()) {
            return "active";
        }
        return idle < policy.deleteAfterDays() ? "inactive" : "overdue";
    }

    /** Whoever never used an account has had it since it was made, as far as anything is known. */
    private int idleDays(Membership now, int today) {
        return use.idleDays(Math.max(now.createdOn(), evidenceFrom), today);
    }

    /** How many accounts become due for removal in the days to come if nobody uses them. */
    private void countDue(Membership now, int today, long[][] counts) {
        for (int i = 0; i < due.length; i++) {
            if (idleDays(now, today) + policy.dueWithinDays().get(i) >= policy.deleteAfterDays()) {
                Tally.add(counts, index, due[i]);
            }
        }
    }

    /** What happened to an account of an organisation since the day before; a move is counted on both sides. */
    void countChange(Standing before, Standing now, Tally tally, int day) {
        for (String name : Changes.between(before, now, 1L << index)) {
            Membership where = Changes.isOfTheOldPlace(name) ? before.membership() : now.membership();
            Tally.add(tally.of(day, where.organisation()), index, measures.number(name));
        }
    }

    static DefinitionCounts[] all(Question question, Measures measures) {
        DefinitionCounts[] all = new DefinitionCounts[question.definitions().size()];
        for (int i = 0; i < all.length; i++) {
            all[i] = new DefinitionCounts(i, question, measures);
        }
        return all;
    }
}
