package io.milepost.sla.openslo;

/** A file that is no OpenSLO, or of which nothing can be made a contract, with the place of the mistake. */
public final class InvalidOpenSloException extends RuntimeException {
    InvalidOpenSloException(String message) {
        super(message);
    }
}
