package io.milepost.sla.edition;

import java.util.List;

/**
 * The latest edition of a report, by whose key it is signed, and the results (measure and regime) in which what is known now differs from
 * what was published.
 */
public record Publication(Edition edition, String keyFingerprint, String keyOwner, List<String> differing) {
    public Publication {
        differing = List.copyOf(differing);
    }

    /** Where a stranger finds the public key, on the installation's own address. */
    public String keyAddress() {
        return "/public/keys/" + keyFingerprint + ".pem";
    }

    public String address() {
        return "/api/v1/services/" + edition.service() + "/editions/" + edition.number();
    }
}
