package io.milepost.sla.catalogue;

import java.util.List;

/** A part of a service that people would miss, and the probe targets that show whether it works. */
public record Component(String name, String title, List<String> targets) {

    public Component {
        CatalogueFile.require(name, "name of a component");
        CatalogueFile.require(title, "title of component " + name);
        CatalogueFile.require(targets, "targets of component " + name);
        targets = List.copyOf(targets);
    }
}
