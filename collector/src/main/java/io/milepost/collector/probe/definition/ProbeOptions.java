package io.milepost.collector.probe.definition;

import io.milepost.collector.probe.conversation.Endpoint;
import io.milepost.collector.probe.conversation.Login;
import io.milepost.collector.probe.request.ReceiptListener;
import java.io.IOException;
import java.net.InetSocketAddress;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Option;

/** What the command line can say of a probe besides its URL. */
public final class ProbeOptions {

    private static final String PASSWORD = "MILEPOST_PROBE_PASSWORD";
    private static final int SMALLEST_WHOLE = 60;

    @Option(names = "--user", description = "signs in as this user")
    private @Nullable String user;

    @Option(names = "--password-file", paramLabel = "FILE", description = "file whose first line is the password")
    private @Nullable Path passwordFile;

    @Option(names = "--from", paramLabel = "SENDER", description = "of a message: an address, or a telephone number")
    private @Nullable String sender;

    @Option(names = "--to", paramLabel = "RECIPIENT", description = "of a message; without --fetch, mail is not sent")
    private @Nullable String recipient;

    @Option(names = "--fetch", paramLabel = "URL", description = "sends the mail, and fetches it again from here")
    private @Nullable URI fetch;

    @Option(names = "--fetch-user", description = "the mailbox's user, where that is not --user")
    private @Nullable String fetchUser;

    @Option(names = "--fetch-password-file", paramLabel = "FILE", description = "the mailbox's password")
    private @Nullable Path fetchPasswordFile;

    @Option(
            names = "--patience",
            paramLabel = "SECONDS",
            defaultValue = "60",
            description = "how long a message may be on its way; default ${DEFAULT-VALUE}")
    private int patienceSeconds;

    @Option(
            names = "--receipt",
            paramLabel = "HOST:PORT",
            description = "waits for a text message's receipt here; the gateway must reach this address")
    private @Nullable String receipt;

    @Option(
            names = "--receipt-bind",
            paramLabel = "ADDRESS",
            description = "of this machine, where --receipt listens, such as 0.0.0.0; else the loopback interface")
    private @Nullable String receiptBind;

    @Option(
            names = "--expect",
            paramLabel = "TEXT",
            description = "in a web page; an answer of DNS; of a directory, at least so many entries")
    private @Nullable String expected;

    @Option(
            names = "--status",
            split = ",",
            paramLabel = "N",
            description = "statuses that a web server may answer; else any below 400")
    private Set<Integer> statuses = Set.of();

    @Option(names = "--name-server", paramLabel = "HOST:PORT", description = "asked for MX; else the system's")
    private @Nullable String nameServer;

    @Option(
            names = "--timeout",
            paramLabel = "SECONDS",
            defaultValue = "10",
            description = "the longest that one step may take; default ${DEFAULT-VALUE}")
    private int timeoutSeconds;

    @Option(names = "--authorities", paramLabel = "PEM", description = "who may have signed the certificate")
    private @Nullable Path authorities;

    @Option(names = "--unverified", description = "looks at the certificate, and lets nothing depend on it")
    private boolean unverified;

    /** Opens the place where receipts arrive, if one is waited for. */
    public @Nullable ReceiptListener openReceipts() throws IOException {
        if (receipt == null) {
            return null;
        }
        InetSocketAddress address = address("--receipt", receipt);
        return ReceiptListener.open(address.getHostString(), address.getPort(), receiptBind);
    }

    public ProbeDefinition define(URI url, @Nullable ReceiptListener receipts) throws IOException {
        Login login = login(user, passwordFile, "--user");
        Duration patience = Duration.ofSeconds(patienceSeconds);
        ProbeDefinition.Message message = recipient == null
                ? null
                : new ProbeDefinition.Message(
                        sender == null ? "" : sender,
                        recipient,
                        fetch,
                        login(fetchUser, fetchPasswordFile, "--fetch-user"),
                        patience,
                        receipts);
        if (message == null && (sender != null || fetch != null)) {
            throw new IllegalArgumentException("Cannot address a message: expected --to with --from and --fetch");
        }
        Duration step = Duration.ofSeconds(timeoutSeconds);
        return new ProbeDefinition(
                url,
                login,
                new Endpoint.Trust(!unverified, authorities, false),
                new ProbeDefinition.Expected(expected, statuses),
                message,
                new ProbeDefinition.Limits(
                        step,
                        Duration.ofSeconds(Math.max(SMALLEST_WHOLE, timeoutSeconds))
                                .plus(patience),
                        nameServer == null ? null : address("--name-server", nameServer)));
    }

    private static @Nullable Login login(@Nullable String user, @Nullable Path file, String option) throws IOException {
        if (user == null) {
            if (file != null) {
                throw new IllegalArgumentException("Cannot sign in: expected " + option + " with a password file");
            }
            return null;
        }
        if (file != null) {
            return new Login(user, firstLine(file));
        }
        String password = System.getenv(PASSWORD);
        if (password == null) {
            throw new IllegalArgumentException(
                    "Cannot sign in as " + user + ": expected a password file or " + PASSWORD + ", got neither");
        }
        return new Login(user, password);
    }

    private static String firstLine(Path file) throws IOException {
        try {
            return Files.readString(file).lines().findFirst().orElse("");
        } catch (IOException e) {
            throw new IOException("Cannot read the password file " + file + ": " + e.getMessage(), e);
        }
    }

    private static InetSocketAddress address(String option, String text) {
        int colon = text.lastIndexOf(':');
        if (colon < 1 || !text.substring(colon + 1).matches("[0-9]{1,5}")) {
            throw new IllegalArgumentException("Cannot use " + option + ": expected HOST:PORT, got " + text);
        }
        return InetSocketAddress.createUnresolved(
                text.substring(0, colon), Integer.parseInt(text.substring(colon + 1)));
    }
}
