package io.milepost.sla.access;

import io.milepost.sla.problem.ProblemException;
import java.security.Principal;

/** Somebody who is known by a token of their own, with a part in the contracts. */
public record Person(String name, Role role) implements Principal {
    /** What a person may do; an administrator may do what a party may. */
    public enum Role {
        /** Sees what the contract's parties share: exact numbers of organisations. May ask for exclusions. */
        PARTY,
        /** Closes periods and decides on exclusions. */
        ADMINISTRATOR
    }

    @Override
    public String getName() {
        return name;
    }

    public void requireAdministrator() {
        if (role != Role.ADMINISTRATOR) {
            throw ProblemException.of(
                    403, "This is for administrators: expected the token of one, got that of " + name + ", a party");
        }
    }
}
