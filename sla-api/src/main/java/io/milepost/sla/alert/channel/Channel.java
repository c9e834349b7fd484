package io.milepost.sla.alert.channel;

import io.milepost.sla.alert.store.Message;
import java.io.IOException;
import java.time.Duration;
import java.time.Instant;

/** One way out. Returns when the receiver has taken the message; anything else is an exception, and the message is tried again. */
interface Channel {

    void send(Message message, Instant now) throws IOException;

    /** Tells a watcher that we live, and for how long that may be believed. */
    default void beat(Instant now, Duration every) throws IOException {
        throw new IOException("Cannot send a heartbeat: expected a webhook or an Alertmanager");
    }
}
