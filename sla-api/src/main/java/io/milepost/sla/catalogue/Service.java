package io.milepost.sla.catalogue;

import java.time.ZoneId;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** One e-mail service: its name in addresses and facts, the zone of its civil days, its parts and from where they are watched. */
public record Service(
        String name,
        String title,
        ZoneId zone,
        @Nullable String organisations,
        @Nullable Price price,
        List<Component> components,
        List<String> vantages,
        @Nullable Publisher publisher) {

    public Service {
        CatalogueFile.require(name, "name of a service");
        CatalogueFile.require(title, "title of service " + name);
        CatalogueFile.require(zone, "zone of service " + name);
        components = components == null ? List.of() : List.copyOf(components);
        vantages = vantages == null ? List.of() : List.copyOf(vantages);
    }
}
