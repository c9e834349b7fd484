package io.milepost.analytics.catalogue;

import java.io.Serializable;
import java.util.Set;

/**
 * A named definition of an active account: some access by one of these protocols within the window, by an account of one of these
 * kinds in one of these states. Without protocols no use is asked for: whoever may use the service counts. All definitions are computed
 * for all days; which one is in force is for the reader of the facts.
 */
public record Definition(String name, int windowDays, Set<String> protocols, Set<String> kinds, Set<String> states)
        implements Serializable {
    /** The states of an account that is registered. */
    public static final Set<String> REGISTERED_STATES = Set.of("enabled", "disabled", "leaver");

    public Definition {
        protocols = Set.copyOf(protocols);
        kinds = Set.copyOf(kinds);
        states = Set.copyOf(states);
    }

    /** Whatever the state, as long as the account is registered. */
    public Definition(String name, int windowDays, Set<String> protocols, Set<String> kinds) {
        this(name, windowDays, protocols, kinds, REGISTERED_STATES);
    }

    /** Whether an account counts for what it may do, whatever it does. */
    public boolean asksForNoUse() {
        return protocols.isEmpty();
    }
}
