package io.milepost.sla.ledger;

import java.time.Instant;

/** What proves or explains an outage: what kind of witness says it, since when it holds, who says it, and what. */
public record Testimony(Kind kind, Instant at, String witness, String text) {

    /** Whom we have it from: a probe that failed, the service's own logs, or a person. */
    public enum Kind {
        PROBE,
        LOG,
        NOTE
    }
}
