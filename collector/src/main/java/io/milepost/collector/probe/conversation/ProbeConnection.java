package io.milepost.collector.probe.conversation;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.Socket;
import java.net.SocketTimeoutException;
import java.net.UnknownHostException;
import java.nio.charset.StandardCharsets;
import java.security.cert.X509Certificate;
import java.time.Instant;
import java.util.EnumMap;
import java.util.Map;
import java.util.Optional;
import java.util.function.LongSupplier;
import javax.net.ssl.SNIHostName;
import javax.net.ssl.SSLContext;
import javax.net.ssl.SSLParameters;
import javax.net.ssl.SSLSocket;
import jdk.net.ExtendedSocketOptions;
import org.jspecify.annotations.Nullable;

/**
 * A connection whose every step is timed and has a deadline of its own. Used by one thread; {@link #abort} may come from another,
 * when a server trickles bytes to outlive the deadline of each read.
 */
final class ProbeConnection implements AutoCloseable {

    private static final int LONGEST_LINE = 4_096;

    private final ProbeTarget target;
    private final LongSupplier nanoTime;
    private final Map<Phase, Long> nanos = new EnumMap<>(Phase.class);
    private final Socket plain = new Socket();
    private Socket socket = plain;
    private @Nullable Instant certificateExpiresAt;
    private boolean quickAcknowledgement = true;

    ProbeConnection(ProbeTarget target, LongSupplier nanoTime) {
        this.target = target;
        this.nanoTime = nanoTime;
    }

    void connect() throws ProbeFailure {
        InetAddress address = timed(Phase.DNS, () -> InetAddress.getByName(target.host()));
        timed(Phase.CONNECT, () -> {
            plain.setTcpNoDelay(true);
            plain.connect(new InetSocketAddress(address, target.port()), deadlineMillis());
            return address;
        });
    }

    /** Secures the connection; the handshake alone is the TLS phase. */
    void secure(SSLContext context) throws ProbeFailure {
        timed(Phase.TLS, () -> {
            SSLSocket secured =
                    (SSLSocket) context.getSocketFactory().createSocket(plain, target.host(), target.port(), true);
            SSLParameters parameters = secured.getSSLParameters();
            if (isName(target.host())) {
                parameters.setServerNames(java.util.List.of(new SNIHostName(target.host())));
            }
            if (target.verifyCertificate()) {
                parameters.setEndpointIdentificationAlgorithm("HTTPS");
            }
            secured.setSSLParameters(parameters);
            secured.setSoTimeout(deadlineMillis());
            secured.startHandshake();
            if (secured.getSession().getPeerCertificates()[0] instanceof X509Certificate certificate) {
                certificateExpiresAt = certificate.getNotAfter().toInstant();
            }
            socket = secured;
            return secured;
        });
    }

    void send(Phase phase, String line) throws ProbeFailure {
        try {
            socket.getOutputStream().write((line + "\r\n").getBytes(StandardCharsets.US_ASCII));
            socket.getOutputStream().flush();
            acknowledgeQuickly();
        } catch (IOException e) {
            throw ProbeFailure.in(phase, describe(e));
        }
    }

    /** Reads one line, its end stripped; the time waited is added to the phase. */
    String readLine(Phase phase) throws ProbeFailure {
        return timed(phase, this::readBytes);
    }

    /** What each phase took so far. */
    PhaseTimes times() {
        return new PhaseTimes(nanos);
    }

    Optional<Instant> findCertificateExpiry() {
        return Optional.ofNullable(certificateExpiresAt);
    }

    void abort() {
        close();
    }

    @Override
    public void close() {
        try {
            plain.close();
        } catch (IOException ignored) {
            // The result is already known; a socket that cannot be closed is gone either way.
        }
    }

    private String readBytes() throws IOException {
        socket.setSoTimeout(deadlineMillis());
        InputStream input = socket.getInputStream();
        ByteArrayOutputStream line = new ByteArrayOutputStream(128);
        for (int next = input.read(); next != '\n'; next = input.read()) {
            if (next < 0) {
                throw new IOException("the server closed the connection");
            }
            if (line.size() >= LONGEST_LINE) {
                throw new IOException("a line of over " + LONGEST_LINE + " bytes");
            }
            if (next != '\r') {
                line.write(next);
            }
        }
        return line.toString(StandardCharsets.ISO_8859_1);
    }

    /**
     * Without this the kernel delays its acknowledgement by some 40 ms while the server, by Nagle's rule, holds back its next
     * segment: the probe would measure itself. The kernel resets the option, so it is set again after each write.
     */
    private void acknowledgeQuickly() throws IOException {
        if (quickAcknowledgement) {
            try {
                plain.setOption(ExtendedSocketOptions.TCP_QUICKACK, true);
            } catch (UnsupportedOperationException ignored) {
                quickAcknowledgement = false; // Linux only; elsewhere the figure includes the delay.
            }
        }
    }

    private <T> T timed(Phase phase, Step<T> step) throws ProbeFailure {
        long start = nanoTime.getAsLong();
        try {
            return step.take();
        } catch (IOException e) {
            throw ProbeFailure.in(phase, describe(e));
        } finally {
            nanos.merge(phase, nanoTime.getAsLong() - start, Long::sum);
        }
    }

    private String describe(IOException e) {
        if (e instanceof SocketTimeoutException) {
            return "no answer within " + target.deadline().toMillis() + " ms";
        }
        if (e instanceof UnknownHostException) {
            return "no address for " + target.host();
        }
        String message = e.getMessage();
        return message == null ? e.getClass().getSimpleName() : message;
    }

    private int deadlineMillis() {
        return Math.toIntExact(Math.max(1, target.deadline().toMillis()));
    }

    /** SNI takes host names only. */
    private static boolean isName(String host) {
        return !host.contains(":") && !host.chars().allMatch(c -> c == '.' || Character.isDigit(c));
    }

    /** A step of a conversation that reaches over the network. */
    @FunctionalInterface
    private interface Step<T> {
        T take() throws IOException;
    }
}
