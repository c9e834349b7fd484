package io.milepost.collector.probe.conversation;

/** What a probe speaks; each protocol knows its own conversation. */
public enum Protocol {
    SMTP(new SmtpConversation()),
    IMAP(new ImapConversation());

    private final Conversation conversation;

    Protocol(Conversation conversation) {
        this.conversation = conversation;
    }

    Conversation conversation() {
        return conversation;
    }
}
