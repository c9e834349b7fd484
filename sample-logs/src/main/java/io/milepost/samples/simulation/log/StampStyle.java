package io.milepost.samples.simulation.log;

/** How a log writes the time: RFC 3164 has whole seconds of local time without year or zone, a gateway whole seconds of Greenwich time and no host. */
public enum StampStyle {
    RFC3164,
    ISO,
    GATEWAY;

    /** The instant as a reader of the line sees it. */
    public long legible(long at) {
        return this == ISO ? at : at - Math.floorMod(at, 1_000_000L);
    }
}
