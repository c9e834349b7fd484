package io.milepost.sla.web.adoption;

import io.milepost.dashboards.adoption.detail.AccountTable.Line;
import io.milepost.dashboards.figure.Gap;
import io.milepost.dashboards.figure.Reading;
import io.milepost.sla.adoption.AdoptionCount;
import io.milepost.sla.adoption.AdoptionDetail;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * Why the share of active accounts is not what it was: what happened to accounts on each day since an earlier one, added up. It leads
 * exactly from the counts of then to those of now; where it does not, for want of some day's facts, there is none.
 */
final class Bridge {
    private final long registeredBefore;
    private final long activeBefore;
    private final long registered;
    private final long active;
    private final List<AdoptionDetail> days;

    private Bridge(long registeredBefore, long activeBefore, long registered, long active, List<AdoptionDetail> days) {
        this.registeredBefore = registeredBefore;
        this.activeBefore = activeBefore;
        this.registered = registered;
        this.active = active;
        this.days = days;
    }

    /** The details are those of the days after the earlier one, up to the later one, of the same scope and definition. */
    static Optional<Bridge> between(AdoptionCount before, AdoptionCount now, List<AdoptionDetail> days) {
        Long registeredBefore = before.registered();
        Long activeBefore = before.active();
        Long registered = now.registered();
        Long active = now.active();
        if (registeredBefore == null || activeBefore == null || registered == null || active == null) {
            return Optional.empty();
        }
        Bridge bridge = new Bridge(registeredBefore, activeBefore, registered, active, List.copyOf(days));
        return bridge.leadsToNow() ? Optional.of(bridge) : Optional.empty();
    }

    List<Line> lines() {
        List<Line> lines = new ArrayList<>();
        lines.add(point("Active at the start", activeBefore, registeredBefore));
        add(lines, "First used", "first_used");
        add(lines, "Used again after a pause", "returned");
        add(lines, "Less: not used any more", "lost");
        add(lines, "Less: removed while active", "removed_active");
        add(lines, "Came active from another organisation", "moved_in_active");
        add(lines, "Less: went active to another organisation", "moved_out_active");
        lines.add(point("Active now", active, registered));
        lines.add(count("Registered at the start", registeredBefore));
        add(lines, "Joined", "joined");
        add(lines, "Came from another organisation", "moved_in");
        add(lines, "Less: went to another organisation", "moved_out");
        add(lines, "Less: removed as leavers", "removed_leaver");
        add(lines, "Less: removed while in use", "removed_in_use");
        add(lines, "Less: removed because unused", "removed_unused");
        lines.add(count("Registered now", registered));
        long unused = sum("removed_unused");
        lines.add(point("Active now, if no unused account had been removed", active, registered + unused));
        return lines;
    }

    private boolean leadsToNow() {
        return registeredBefore
                                + sum("joined")
                                + sum("moved_in")
                                - sum("moved_out")
                                - sum("removed_leaver")
                                - sum("removed_in_use")
                                - sum("removed_unused")
                        == registered
                && activeBefore
                                + sum("first_used")
                                + sum("returned")
                                + sum("moved_in_active")
                                - sum("moved_out_active")
                                - sum("lost")
                                - sum("removed_active")
                        == active;
    }

    private void add(List<Line> lines, String title, String change) {
        long accounts = sum(change);
        if (accounts != 0 || !change.startsWith("moved")) {
            lines.add(count(title, accounts));
        }
    }

    private long sum(String change) {
        return days.stream().mapToLong(day -> day.count(change)).sum();
    }

    private static Line count(String title, long accounts) {
        return new Line(title, Reading.of(accounts), Reading.unknown(Gap.NOTHING_TO_MEASURE));
    }

    private static Line point(String title, long active, long registered) {
        Reading share = registered == 0 ? Reading.unknown(Gap.NOTHING_TO_MEASURE) : Reading.share(active, registered);
        return new Line(title, Reading.of(active), share);
    }
}
