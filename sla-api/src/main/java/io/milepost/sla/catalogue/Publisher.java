package io.milepost.sla.catalogue;

/** Who answers for what the public page of a service says, and how to reach them. */
public record Publisher(String name, String contact) {

    public Publisher {
        CatalogueFile.require(name, "name of a publisher");
        CatalogueFile.require(contact, "contact of a publisher");
    }
}
