package io.milepost.sla.verdict;

import io.milepost.sla.credit.CreditCap;
import io.milepost.sla.credit.CreditCap.Credited;
import io.milepost.sla.credit.Credits;
import io.milepost.sla.exact.Ratio;
import io.milepost.sla.hours.Period;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;

/** Cuts a credit off at what a cap over a longer time leaves of it, after what the periods before it in that time were credited. */
final class CreditLimit {
    private final Draft draft;
    private final Credits credits;
    private final CreditCap cap;

    private CreditLimit(Draft draft, Credits credits, CreditCap cap) {
        this.draft = draft;
        this.credits = credits;
        this.cap = cap;
    }

    /** Each earlier period, the latest first, is judged only where there is a credit to be cut off. */
    static void apply(Draft draft, List<Period> earlier, Function<Period, Optional<Draft>> judge) {
        Credits credits = draft.measure.terms().credits();
        CreditCap cap = credits == null ? null : credits.capOver();
        if (credits == null || cap == null || draft.creditValue == null || draft.creditValue.signum() == 0) {
            return;
        }
        new CreditLimit(draft, credits, cap).limit(draft.creditValue, earlier, judge);
    }

    private void limit(Ratio credit, List<Period> earlier, Function<Period, Optional<Draft>> judge) {
        LocalDate begins = draft.period.civilStart().toLocalDate();
        List<Credited> credited = new ArrayList<>();
        List<String> unknown = new ArrayList<>();
        for (int i = earlier.size() - 1; i >= 0; i--) {
            Period before = earlier.get(i);
            if (!before.civilEnd().toLocalDate().isAfter(cap.reach(begins))) {
                continue;
            }
            Optional<Draft> judged = judge.apply(before);
            Ratio own = judged.map(each -> each.creditValue).orElse(Ratio.ZERO);
            credited.add(new Credited(before.civilStart().toLocalDate(), own));
            judged.ifPresentOrElse(each -> {}, () -> unknown.add(before.name()));
        }
        Ratio used = cap.used(credited, begins);
        Ratio granted = credit.atMost(cap.most().minus(used));
        draft.step(
                "cap",
                "at most " + credits.words(cap.most()) + " in " + cap.per().words() + ", of which earlier periods had "
                        + credits.words(used) + ": " + credits.words(granted)
                        + (unknown.isEmpty()
                                ? ""
                                : "; there is no verdict on " + String.join(", ", unknown)
                                        + ", which counts for none"));
        grant(credit, granted);
    }

    private void grant(Ratio credit, Ratio granted) {
        draft.creditValue = granted;
        draft.credit = credits.words(granted);
        if (draft.creditMoney != null && credits.fee() != null) {
            draft.creditMoney = draft.creditMoney.times(granted).dividedBy(credit);
            draft.creditAmount = credits.fee().words(draft.creditMoney);
        }
        if (granted.signum() == 0) {
            draft.claimUntil = null;
        }
    }
}
