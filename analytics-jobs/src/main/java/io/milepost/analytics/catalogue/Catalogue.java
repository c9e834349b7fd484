package io.milepost.analytics.catalogue;

import java.util.List;
import java.util.stream.Collectors;

/** The service catalogue as the jobs read it, with the hash that stands on every fact computed by it. */
public record Catalogue(
        String hash, List<ServiceEntry> services, List<Definition> definitions, LifecyclePolicy lifecycle) {
    /** Definitions travel as the bits of one positive long. */
    public static final int MOST_DEFINITIONS = 63;

    public Catalogue {
        services = List.copyOf(services);
        definitions = List.copyOf(definitions);
    }

    /** The named services, or all when none is named. */
    public List<ServiceEntry> services(List<String> names) {
        if (names.isEmpty()) {
            return services;
        }
        return names.stream().map(this::service).toList();
    }

    private ServiceEntry service(String name) {
        return services.stream()
                .filter(service -> service.name().equals(name))
                .findFirst()
                .orElseThrow(() -> new InvalidCatalogueException("Cannot analyse service: expected one of "
                        + services.stream().map(ServiceEntry::name).collect(Collectors.joining(", ")) + ", got "
                        + name));
    }
}
