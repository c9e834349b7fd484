package io.milepost.samples.recorded;

import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * One message that a server took from a client, or made itself to report a failure, and what became of it. The Message-ID and
 * the queue id are absent where only the other side's refusal is known.
 */
public record RecordedMessage(
        @Nullable String messageId,
        String host,
        @Nullable String queueId,
        String sender,
        @Nullable String login,
        List<End> ends) {

    public RecordedMessage {
        ends = List.copyOf(ends);
    }

    /**
     * How the message ended for one final recipient: with which host and queue id, and where that was found (a mailbox, another
     * service's server, the notice to the sender). The envelope is the address that the client named, before any alias.
     */
    public record End(
            String envelope,
            String recipient,
            String outcome,
            String direction,
            String host,
            @Nullable String queueId,
            String found) {}
}
