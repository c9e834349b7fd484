package io.milepost.collector.report;

import java.util.Set;
import org.jspecify.annotations.Nullable;

/** The API did not take facts; the message says what it answered. */
public final class FactsRefusedException extends Exception {
    private static final long serialVersionUID = 1;

    /** What is wrong with the facts themselves; a wrong token or a busy server may be set right. */
    private static final Set<Integer> FOR_GOOD = Set.of(400, 404, 409, 413, 422);

    private final boolean forGood;

    public FactsRefusedException(String message) {
        super(message);
        this.forGood = false;
    }

    /** @param status with which the API answered */
    FactsRefusedException(String message, int status) {
        super(message);
        this.forGood = FOR_GOOD.contains(status);
    }

    public FactsRefusedException(String message, @Nullable Throwable cause) {
        super(message, cause);
        this.forGood = false;
    }

    /** Whether the same facts will be refused again however often they are sent. */
    public boolean forGood() {
        return forGood;
    }
}
