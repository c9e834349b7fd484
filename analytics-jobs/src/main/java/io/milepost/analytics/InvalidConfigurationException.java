package io.milepost.analytics;

/** The configuration cannot be used; the message says where and what to do. */
final class InvalidConfigurationException extends RuntimeException {
    private static final long serialVersionUID = 1;

    InvalidConfigurationException(String message) {
        super(message);
    }
}
