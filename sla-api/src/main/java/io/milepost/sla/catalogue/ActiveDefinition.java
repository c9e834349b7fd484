package io.milepost.sla.catalogue;

import java.time.LocalDate;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** One meaning of "active", and from which day on it is the one that figures are published under. */
public record ActiveDefinition(
        String name,
        String title,
        int windowDays,
        List<String> protocols,
        List<String> kinds,
        @Nullable LocalDate inForceFrom) {

    public ActiveDefinition {
        CatalogueFile.require(name, "name of a definition");
        CatalogueFile.require(title, "title of definition " + name);
        CatalogueFile.require(protocols, "protocols of definition " + name);
        CatalogueFile.require(kinds, "kinds of definition " + name);
        if (windowDays < 1) {
            throw new IllegalArgumentException(
                    "expected windowDays of at least 1 in definition " + name + ", got " + windowDays);
        }
        protocols = List.copyOf(protocols);
        kinds = List.copyOf(kinds);
    }
}
