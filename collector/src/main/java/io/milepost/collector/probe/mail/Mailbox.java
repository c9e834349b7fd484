package io.milepost.collector.probe.mail;

import io.milepost.collector.probe.conversation.Endpoint;
import io.milepost.collector.probe.conversation.Login;

/** The door by which the message of a round trip is fetched. */
public record Mailbox(Endpoint endpoint, Protocol protocol, Login login) {

    /** How the mailbox is read. */
    public enum Protocol {
        IMAP,
        POP3
    }
}
