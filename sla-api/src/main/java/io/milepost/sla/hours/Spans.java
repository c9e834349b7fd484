package io.milepost.sla.hours;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collection;
import java.util.Comparator;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** A set of instants as sorted, disjoint, non-touching half-open spans. Immutable: the same set has one form only. */
public final class Spans {
    public static final Spans EMPTY = new Spans(new long[0]);

    /** Start and end of each span in turn, strictly ascending. */
    private final long[] bounds;

    private Spans(long[] bounds) {
        this.bounds = bounds;
    }

    public static Spans of(Span... spans) {
        return of(List.of(spans));
    }

    /** The union of the spans, which may overlap, touch, repeat and come in any order. */
    public static Spans of(Collection<Span> spans) {
        List<Span> sorted = new ArrayList<>(spans);
        sorted.removeIf(Span::isEmpty);
        sorted.sort(Comparator.comparingLong(Span::start));
        long[] bounds = new long[2 * sorted.size()];
        int size = 0;
        for (Span span : sorted) {
            if (size > 0 && span.start() <= bounds[size - 1]) {
                bounds[size - 1] = Math.max(bounds[size - 1], span.end());
            } else {
                bounds[size++] = span.start();
                bounds[size++] = span.end();
            }
        }
        return new Spans(Arrays.copyOf(bounds, size));
    }

    public Spans union(Spans other) {
        return combine(other, (mine, theirs) -> mine || theirs);
    }

    public Spans intersect(Spans other) {
        return combine(other, (mine, theirs) -> mine && theirs);
    }

    public Spans minus(Spans other) {
        return combine(other, (mine, theirs) -> mine && !theirs);
    }

    public Spans within(Span span) {
        if (span.isEmpty()) {
            return EMPTY;
        }
        // Bounds from the first one after the span's start to the last one before its end; an odd count before means
        // inside.
        int from = firstAfter(span.start());
        int until = firstNotBefore(span.end());
        boolean startsInside = from % 2 == 1;
        boolean endsInside = until % 2 == 1;
        long[] result = new long[until - from + (startsInside ? 1 : 0) + (endsInside ? 1 : 0)];
        int size = 0;
        if (startsInside) {
            result[size++] = span.start();
        }
        System.arraycopy(bounds, from, result, size, until - from);
        if (endsInside) {
            result[result.length - 1] = span.end();
        }
        return new Spans(result);
    }

    private int firstAfter(long instant) {
        int found = Arrays.binarySearch(bounds, instant);
        return found >= 0 ? found + 1 : -found - 1;
    }

    private int firstNotBefore(long instant) {
        int found = Arrays.binarySearch(bounds, instant);
        return found >= 0 ? found : -found - 1;
    }

    /** The spans that last at least so long. */
    public Spans lasting(long micros) {
        List<Span> kept = spans();
        kept.removeIf(span -> span.micros() < micros);
        return of(kept);
    }

    public long micros() {
        long total = 0;
        for (int i = 0; i < bounds.length; i += 2) {
            total += bounds[i + 1] - bounds[i];
        }
        return total;
    }

    public boolean contains(long instant) {
        return firstAfter(instant) % 2 == 1;
    }

    public boolean contains(Span span) {
        return within(span).micros() == span.micros();
    }

    public boolean isEmpty() {
        return bounds.length == 0;
    }

    public List<Span> spans() {
        List<Span> spans = new ArrayList<>(bounds.length / 2);
        for (int i = 0; i < bounds.length; i += 2) {
            spans.add(new Span(bounds[i], bounds[i + 1]));
        }
        return spans;
    }

    private interface Membership {
        boolean holds(boolean mine, boolean theirs);
    }

    /** Walks both lists of bounds once; a bound of the result stands wherever the membership changes. */
    private Spans combine(Spans other, Membership membership) {
        long[] result = new long[bounds.length + other.bounds.length];
        int size = 0;
        int mine = 0;
        int theirs = 0;
        boolean inside = false;
        while (mine < bounds.length || theirs < other.bounds.length) {
            long next = Math.min(
                    mine < bounds.length ? bounds[mine] : Long.MAX_VALUE,
                    theirs < other.bounds.length ? other.bounds[theirs] : Long.MAX_VALUE);
            if (mine < bounds.length && bounds[mine] == next) {
                mine++;
            }
            if (theirs < other.bounds.length && other.bounds[theirs] == next) {
                theirs++;
            }
            if (membership.holds(mine % 2 == 1, theirs % 2 == 1) != inside) {
                inside = !inside;
                result[size++] = next;
            }
        }
        return new Spans(Arrays.copyOf(result, size));
    }

    @Override
    public boolean equals(@Nullable Object other) {
        return other instanceof Spans spans && Arrays.equals(bounds, spans.bounds);
    }

    @Override
    public int hashCode() {
        return Arrays.hashCode(bounds);
    }

    @Override
    public String toString() {
        return spans().toString();
    }
}
