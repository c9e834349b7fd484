package io.milepost.sla.facts;

import java.security.Principal;

/** Somebody who holds the token that allows to put facts. */
public record Producer(String name) implements Principal {

    @Override
    public String getName() {
        return name;
    }
}
