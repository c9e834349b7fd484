package io.milepost.collector.probe.conversation;

import org.jspecify.annotations.Nullable;

/** Knows when a reply is complete, and what it says. Used for one reply, by one thread. */
@FunctionalInterface
public interface ReplyReader<T> {

    /** The reply, or null while more of it is to come; asked again each time that more has. */
    @Nullable
    T read(Received received) throws ProbeFailure;
}
