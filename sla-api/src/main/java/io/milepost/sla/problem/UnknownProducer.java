package io.milepost.sla.problem;

import io.dropwizard.auth.UnauthorizedHandler;

/** Says no to who comes without the producers' token, or with another one. */
public final class UnknownProducer implements UnauthorizedHandler {
    @Override
    public RuntimeException buildException(String prefix, String realm) {
        return ProblemException.of(
                401,
                "This address is for producers of facts: expected their token in Authorization: " + prefix
                        + " TOKEN, got none or another");
    }
}
