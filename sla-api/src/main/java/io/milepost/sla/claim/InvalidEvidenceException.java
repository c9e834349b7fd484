package io.milepost.sla.claim;

/** Evidence files that cannot be used, with the place of each mistake. */
public final class InvalidEvidenceException extends RuntimeException {
    InvalidEvidenceException(String message) {
        super(message);
    }
}
