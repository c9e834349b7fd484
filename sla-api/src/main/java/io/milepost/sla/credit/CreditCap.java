package io.milepost.sla.credit;

import io.milepost.sla.contract.accounting.CapPeriod;
import io.milepost.sla.exact.Ratio;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;

/**
 * The most that is credited in a stretch of time longer than one judged period, such as a contract year, in the credit's own unit:
 * the earliest periods use it up. A period belongs to the stretch in which it begins, the contract's first one to its first stretch.
 */
public record CreditCap(Ratio most, CapPeriod per, LocalDate contractBegins) {
    /** What a period that begins on a day was credited, or would be without this cap. */
    public record Credited(LocalDate begins, Ratio credit) {}

    /** What was granted of earlier periods, in order of time, in the stretch that a day belongs to. */
    public Ratio used(List<Credited> earlier, LocalDate begins) {
        List<Credited> granted = new ArrayList<>();
        for (Credited each : earlier) {
            Ratio left = most.minus(sumOf(granted, each.begins()));
            granted.add(new Credited(each.begins(), each.credit().atMost(left)));
        }
        return sumOf(granted, begins);
    }

    private Ratio sumOf(List<Credited> granted, LocalDate date) {
        LocalDate from = per.startOf(begins(date));
        return granted.stream()
                .filter(each -> !begins(each.begins()).isBefore(from))
                .map(Credited::credit)
                .reduce(Ratio.ZERO, Ratio::plus);
    }

    /** The first day whose credits may matter to a period that begins on a day. */
    public LocalDate reach(LocalDate begins) {
        LocalDate reach = per.reach(begins(begins));
        return reach.isBefore(contractBegins) ? contractBegins : reach;
    }

    private LocalDate begins(LocalDate date) {
        return date.isBefore(contractBegins) ? contractBegins : date;
    }
}
