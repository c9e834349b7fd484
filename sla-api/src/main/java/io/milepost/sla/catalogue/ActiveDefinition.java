package io.milepost.sla.catalogue;

import java.time.LocalDate;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;

/**
 * One meaning of "active", and from which day on it is the one that figures are published under. Without protocols it asks for no use:
 * whoever may use the service counts. {@code version} grows when the same name comes to mean something else; {@code source} says
 * whose definition it is.
 */
public record ActiveDefinition(
        String name,
        String title,
        int windowDays,
        List<String> protocols,
        List<String> kinds,
        List<String> states,
        @Nullable LocalDate inForceFrom,
        @Nullable Integer version,
        String source) {

    private static final Set<String> REGISTERED_STATES = Set.of("enabled", "disabled", "leaver");

    public ActiveDefinition {
        CatalogueFile.require(name, "name of a definition");
        CatalogueFile.require(title, "title of definition " + name);
        CatalogueFile.require(protocols, "protocols of definition " + name);
        CatalogueFile.require(kinds, "kinds of definition " + name);
        if (windowDays < 1) {
            throw new IllegalArgumentException(
                    "expected windowDays of at least 1 in definition " + name + ", got " + windowDays);
        }
        version = version == null ? 1 : version;
        if (version < 1) {
            throw new IllegalArgumentException(
                    "expected a version of at least 1 in definition " + name + ", got " + version);
        }
        protocols = List.copyOf(protocols);
        kinds = List.copyOf(kinds);
        states = requireStates(name, states);
        source = source == null ? "" : source;
    }

    public boolean isFirstVersion() {
        return Integer.valueOf(1).equals(version);
    }

    /** Whether accounts in some state that is registered do not count. */
    public boolean leavesStatesOut() {
        return !states.containsAll(REGISTERED_STATES);
    }

    private static List<String> requireStates(String name, @Nullable List<String> states) {
        if (states == null) {
            return List.copyOf(new TreeSet<>(REGISTERED_STATES));
        }
        if (states.isEmpty() || !REGISTERED_STATES.containsAll(states)) {
            throw new IllegalArgumentException("expected states among disabled, enabled, leaver in definition " + name
                    + ", got " + String.join(", ", states));
        }
        return List.copyOf(states);
    }
}
