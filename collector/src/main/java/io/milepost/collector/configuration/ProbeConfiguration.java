package io.milepost.collector.configuration;

import static java.util.Objects.requireNonNull;

import io.dropwizard.util.Duration;
import io.milepost.collector.probe.ProbeSchedule;
import io.milepost.collector.probe.conversation.ProbeTarget;
import io.milepost.collector.probe.conversation.Protocol;
import io.milepost.collector.probe.conversation.Security;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.jspecify.annotations.Nullable;

/**
 * One server that is probed on a schedule.
 *
 * @param service the service that the results speak for
 * @param target its name in the catalogue's components
 * @param vantage the network that it is tried from, where that is not the collector's own
 * @param user signs in with the password on the first line of {@code passwordFile}; absent: the probe does not sign in
 * @param verifyCertificate whether a certificate that does not check out is a failure; it is unless told otherwise
 * @param deadline the longest that one phase may take
 */
public record ProbeConfiguration(
        String service,
        String target,
        @Nullable String vantage,
        Protocol protocol,
        String host,
        int port,
        @Nullable Security security,
        @Nullable String user,
        @Nullable Path passwordFile,
        @Nullable Boolean verifyCertificate,
        @Nullable Duration interval,
        @Nullable Duration deadline) {
    private static final Duration INTERVAL = Duration.seconds(60);
    private static final Duration DEADLINE = Duration.seconds(10);

    public ProbeConfiguration {
        requireNonNull(service, "a probe has a service");
        requireNonNull(target, "a probe has a target, as the catalogue names it");
        requireNonNull(protocol, "a probe has a protocol, smtp or imap");
        requireNonNull(host, "a probe has a host");
        if ((user == null) != (passwordFile == null)) {
            throw new IllegalArgumentException(
                    "expected user and passwordFile of probe " + target + " together, got one of them");
        }
    }

    /**
     * The probe as it is run; the password is read now, so that a new one needs no new start of the machine.
     *
     * @param collectorsVantage holds where the probe names no vantage of its own
     */
    public ProbeSchedule.Entry entry(String collectorsVantage) throws IOException {
        return new ProbeSchedule.Entry(
                new ProbeTarget(
                        service,
                        target,
                        vantage == null ? collectorsVantage : vantage,
                        protocol,
                        host,
                        port,
                        security == null ? Security.NONE : security,
                        login(),
                        verifyCertificate == null || verifyCertificate,
                        (deadline == null ? DEADLINE : deadline).toJavaDuration()),
                (interval == null ? INTERVAL : interval).toJavaDuration());
    }

    private ProbeTarget.@Nullable Login login() throws IOException {
        if (user == null || passwordFile == null) {
            return null;
        }
        return new ProbeTarget.Login(
                user, Files.readString(passwordFile).lines().findFirst().orElse(""));
    }
}
