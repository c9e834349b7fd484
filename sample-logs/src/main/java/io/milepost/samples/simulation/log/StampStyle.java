package io.milepost.samples.simulation.log;

/** How a host's syslog writes the time: RFC 3164 has whole seconds of local time without year or zone. */
public enum StampStyle {
    RFC3164,
    ISO;

    /** The instant as a reader of the line sees it. */
    public long legible(long at) {
        return this == ISO ? at : at - Math.floorMod(at, 1_000_000L);
    }
}
