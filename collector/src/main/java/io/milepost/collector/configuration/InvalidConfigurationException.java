package io.milepost.collector.configuration;

import org.jspecify.annotations.Nullable;

/** A configuration file is not right; the message says where and what. */
public final class InvalidConfigurationException extends Exception {
    private static final long serialVersionUID = 1;

    InvalidConfigurationException(String message, @Nullable Throwable cause) {
        super(message, cause);
    }
}
