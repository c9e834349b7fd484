package io.milepost.sla.measure;

/** A contract cannot be judged at all without some evidence, such as the number of users by whom it weighs outages. */
public final class MissingEvidenceException extends RuntimeException {
    public MissingEvidenceException(String message) {
        super(message);
    }
}
