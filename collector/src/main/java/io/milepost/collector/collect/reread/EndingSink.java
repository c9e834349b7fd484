package io.milepost.collector.collect.reread;

import io.milepost.collector.event.EventId;
import io.milepost.collector.event.EventSink;
import io.milepost.collector.event.MailEvent;
import java.util.UUID;
import java.util.function.Consumer;

/** Hands events on, and tells the id of each that is new. */
record EndingSink(EventSink next, Consumer<UUID> appended) implements EventSink {
    @Override
    public void append(MailEvent event) {
        appended.accept(new UUID(event.id().high(), event.id().low()));
        next.append(event);
    }

    @Override
    public void replace(EventId former, long formerAt, MailEvent event) {
        next.replace(former, formerAt, event);
    }

    @Override
    public void withdraw(EventId former, long formerAt) {
        next.withdraw(former, formerAt);
    }
}
