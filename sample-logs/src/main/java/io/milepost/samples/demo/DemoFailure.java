package io.milepost.samples.demo;

/** Why the demo cannot go on, in words for the person who started it. */
final class DemoFailure extends RuntimeException {

    DemoFailure(String message) {
        super(message);
    }

    DemoFailure(String message, Throwable cause) {
        super(message, cause);
    }
}
