package io.milepost.collector.probe.mail;

/** Sender and recipient of a probe's message, as they stand on an envelope. */
public record Envelope(String sender, String recipient) {

    public Envelope {
        check(sender);
        check(recipient);
        if (recipient.isEmpty()) {
            throw new IllegalArgumentException("Cannot address a probe's message: expected a recipient, got none");
        }
    }

    /** An address that ended a command early could say anything to the server. */
    private static void check(String address) {
        if (!address.chars().allMatch(c -> c > ' ' && c != '<' && c != '>' && c != 127)) {
            throw new IllegalArgumentException(
                    "Cannot address a probe's message: expected an address without blanks and brackets, got "
                            + io.milepost.collector.probe.conversation.ProbeFailure.printable(address, 100));
        }
    }
}
