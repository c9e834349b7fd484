package io.milepost.sla.dispatch;

import io.milepost.sla.store.SecretFile;
import jakarta.activation.DataHandler;
import jakarta.mail.Message;
import jakarta.mail.MessagingException;
import jakarta.mail.Multipart;
import jakarta.mail.Part;
import jakarta.mail.Session;
import jakarta.mail.Transport;
import jakarta.mail.internet.InternetAddress;
import jakarta.mail.internet.MimeBodyPart;
import jakarta.mail.internet.MimeMessage;
import jakarta.mail.internet.MimeMultipart;
import jakarta.mail.util.ByteArrayDataSource;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.security.KeyStore;
import java.security.cert.Certificate;
import java.security.cert.CertificateFactory;
import java.time.Instant;
import java.util.Date;
import java.util.Properties;
import javax.net.ssl.SSLContext;
import javax.net.ssl.SSLSocketFactory;
import javax.net.ssl.TrustManagerFactory;
import org.jspecify.annotations.Nullable;

/** Sends a report as a message with its files attached. The message keeps its Message-ID when it is tried again. */
final class MailChannel {

    private static final String PATIENCE = "60000";

    private final MailServer server;
    private final Session session;
    private final @Nullable String password;

    MailChannel(MailServer server) {
        this.server = server;
        this.password = server.passwordFile() == null ? null : SecretFile.load("mail password", server.passwordFile());
        this.session = Session.getInstance(properties(server));
    }

    void send(Dispatch dispatch, ReportParcel parcel, Instant now) throws MessagingException {
        MimeMessage message = new Identified(session, "<" + dispatch.id() + "@milepost>");
        message.setFrom(new InternetAddress(server.from(), true));
        message.setRecipient(Message.RecipientType.TO, new InternetAddress(dispatch.recipient(), true));
        message.setSubject(oneLine(parcel.report().title()), StandardCharsets.UTF_8.name());
        message.setSentDate(Date.from(now));
        // Tells automatic answerers not to answer (RFC 3834).
        message.setHeader("Auto-Submitted", "auto-generated");
        message.setContent(content(parcel));
        message.saveChanges();
        try (Transport transport = session.getTransport("smtp")) {
            transport.connect(server.host(), server.port(), server.user(), password);
            transport.sendMessage(message, message.getAllRecipients());
        }
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
                        .append(oneLine(about.value().plain()))
                        .append('\n'));
        text.append("\nSHA-256 of the files:\n").append(parcel.manifest()).append('\n');
        return text.toString();
    }

    private static String oneLine(String text) {
        return text.replaceAll("\\p{Cntrl}+", " ");
    }

    private static Properties properties(MailServer server) {
        Properties properties = new Properties();
        properties.put("mail.smtp.connectiontimeout", PATIENCE);
        properties.put("mail.smtp.timeout", PATIENCE);
        properties.put("mail.smtp.writetimeout", PATIENCE);
        properties.put("mail.smtp.auth", String.valueOf(server.user() != null));
        boolean direct = server.security() == MailServer.Security.TLS;
        boolean upgraded = server.security() == MailServer.Security.STARTTLS;
        properties.put("mail.smtp.ssl.enable", String.valueOf(direct));
        properties.put("mail.smtp.starttls.enable", String.valueOf(upgraded));
        properties.put("mail.smtp.starttls.required", String.valueOf(upgraded));
        properties.put("mail.smtp.ssl.checkserveridentity", "true");
        properties.put("mail.smtp.ssl.protocols", "TLSv1.2 TLSv1.3");
        if (server.certificateFile() != null) {
            properties.put("mail.smtp.ssl.socketFactory", trusting(server.certificateFile()));
        }
        return properties;
    }

    /** Trusts the certificates of the file (PEM) and no others. */
    private static SSLSocketFactory trusting(Path file) {
        try (InputStream in = Files.newInputStream(file)) {
            KeyStore trusted = KeyStore.getInstance(KeyStore.getDefaultType());
            trusted.load(null, null);
            int number = 0;
            for (Certificate certificate :
                    CertificateFactory.getInstance("X.509").generateCertificates(in)) {
                trusted.setCertificateEntry("c" + number++, certificate);
            }
            TrustManagerFactory managers = TrustManagerFactory.getInstance(TrustManagerFactory.getDefaultAlgorithm());
            managers.init(trusted);
            SSLContext context = SSLContext.getInstance("TLS");
            context.init(null, managers.getTrustManagers(), null);
            return context.getSocketFactory();
        } catch (IOException | GeneralSecurityException e) {
            throw io.milepost.sla.command.CommandFailure.invalidConfiguration(
                    "Cannot use reports.mail.certificateFile: expected certificates in PEM, got %s (%s)"
                            .formatted(file, e));
        }
    }

    /** A message that keeps the id that it was given. */
    private static final class Identified extends MimeMessage {
        private final String id;

        Identified(Session session, String id) {
            super(session);
            this.id = id;
        }

        @Override
        protected void updateMessageID() throws MessagingException {
            setHeader("Message-ID", id);
        }
    }
}
