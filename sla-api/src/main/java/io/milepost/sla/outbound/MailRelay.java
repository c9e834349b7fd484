package io.milepost.sla.outbound;

import io.milepost.sla.command.CommandFailure;
import io.milepost.sla.store.SecretFile;
import jakarta.mail.Message;
import jakarta.mail.MessagingException;
import jakarta.mail.Multipart;
import jakarta.mail.Session;
import jakarta.mail.Transport;
import jakarta.mail.internet.InternetAddress;
import jakarta.mail.internet.MimeMessage;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.security.KeyStore;
import java.security.cert.Certificate;
import java.security.cert.CertificateFactory;
import java.time.Duration;
import java.time.Instant;
import java.util.Date;
import java.util.List;
import java.util.Properties;
import javax.net.ssl.SSLContext;
import javax.net.ssl.SSLSocketFactory;
import javax.net.ssl.TrustManagerFactory;
import org.jspecify.annotations.Nullable;

/** Hands messages to a mail server. A message keeps its Message-ID when it is tried again, and no text of it can become a header. */
public final class MailRelay {

    private final MailServer server;
    private final Session session;
    private final @Nullable String password;

    /** {@code setting} is what the operator calls the server, for what is said of a wrong one. */
    public MailRelay(String setting, MailServer server, Duration patience) {
        this.server = server;
        this.password = server.passwordFile() == null ? null : SecretFile.load("mail password", server.passwordFile());
        this.session = Session.getInstance(properties(setting, server, Long.toString(patience.toMillis())));
    }

    /** What is to be sent, but for the server's own part. */
    public record Letter(String id, List<String> recipients, String subject, Multipart content) {
        public Letter {
            recipients = List.copyOf(recipients);
        }
    }

    public void send(Letter letter, Instant now) throws MessagingException {
        MimeMessage message = new Identified(session, "<" + letter.id() + "@milepost>");
        message.setFrom(new InternetAddress(server.from(), true));
        for (String recipient : letter.recipients()) {
            message.addRecipient(Message.RecipientType.TO, new InternetAddress(recipient, true));
        }
        message.setSubject(oneLine(letter.subject()), StandardCharsets.UTF_8.name());
        message.setSentDate(Date.from(now));
        // Tells automatic answerers not to answer (RFC 3834).
        message.setHeader("Auto-Submitted", "auto-generated");
        message.setContent(letter.content());
        message.saveChanges();
        try (Transport transport = session.getTransport("smtp")) {
            transport.connect(server.host(), server.port(), server.user(), password);
            transport.sendMessage(message, message.getAllRecipients());
        }
    }

    public static String oneLine(String text) {
        return text.replaceAll("\\p{Cntrl}+", " ");
    }

    private static Properties properties(String setting, MailServer server, String patience) {
        Properties properties = new Properties();
        properties.put("mail.smtp.connectiontimeout", patience);
        properties.put("mail.smtp.timeout", patience);
        properties.put("mail.smtp.writetimeout", patience);
        properties.put("mail.smtp.auth", String.valueOf(server.user() != null));
        boolean direct = server.security() == MailServer.Security.TLS;
        boolean upgraded = server.security() == MailServer.Security.STARTTLS;
        properties.put("mail.smtp.ssl.enable", String.valueOf(direct));
        properties.put("mail.smtp.starttls.enable", String.valueOf(upgraded));
        properties.put("mail.smtp.starttls.required", String.valueOf(upgraded));
        properties.put("mail.smtp.ssl.checkserveridentity", "true");
        properties.put("mail.smtp.ssl.protocols", "TLSv1.2 TLSv1.3");
        if (server.certificateFile() != null) {
            properties.put("mail.smtp.ssl.socketFactory", trusting(setting, server.certificateFile()));
        }
        return properties;
    }

    /** Trusts the certificates of the file (PEM) and no others. */
    private static SSLSocketFactory trusting(String setting, Path file) {
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
            throw CommandFailure.invalidConfiguration(
                    "Cannot use %s.certificateFile: expected certificates in PEM, got %s (%s)"
                            .formatted(setting, file, e));
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
