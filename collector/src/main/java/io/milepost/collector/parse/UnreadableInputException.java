package io.milepost.collector.parse;

/** An input that cannot be read; its message is for the user. */
final class UnreadableInputException extends Exception {

    UnreadableInputException(String message) {
        super(message);
    }
}
