package io.milepost.analytics.lake;

import org.jspecify.annotations.Nullable;

/** The lake's catalog or its files cannot be read; the message says where and why. */
public final class LakeUnavailableException extends RuntimeException {
    private static final long serialVersionUID = 1;

    LakeUnavailableException(String message, @Nullable Throwable cause) {
        super(message, cause);
    }
}
