package io.milepost.analytics.lake;

import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.NavigableMap;
import java.util.NavigableSet;
import java.util.TreeMap;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;

/**
 * From which version of the identities on each civil day's names are whose they are now. A file of identities replaces them all, and mostly says of
 * the days before what the last one said: those days need not be computed again. What a day's names say is told by a sum over a hash of each row
 * that is valid on it, which does not depend on order and goes on from day to day.
 *
 * @param sequence the sequence number of the identities that were looked at
 * @param spans by their first day, each up to the next one's
 */
public record IdentityDays(long sequence, NavigableMap<LocalDate, Span> spans) {
    /** As early as any date that anybody writes. */
    static final LocalDate BEGINNING = LocalDate.of(1, 1, 1);

    static final IdentityDays NONE = new Sum().build(0);

    public IdentityDays {
        spans = new TreeMap<>(spans);
    }

    /**
     * Days on which the same names are valid.
     *
     * @param since the sequence number of the identities that first said so
     */
    public record Span(long high, long low, long since) {
        boolean saysTheSameAs(@Nullable Span other) {
            return other != null && high == other.high && low == other.low;
        }
    }

    /** The highest number that a reader of these days depends on. */
    long since(LocalDate first, LocalDate last) {
        LocalDate begin = spans.floorKey(first);
        return highest(spans.subMap(begin == null ? BEGINNING : begin, true, last, true)
                .values());
    }

    long sinceUpTo(LocalDate last) {
        return highest(spans.headMap(last, true).values());
    }

    private static long highest(Collection<Span> spans) {
        return spans.stream().mapToLong(Span::since).max().orElse(0);
    }

    /** This, with the numbers of a former look where nothing has changed since. */
    IdentityDays after(IdentityDays former) {
        NavigableSet<LocalDate> edges = new TreeSet<>(spans.keySet());
        edges.addAll(former.spans.keySet());
        NavigableMap<LocalDate, Span> merged = new TreeMap<>();
        for (LocalDate edge : edges) {
            Span now = spans.floorEntry(edge).getValue();
            NavigableMap<LocalDate, Span> before = former.spans.headMap(edge, true);
            Span then = before.isEmpty() ? null : before.lastEntry().getValue();
            merged.put(edge, now.saysTheSameAs(then) && then != null ? then : now);
        }
        return new IdentityDays(sequence, merged);
    }

    /** One word for each span, and the sequence number before them. */
    String toText() {
        List<String> words = new ArrayList<>(List.of(Long.toString(sequence)));
        spans.forEach((day, span) -> words.add(
                day + "," + Long.toHexString(span.high) + "," + Long.toHexString(span.low) + "," + span.since));
        return String.join(" ", words);
    }

    /** Null when the text is of another version. */
    static @Nullable IdentityDays parse(String text) {
        String[] words = text.split(" ", -1);
        NavigableMap<LocalDate, Span> spans = new TreeMap<>();
        for (int i = 1; i < words.length; i++) {
            String[] parts = words[i].split(",", -1);
            if (parts.length != 4) {
                return null;
            }
            spans.put(
                    LocalDate.parse(parts[0]),
                    new Span(
                            Long.parseUnsignedLong(parts[1], 16),
                            Long.parseUnsignedLong(parts[2], 16),
                            Long.parseLong(parts[3])));
        }
        return spans.isEmpty() ? null : new IdentityDays(Long.parseLong(words[0]), spans);
    }

    /** Adds up rows. Not thread-safe. */
    static final class Sum {
        private final NavigableMap<LocalDate, long[]> changes = new TreeMap<>();

        Sum() {
            changes.put(BEGINNING, new long[2]);
        }

        /** A row that is valid from a day on, and no longer on another; null is open. */
        void add(byte[] identifier, byte[] account, @Nullable LocalDate from, @Nullable LocalDate until) {
            long[] hash = {hash(identifier, account, 1), hash(identifier, account, 2)};
            change(from == null ? BEGINNING : from, hash, 1);
            if (until != null) {
                change(until, hash, -1);
            }
        }

        private void change(LocalDate day, long[] hash, int sign) {
            long[] change = changes.computeIfAbsent(day, ignored -> new long[2]);
            change[0] += sign * hash[0];
            change[1] += sign * hash[1];
        }

        private static long hash(byte[] identifier, byte[] account, long seed) {
            long hash = seed;
            for (byte[] part : List.of(identifier, account)) {
                for (byte each : part) {
                    hash = (hash ^ each) * 0x9e3779b97f4a7c15L;
                    hash ^= hash >>> 32;
                }
            }
            return hash;
        }

        IdentityDays build(long sequence) {
            NavigableMap<LocalDate, Span> spans = new TreeMap<>();
            long high = 0;
            long low = 0;
            for (var change : changes.entrySet()) {
                high += change.getValue()[0];
                low += change.getValue()[1];
                spans.put(change.getKey(), new Span(high, low, sequence));
            }
            return new IdentityDays(sequence, spans);
        }
    }
}
