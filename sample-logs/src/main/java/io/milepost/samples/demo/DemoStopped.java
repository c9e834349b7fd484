package io.milepost.samples.demo;

/** Somebody stopped the demo while a step ran: the step's end is no failure. */
final class DemoStopped extends RuntimeException {

    DemoStopped() {
        super("The demo was stopped");
    }
}
