package io.milepost.sla.measure;

import io.milepost.sla.contract.Measure.Availability;
import io.milepost.sla.evidence.ServiceState;
import io.milepost.sla.evidence.StateInterval;
import io.milepost.sla.hours.Span;
import io.milepost.sla.hours.Spans;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.List;

/**
 * When something is known of a measure, and the stretches in which it was not simply up, ascending. An organisation's differ from
 * everyone's only while something is said of it by name, so that only these windows are looked at again for it.
 */
public record KnownStates(Spans known, List<Segment> troubled) {
    public KnownStates {
        troubled = List.copyOf(troubled);
    }

    private static KnownStates of(List<Segment> segments) {
        return new KnownStates(
                Spans.of(segments.stream().map(Segment::span).toList()),
                segments.stream()
                        .filter(segment -> segment.state() != ServiceState.UP)
                        .toList());
    }

    static KnownStates of(Availability measure, Collection<StateInterval> statements) {
        return of(new StateTimeline(measure, statements).segments());
    }

    /** What everyone's statements tell, and for one organisation at a time what its own change about it. */
    static final class Shared {
        private final Availability measure;
        private final List<StateInterval> everyones;
        private final StateTimeline timeline;
        private final KnownStates whole;

        Shared(Availability measure, List<StateInterval> everyones) {
            this.measure = measure;
            this.everyones = everyones;
            this.timeline = new StateTimeline(measure, everyones);
            this.whole = of(timeline.segments());
        }

        KnownStates with(List<StateInterval> own) {
            if (own.isEmpty()) {
                return whole;
            }
            if (!timeline.hears(own)) {
                // A vantage of which nothing else is known changes the quorum at all times.
                List<StateInterval> all = new ArrayList<>(own);
                all.addAll(everyones);
                return of(measure, all);
            }
            Spans windows = Spans.of(own.stream().map(StateInterval::span).toList());
            KnownStates inside = of(timeline.segmentsWithin(windows, own));
            List<Segment> troubled = new ArrayList<>(inside.troubled);
            for (Segment segment : whole.troubled) {
                if (windows.within(segment.span()).isEmpty()) {
                    troubled.add(segment);
                } else {
                    for (Span part : Spans.of(segment.span()).minus(windows).spans()) {
                        troubled.add(segment.within(part));
                    }
                }
            }
            troubled.sort(Comparator.comparingLong(segment -> segment.span().start()));
            return new KnownStates(whole.known.minus(windows).union(inside.known), troubled);
        }
    }
}
