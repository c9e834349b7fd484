package io.milepost.sla.hours;

import java.time.Instant;
import java.time.LocalDateTime;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.time.zone.ZoneOffsetTransition;
import java.time.zone.ZoneRules;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What a clock on the wall says, as instants. A stretch of wall time holds every instant at which that clock shows a time
 * inside it: an hour that is skipped in spring has none, an hour that is repeated in autumn has twice as many.
 */
final class CivilTime {
    private CivilTime() {}

    static List<Span> spans(LocalDateTime from, LocalDateTime to, ZoneId zone) {
        ZoneRules rules = zone.getRules();
        Instant earliest = from.toInstant(ZoneOffset.MAX);
        Instant latest = to.toInstant(ZoneOffset.MIN);
        List<Span> spans = new ArrayList<>(1);
        Instant segmentStart = Instant.MIN;
        Instant at = earliest;
        while (true) {
            @Nullable ZoneOffsetTransition transition = rules.nextTransition(at);
            boolean last = transition == null || transition.getInstant().isAfter(latest);
            Instant segmentEnd = last ? Instant.MAX : transition.getInstant();
            ZoneOffset offset = rules.getOffset(at);
            Instant start = later(from.toInstant(offset), segmentStart);
            Instant end = earlier(to.toInstant(offset), segmentEnd);
            if (start.isBefore(end)) {
                spans.add(Span.of(start, end));
            }
            if (last) {
                return spans;
            }
            segmentStart = segmentEnd;
            at = segmentEnd;
        }
    }

    private static Instant later(Instant one, Instant other) {
        return one.isAfter(other) ? one : other;
    }

    private static Instant earlier(Instant one, Instant other) {
        return one.isBefore(other) ? one : other;
    }
}
