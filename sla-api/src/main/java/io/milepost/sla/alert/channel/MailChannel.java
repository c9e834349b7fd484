package io.milepost.sla.alert.channel;

import io.milepost.sla.alert.policy.Receiver;
import io.milepost.sla.alert.store.Message;
import io.milepost.sla.outbound.MailRelay;
import jakarta.mail.MessagingException;
import jakarta.mail.internet.MimeBodyPart;
import jakarta.mail.internet.MimeMultipart;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.time.Instant;

/** Sends a message as plain text. Tried again it has the same Message-ID, so that a mailbox can tell. */
final class MailChannel implements Channel {

    private final Receiver.Mail receiver;
    private final MailRelay relay;

    MailChannel(Receiver.Mail receiver) {
        this.receiver = receiver;
        this.relay = new MailRelay("the relay of " + receiver.name(), receiver.relay(), receiver.timeout());
    }

    @Override
    public void send(Message message, Instant now) throws IOException {
        try {
            MimeMultipart content = new MimeMultipart();
            MimeBodyPart text = new MimeBodyPart();
            text.setText(receiver.wording().text(message) + "\n", StandardCharsets.UTF_8.name());
            content.addBodyPart(text);
            relay.send(
                    new MailRelay.Letter(
                            message.id().toString(),
                            receiver.to(),
                            receiver.wording().title(message),
                            content),
                    now);
        } catch (MessagingException e) {
            throw new IOException(
                    "Cannot deliver to the relay " + receiver.relay().host() + ": " + e.getMessage(), e);
        }
    }
}
