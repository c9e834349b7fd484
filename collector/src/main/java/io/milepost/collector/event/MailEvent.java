package io.milepost.collector.event;

/** One row of the event lake. The permitted types are the lake's tables; their components are its columns. */
public sealed interface MailEvent permits Delivery, DeliveryAttempt, Rejection, MailboxAccess, Sms {

    EventHeader header();

    /** The lake's table. */
    String table();

    default EventId id() {
        return header().id();
    }

    /** Microseconds since the epoch, UTC. */
    default long at() {
        return header().at();
    }
}
