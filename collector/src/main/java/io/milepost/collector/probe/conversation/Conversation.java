package io.milepost.collector.probe.conversation;

/** What a probe says to a server and expects to hear, from the greeting to the farewell. Stateless and thread-safe. */
interface Conversation {

    /** Returns when the server has done all that was asked of it, or throws with the phase that it did not get through. */
    void hold(ProbeConnection connection, ProbeTarget target) throws ProbeFailure;
}
