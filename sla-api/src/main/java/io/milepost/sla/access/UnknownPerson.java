package io.milepost.sla.access;

import io.dropwizard.auth.UnauthorizedHandler;
import io.milepost.sla.problem.ProblemException;

/** Says no to who comes without a person's token, or with one that nobody has. */
public final class UnknownPerson implements UnauthorizedHandler {
    @Override
    public RuntimeException buildException(String prefix, String realm) {
        return ProblemException.of(
                401,
                "This address is for people named in the configuration: expected the token of one in Authorization: "
                        + prefix + " TOKEN, got none or another");
    }
}
