package io.milepost.collector.event;

/**
 * The identity of an event, 128 bits derived from what the lines say and never from where they stood: the same lines read again, from
 * another file or in another order, give the same id.
 */
public record EventId(long high, long low) implements Comparable<EventId> {

    /** 32 lower-case hexadecimal digits. */
    public String hex() {
        return Hex.of(high, low);
    }

    @Override
    public int compareTo(EventId other) {
        int byHigh = Long.compareUnsigned(high, other.high);
        return byHigh != 0 ? byHigh : Long.compareUnsigned(low, other.low);
    }
}
