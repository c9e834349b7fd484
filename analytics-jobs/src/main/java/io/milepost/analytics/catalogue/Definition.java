package io.milepost.analytics.catalogue;

import java.io.Serializable;
import java.util.Set;

/**
 * A named definition of an active account: some access by one of these protocols within the window, by an account of one of these
 * kinds. All definitions are computed for all days; which one is in force is for the reader of the facts.
 */
public record Definition(String name, int windowDays, Set<String> protocols, Set<String> kinds)
        implements Serializable {
    public Definition {
        protocols = Set.copyOf(protocols);
        kinds = Set.copyOf(kinds);
    }
}
