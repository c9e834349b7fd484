package io.milepost.sla.claim.csv;

/** Evidence files that cannot be used, with the place of each mistake. */
public final class InvalidEvidenceException extends RuntimeException {
    public InvalidEvidenceException(String message) {
        super(message);
    }
}
