package io.milepost.collector.probe.conversation;

/** What one probe says to a server and expects to hear, once it is connected. Used once, by one thread. */
public interface Conversation {

    /** The first turn; each turn then knows the next. */
    Turn begin(Findings findings) throws ProbeFailure;
}
