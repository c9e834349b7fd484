package io.milepost.sla.dispatch;

import io.milepost.sla.outbound.MailRelay;
import io.milepost.sla.outbound.MailServer;
import jakarta.activation.DataHandler;
import jakarta.mail.MessagingException;
import jakarta.mail.Multipart;
import jakarta.mail.Part;
import jakarta.mail.internet.MimeBodyPart;
import jakarta.mail.internet.MimeMultipart;
import jakarta.mail.util.ByteArrayDataSource;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.List;

/** Sends a report as a message with its files attached. */
final class MailChannel {

    private static final Duration PATIENCE = Duration.ofSeconds(60);

    private final MailRelay relay;

    MailChannel(MailServer server) {
        this.relay = new MailRelay("reports.mail", server, PATIENCE);
    }

    void send(Dispatch dispatch, ReportParcel parcel, Instant now) throws MessagingException {
        relay.send(
                new MailRelay.Letter(
                        dispatch.id().toString(),
                        List.of(dispatch.recipient()),
                        parcel.report().title(),
                        content(parcel)),
                now);
    }

    private static Multipart content(ReportParcel parcel) throws MessagingException {
        MimeMultipart content = new MimeMultipart();
        MimeBodyPart text = new MimeBodyPart();
        text.setText(text(parcel), StandardCharsets.UTF_8.name());
        content.addBodyPart(text);
        for (ReportParcel.Attachment file : parcel.files()) {
            MimeBodyPart attached = new MimeBodyPart();
            attached.setDataHandler(new DataHandler(new ByteArrayDataSource(file.bytes(), file.mediaType())));
            attached.setFileName(file.name());
            attached.setDisposition(Part.ATTACHMENT);
            attached.setHeader("Content-Type", file.mediaType());
            content.addBodyPart(attached);
        }
        return content;
    }

    private static String text(ReportParcel parcel) {
        StringBuilder text = new StringBuilder(
                parcel.report().title() + "\n\n" + parcel.report().finding() + "\n\n");
        parcel.report()
                .about()
                .forEach(about -> text.append(about.title())
                        .append(": ")
                        .append(MailRelay.oneLine(about.value().plain()))
                        .append('\n'));
        text.append("\nSHA-256 of the files:\n").append(parcel.manifest()).append('\n');
        return text.toString();
    }
}
