package io.milepost.sla.outage.detection;

import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Where in the path it broke: at the service when every vantage point that sees anything sees it, in looking up its name when that
 * is where they all stop, otherwise on the way from those that see it, as also when only one sees anything and did not get there; and the phase in which most of the bad results stopped.
 */
public record Breach(Place place, @Nullable String phase, List<String> from) {

    public Breach {
        from = List.copyOf(from);
    }

    /** The part of the path that is to blame. */
    public enum Place {
        SERVICE,
        NAME_LOOKUP,
        PATH,
        /** Seen in the service's traffic alone, while probes get through or there are none. */
        TRAFFIC
    }
}
