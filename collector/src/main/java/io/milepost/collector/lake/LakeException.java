package io.milepost.collector.lake;

/** The lake, or what a batch wants of it, is not as it has to be; the message says what was expected. */
public final class LakeException extends RuntimeException {
    private static final long serialVersionUID = 1;

    public LakeException(String message) {
        super(message);
    }

    public LakeException(String message, Throwable cause) {
        super(message, cause);
    }
}
