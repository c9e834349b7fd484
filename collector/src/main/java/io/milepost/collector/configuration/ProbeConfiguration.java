package io.milepost.collector.configuration;

import static java.util.Objects.requireNonNull;

import com.fasterxml.jackson.annotation.JsonSetter;
import com.fasterxml.jackson.annotation.Nulls;
import io.dropwizard.util.Duration;
import io.milepost.collector.probe.ProbeSchedule;
import io.milepost.collector.probe.conversation.Endpoint;
import io.milepost.collector.probe.conversation.Login;
import io.milepost.collector.probe.conversation.Security;
import io.milepost.collector.probe.definition.ProbeDefinition;
import io.milepost.collector.probe.request.ReceiptListener;
import java.io.IOException;
import java.net.InetSocketAddress;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * One server that is probed on a schedule.
 *
 * @param service the service that the results speak for
 * @param target its name in the catalogue's components
 * @param vantage the network that it is tried from, where that is not the collector's own
 * @param url what is probed, as {@code milepost probe} takes it; instead, protocol, host, port and security say it of SMTP and IMAP
 * @param user signs in with the password on the first line of {@code passwordFile}; absent: the probe does not sign in
 * @param verifyCertificate whether a certificate that does not check out is a failure; it is unless told otherwise
 * @param authorities PEM file of who may have signed the certificate; the JVM's own when absent
 * @param resumeSessions whether handshakes take up former sessions of TLS 1.2
 * @param expect what an answer has to have, by the kind of probe
 * @param statuses that a web server may answer
 * @param deadline the longest that one step may take; a probe as a whole ends before its next slot
 */
public record ProbeConfiguration(
        String service,
        String target,
        @Nullable String vantage,
        @Nullable URI url,
        @Nullable String protocol,
        @Nullable String host,
        @Nullable Integer port,
        @Nullable Security security,
        @Nullable String user,
        @Nullable Path passwordFile,
        @Nullable Boolean verifyCertificate,
        @Nullable Path authorities,
        @Nullable Boolean resumeSessions,
        @Nullable String expect,
        @JsonSetter(nulls = Nulls.AS_EMPTY) Set<Integer> statuses,
        @Nullable ProbeMessage message,
        @Nullable Duration interval,
        @Nullable Duration deadline) {
    private static final Duration INTERVAL = Duration.seconds(60);
    private static final Duration DEADLINE = Duration.seconds(10);

    public ProbeConfiguration {
        requireNonNull(service, "a probe has a service");
        requireNonNull(target, "a probe has a target, as the catalogue names it");
        statuses = statuses == null ? Set.of() : Set.copyOf(statuses);
        boolean parts = protocol != null && host != null && port != null;
        if (url == null ? !parts : protocol != null || host != null || port != null || security != null) {
            throw new IllegalArgumentException("expected of probe " + target
                    + " either a url, or protocol, host and port, got " + (url == null ? "neither" : "both"));
        }
        if ((user == null) != (passwordFile == null)) {
            throw new IllegalArgumentException(
                    "expected user and passwordFile of probe " + target + " together, got one of them");
        }
    }

    /**
     * A message that a probe hands in.
     *
     * @param fetch where it is fetched from again, as {@code imaps://HOST}; absent: mail is addressed, and not sent
     * @param user of the mailbox, where that is not the probe's
     * @param patience how long it may be on its way
     * @param receiptHost by which an SMS gateway reaches this collector to tell what became of a message, at {@code receiptPort}
     * @param receiptBindHost the address of this machine at which receipts are taken; absent: the loopback interface
     */
    public record ProbeMessage(
            @Nullable String sender,
            String recipient,
            @Nullable URI fetch,
            @Nullable String user,
            @Nullable Path passwordFile,
            @Nullable Duration patience,
            @Nullable String receiptHost,
            @Nullable Integer receiptPort,
            @Nullable String receiptBindHost) {
        private static final Duration PATIENCE = Duration.seconds(60);

        public ProbeMessage {
            requireNonNull(recipient, "a message has a recipient");
            if ((user == null) != (passwordFile == null) || (receiptHost == null) != (receiptPort == null)) {
                throw new IllegalArgumentException("expected user and passwordFile of a message to " + recipient
                        + " together, and receiptHost and receiptPort, got one of them");
            }
            if (receiptBindHost == null && receiptHost != null && !ReceiptListener.isLoopback(receiptHost)) {
                throw new IllegalArgumentException("expected receiptBindHost of a message to " + recipient
                        + ", the address of this machine at which receipts are taken, such as 0.0.0.0, because a"
                        + " gateway elsewhere does not reach the loopback interface, got none");
            }
        }
    }

    /**
     * The probe as it is run; the password is read now, so that a new one needs no new start of the machine.
     *
     * @param collectorsVantage holds where the probe names no vantage of its own
     */
    public ProbeSchedule.Entry entry(String collectorsVantage, @Nullable ReceiptListener receipts, Clock clock)
            throws IOException {
        java.time.Duration every = (interval == null ? INTERVAL : interval).toJavaDuration();
        java.time.Duration step = (deadline == null ? DEADLINE : deadline).toJavaDuration();
        ProbeDefinition definition = new ProbeDefinition(
                address(),
                login(user, passwordFile),
                new Endpoint.Trust(
                        verifyCertificate == null || verifyCertificate,
                        authorities,
                        resumeSessions != null && resumeSessions),
                new ProbeDefinition.Expected(expect, statuses),
                message(receipts),
                new ProbeDefinition.Limits(step, every.compareTo(step) < 0 ? step : every, null));
        return new ProbeSchedule.Entry(
                definition.target(service, target, vantage == null ? collectorsVantage : vantage, clock), every);
    }

    /** Where it is, by either way of saying it. */
    public URI address() {
        if (url != null) {
            return url;
        }
        String name = String.valueOf(protocol).toLowerCase(Locale.ROOT);
        String scheme =
                security == Security.IMPLICIT ? name + "s" : security == Security.STARTTLS ? name + "+starttls" : name;
        String address = String.valueOf(host);
        return URI.create(scheme + "://" + (address.contains(":") ? "[" + address + "]" : address) + ":" + port);
    }

    public Optional<InetSocketAddress> findReceiptAddress() {
        return message == null || message.receiptHost() == null || message.receiptPort() == null
                ? Optional.empty()
                : Optional.of(InetSocketAddress.createUnresolved(message.receiptHost(), message.receiptPort()));
    }

    public Optional<String> findReceiptBindHost() {
        return message == null ? Optional.empty() : Optional.ofNullable(message.receiptBindHost());
    }

    private ProbeDefinition.@Nullable Message message(@Nullable ReceiptListener receipts) throws IOException {
        if (message == null) {
            return null;
        }
        Duration patience = message.patience() == null ? ProbeMessage.PATIENCE : message.patience();
        return new ProbeDefinition.Message(
                message.sender() == null ? "" : message.sender(),
                message.recipient(),
                message.fetch(),
                login(message.user(), message.passwordFile()),
                patience.toJavaDuration(),
                receipts);
    }

    private static @Nullable Login login(@Nullable String user, @Nullable Path passwordFile) throws IOException {
        if (user == null || passwordFile == null) {
            return null;
        }
        return new Login(
                user, Files.readString(passwordFile).lines().findFirst().orElse(""));
    }
}
