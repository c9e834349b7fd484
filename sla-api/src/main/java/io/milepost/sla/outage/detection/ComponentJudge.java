package io.milepost.sla.outage.detection;

import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;

/** What several targets together say of their component: down while all of them are, degraded while some are or any is degraded. */
final class ComponentJudge {

    private ComponentJudge() {}

    static List<Disturbance> judge(List<List<Disturbance>> byTarget) {
        List<Disturbance> all = byTarget.stream().flatMap(List::stream).toList();
        TreeSet<Instant> boundaries = new TreeSet<>();
        for (Disturbance each : all) {
            boundaries.add(each.openedAt());
            boundaries.add(end(each));
        }
        List<Disturbance> judged = new ArrayList<>();
        Condition condition = Condition.UP;
        Instant from = Instant.MIN;
        for (Instant instant : boundaries) {
            Condition next = conditionAt(byTarget, instant);
            if (next != condition) {
                add(condition, from, instant, all, judged);
                condition = next;
                from = instant;
            }
        }
        return judged;
    }

    private static Condition conditionAt(List<List<Disturbance>> byTarget, Instant instant) {
        int down = 0;
        int bad = 0;
        for (List<Disturbance> disturbances : byTarget) {
            for (Disturbance each : disturbances) {
                if (!each.openedAt().isAfter(instant) && end(each).isAfter(instant)) {
                    bad++;
                    down += each.condition() == Condition.DOWN ? 1 : 0;
                }
            }
        }
        if (bad == 0) {
            return Condition.UP;
        }
        return down >= byTarget.size() ? Condition.DOWN : Condition.DEGRADED;
    }

    private static void add(
            Condition condition, Instant from, Instant to, List<Disturbance> all, List<Disturbance> judged) {
        if (condition == Condition.UP) {
            return;
        }
        @Nullable Instant closed = to.equals(Instant.MAX) ? null : to;
        List<Disturbance> parts =
                all.stream().filter(each -> each.overlaps(from, to)).toList();
        List<Witness> witnesses = parts.stream()
                .flatMap(each -> each.witnesses().stream())
                .filter(each -> each.firstAt().isBefore(to) && !each.lastAt().isBefore(from))
                .toList();
        // Down is sure when the last of the targets is, degraded when the first is.
        Comparator<Instant> order = Comparator.naturalOrder();
        Instant sure = parts.stream()
                .map(Disturbance::confirmedAt)
                .map(at -> at.isBefore(from) ? from : at)
                .max(condition == Condition.DOWN ? order : order.reversed())
                .orElse(from);
        judged.add(new Disturbance(condition, from, sure, closed, parts.get(0).breach(), witnesses));
    }

    private static Instant end(Disturbance disturbance) {
        Instant closed = disturbance.closedAt();
        return closed == null ? Instant.MAX : closed;
    }
}
