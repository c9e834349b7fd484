package io.milepost.samples.simulation.delivery;

import io.milepost.samples.simulation.truth.Direction;
import java.util.List;

/**
 * A message as one host has it. The sender is empty for reports of non-delivery; such a message counts as sent from inside only
 * at the host that made it, since no other host can know.
 */
public record Envelope(
        String sender,
        int senderAccount,
        boolean madeHere,
        String messageId,
        int size,
        boolean spam,
        List<Recipient> recipients) {
    private static final int RECEIVED_HEADER = 187;

    Direction direction(Recipient recipient) {
        boolean senderInside = sender.isEmpty() ? madeHere : senderAccount != Recipient.OUTSIDE;
        return Direction.of(senderInside, recipient.inside());
    }

    /** The message as the next host has it, for some of its recipients. */
    Envelope forwarded(List<Recipient> some) {
        return new Envelope(sender, senderAccount, false, messageId, size + RECEIVED_HEADER, spam, some);
    }
}
