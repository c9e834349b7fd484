package io.milepost.sla.alert.signal;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Set;

/**
 * Sees conditions of some kinds. It tells all that hold, each time; what it no longer tells is over. Where it cannot see it throws, and nothing is
 * over because nobody looked.
 */
public interface SignalSource {

    /** For messages about a source that cannot see. */
    String name();

    Set<SignalKind> kinds();

    /** How often it is worth looking. */
    Duration every();

    List<Signal> find(Instant now);
}
