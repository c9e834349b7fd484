package io.milepost.sla.chain;

import com.fasterxml.jackson.databind.JsonNode;
import io.milepost.sla.signing.VerificationKey;

/** A key as the chain brought it in: whose it is, since when, and why it was changed. */
public record PublishedKey(VerificationKey key, String owner, String from, String reason, long entry) {
    static PublishedKey of(ChainEntry entry) {
        JsonNode stated = entry.document().path("new_key");
        VerificationKey key = VerificationKey.parse(stated.path("public_key").asText());
        if (!key.fingerprint().equals(stated.path("fingerprint").asText())) {
            throw new IllegalArgumentException("expected the fingerprint of the key itself, " + key.fingerprint()
                    + ", got " + stated.path("fingerprint").asText());
        }
        return new PublishedKey(
                key,
                stated.path("owner").asText(),
                entry.at(),
                stated.path("reason").asText(),
                entry.number());
    }
}
