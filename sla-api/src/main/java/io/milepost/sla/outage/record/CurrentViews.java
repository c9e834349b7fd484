package io.milepost.sla.outage.record;

import io.milepost.sla.catalogue.Component;
import io.milepost.sla.catalogue.Service;
import io.milepost.sla.outage.detection.OutageDetector;
import io.milepost.sla.outage.detection.View;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import org.jdbi.v3.core.Jdbi;

/**
 * What each vantage point sees now, by the rules of detection: one failure is none yet, and a vantage point that has lost its own network sees
 * nothing. Of what nothing is known now there is no entry. Thread-safe.
 */
public final class CurrentViews {

    private static final Duration LONGEST = Duration.ofDays(2);

    private final Jdbi jdbi;

    public CurrentViews(Jdbi jdbi) {
        this.jdbi = jdbi;
    }

    public List<SeenNow> load(Service service, Instant now) {
        if (service.components().isEmpty() || service.vantages().isEmpty()) {
            return List.of();
        }
        OutageDetector detector = jdbi.withHandle(handle -> {
            ProbeResults results = new ProbeResults(handle, service);
            Duration span = results.findLongestInterval(now.minus(LONGEST), now)
                    .multipliedBy(service.detectionRules().reach());
            Instant from = now.minus(span.compareTo(LONGEST) < 0 ? span : LONGEST);
            return new OutageDetector(service.detectionRules(), results.load(from, now));
        });
        List<SeenNow> seen = new ArrayList<>();
        for (Component component : service.components()) {
            for (String target : component.targets()) {
                for (View view : detector.views(target)) {
                    view.findSpell(now)
                            .ifPresent(spell -> seen.add(new SeenNow(
                                    component.name(), target, view.vantage(), spell.condition(), spell.from())));
                }
            }
        }
        return seen;
    }
}
