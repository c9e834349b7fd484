package io.milepost.sla.edition;

import java.time.Instant;

/** One published report: its number in the chain, what it is of, who closed it and why, and the hash that names it. */
public record Edition(
        long number,
        String service,
        String contract,
        String period,
        Instant startsAt,
        Instant endsAt,
        int revision,
        EditionState state,
        String reason,
        String closedBy,
        Instant closedAt,
        String sha256) {
    /** Under which name a bundle of it is downloaded. */
    public String fileName(String kind) {
        return String.join("-", service, contract, period, Integer.toString(revision), kind)
                        .replaceAll("[^A-Za-z0-9.-]", "_")
                + ".zip";
    }
}
