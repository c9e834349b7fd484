package io.milepost.samples.simulation.delivery;

import io.milepost.samples.simulation.host.MailHost;

/** A message in the queue of one host, and how far its delivery has come. Mutable, for the time of its simulation. */
final class Passage {
    private final MailHost host;
    private final String queueId;
    private final Envelope envelope;
    private final long arrived;
    private final long active;
    private long done;
    private boolean failed;

    Passage(MailHost host, String queueId, Envelope envelope, long arrived, long active) {
        this.host = host;
        this.queueId = queueId;
        this.envelope = envelope;
        this.arrived = arrived;
        this.active = active;
        this.done = active;
    }

    MailHost host() {
        return host;
    }

    String queueId() {
        return queueId;
    }

    Envelope envelope() {
        return envelope;
    }

    long arrived() {
        return arrived;
    }

    long active() {
        return active;
    }

    /** The end of the last recipient so far. */
    long done() {
        return done;
    }

    void doneAt(long at) {
        done = Math.max(done, at);
    }

    boolean failed() {
        return failed;
    }

    void fail() {
        failed = true;
    }
}
