package io.milepost.sla.measure.tally;

import io.milepost.sla.contract.accounting.AccountingRule;
import io.milepost.sla.contract.accounting.PopulationRule;
import io.milepost.sla.evidence.Affected;
import io.milepost.sla.exact.Ratio;
import io.milepost.sla.hours.Span;
import io.milepost.sla.hours.Spans;
import io.milepost.sla.measure.Population;
import io.milepost.sla.measure.Segment;
import java.util.ArrayList;
import java.util.List;

/** Which of the known time is loss of service under a contract: by state, by the share of people hit, and by length. */
record LossOfService(AccountingRule rule, Population population) {
    /** The segments that count against the service. Runs shorter than the minimum do not, measured without maintenance. */
    List<Segment> find(List<Segment> segments, Spans maintenance) {
        List<Segment> lost = new ArrayList<>();
        for (Segment segment : segments) {
            for (Span piece : population.pieces(segment.span())) {
                if (isLoss(segment, piece.start())) {
                    lost.add(segment.within(piece));
                }
            }
        }
        if (rule.minimumOutageMicros() == 0) {
            return lost;
        }
        Spans longEnough = Spans.of(lost.stream().map(Segment::span).toList())
                .minus(maintenance)
                .lasting(rule.minimumOutageMicros());
        List<Segment> kept = new ArrayList<>();
        for (Segment segment : lost) {
            for (Span part : longEnough.within(segment.span()).spans()) {
                kept.add(segment.within(part));
            }
        }
        return kept;
    }

    private boolean isLoss(Segment segment, long at) {
        if (rule.lossIn(segment.state()).signum() == 0) {
            return false;
        }
        if (!(rule.population() instanceof PopulationRule.Threshold threshold)) {
            return true;
        }
        Affected hit = segment.down();
        if (rule.partialWeight().signum() > 0) {
            hit = hit.join(segment.partial());
        }
        if (rule.degradedWeight().signum() > 0) {
            hit = hit.join(segment.degraded());
        }
        long total = population.totalAt(at);
        return total > 0 && threshold.isReached(Ratio.of(population.hitAt(hit, at), total));
    }
}
