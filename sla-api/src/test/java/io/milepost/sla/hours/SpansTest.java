package io.milepost.sla.hours;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.BitSet;
import java.util.List;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Combinators;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import org.junit.jupiter.api.Test;

/** The algebra of sets of instants, against a set of bits that cannot be wrong in the same way. */
class SpansTest {
    @Provide
    Arbitrary<List<Span>> someSpans() {
        return Combinators.combine(
                        Arbitraries.integers().between(0, 40),
                        Arbitraries.integers().between(0, 12))
                .as((start, length) -> new Span(start, start + length))
                .list()
                .ofMaxSize(8);
    }

    private static BitSet bits(Iterable<Span> spans) {
        BitSet bits = new BitSet();
        spans.forEach(span -> bits.set((int) span.start(), (int) span.end()));
        return bits;
    }

    private static BitSet bits(Spans spans) {
        return bits(spans.spans());
    }

    @Property
    void setsOfSpansBehaveAsSets(
            @ForAll("someSpans") List<Span> one,
            @ForAll("someSpans") List<Span> other,
            @ForAll("someSpans") List<Span> cut) {
        Spans mine = Spans.of(one);
        Spans theirs = Spans.of(other);
        BitSet union = bits(one);
        union.or(bits(other));
        BitSet intersection = bits(one);
        intersection.and(bits(other));
        BitSet difference = bits(one);
        difference.andNot(bits(other));

        assertThat(bits(mine.union(theirs))).isEqualTo(union);
        assertThat(bits(mine.intersect(theirs))).isEqualTo(intersection);
        assertThat(bits(mine.minus(theirs))).isEqualTo(difference);
        assertThat(mine.union(theirs)).isEqualTo(theirs.union(mine));
        assertThat(mine.micros()).isEqualTo(bits(one).cardinality());
        for (Span span : cut) {
            assertThat(mine.within(span)).isEqualTo(mine.intersect(Spans.of(span)));
            assertThat(mine.contains(span)).isEqualTo(Spans.of(span).minus(mine).isEmpty());
        }
        for (int i = 0; i < 60; i++) {
            assertThat(mine.contains(i)).isEqualTo(bits(one).get(i));
        }
    }

    @Test
    void touchingSpansAreOne() {
        assertThat(Spans.of(new Span(5, 7), new Span(1, 5)).spans()).containsExactly(new Span(1, 7));
        assertThat(Spans.of(new Span(0, 4), new Span(9, 10)).lasting(2).spans()).containsExactly(new Span(0, 4));
    }
}
