package io.milepost.collector.report;

import org.jspecify.annotations.Nullable;

/** The API did not take facts; the message says what it answered. */
public final class FactsRefusedException extends Exception {
    private static final long serialVersionUID = 1;

    public FactsRefusedException(String message) {
        super(message);
    }

    public FactsRefusedException(String message, @Nullable Throwable cause) {
        super(message, cause);
    }
}
