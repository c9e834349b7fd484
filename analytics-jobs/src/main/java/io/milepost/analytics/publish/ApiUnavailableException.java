package io.milepost.analytics.publish;

import org.jspecify.annotations.Nullable;

/** The API cannot be asked what it has stored; the message says where and why. */
public final class ApiUnavailableException extends RuntimeException {
    private static final long serialVersionUID = 1;

    ApiUnavailableException(String message, @Nullable Throwable cause) {
        super(message, cause);
    }
}
