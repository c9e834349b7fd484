package io.milepost.sla.measure;

import io.milepost.sla.evidence.StateInterval;
import io.milepost.sla.hours.Span;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.List;

/** Finds the statements that reach into a span among many, of which each lasts but a small part of the time that all cover. */
final class StatementIndex {
    private final List<StateInterval> byStart;
    /** The latest end among the statements up to each place: behind it nobody reaches so far. */
    private final long[] latestEnd;

    StatementIndex(Collection<StateInterval> statements) {
        byStart = new ArrayList<>(statements);
        byStart.sort(Comparator.comparingLong(statement -> statement.span().start()));
        latestEnd = new long[byStart.size()];
        long latest = Long.MIN_VALUE;
        for (int i = 0; i < latestEnd.length; i++) {
            latest = Math.max(latest, byStart.get(i).span().end());
            latestEnd[i] = latest;
        }
    }

    List<StateInterval> findWithin(Span span) {
        List<StateInterval> found = new ArrayList<>();
        for (int i = firstFrom(span.end()) - 1; i >= 0 && latestEnd[i] > span.start(); i--) {
            if (byStart.get(i).span().end() > span.start()) {
                found.add(byStart.get(i));
            }
        }
        return found;
    }

    private int firstFrom(long instant) {
        int low = 0;
        int high = latestEnd.length;
        while (low < high) {
            int middle = (low + high) >>> 1;
            if (byStart.get(middle).span().start() < instant) {
                low = middle + 1;
            } else {
                high = middle;
            }
        }
        return low;
    }
}
