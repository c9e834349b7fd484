package io.milepost.collector.probe;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.milepost.collector.probe.conversation.ProbeResult;
import io.milepost.collector.probe.conversation.ProbeTarget;
import io.milepost.collector.probe.conversation.Prober;
import io.milepost.collector.probe.conversation.Protocol;
import io.milepost.collector.probe.conversation.Security;
import java.io.IOException;
import java.io.PrintWriter;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.Locale;
import java.util.Map;
import java.util.concurrent.Callable;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** {@code milepost probe URL}: one probe, once, as the collector runs it, with the time of each phase. */
@Command(
        name = "probe",
        mixinStandardHelpOptions = true,
        description = "Probes one mail server once and prints how long each phase took.",
        footer = {
            "",
            "Examples:",
            "  milepost probe smtp+starttls://mx.example.org:25",
            "  milepost probe imaps://mail.example.org --user probe --password-file probe.password",
            "",
            "Exit codes: 0 the probe got through, 1 it failed, 2 wrong usage."
        })
public final class ProbeCommand implements Callable<Integer> {

    @Spec
    private CommandSpec spec;

    @Parameters(
            paramLabel = "URL",
            description =
                    "smtp, smtps, imap or imaps, with +starttls where TLS is asked for: smtp+starttls://HOST[:PORT]")
    private URI url;

    @Option(names = "--user", description = "signs in as this user")
    private @Nullable String user;

    @Option(names = "--password-file", description = "file whose first line is the password")
    private @Nullable Path passwordFile;

    @Option(
            names = "--timeout",
            paramLabel = "SECONDS",
            defaultValue = "10",
            description = "the longest that one phase may take; default ${DEFAULT-VALUE}")
    private int timeoutSeconds;

    @Option(names = "--unverified", description = "does not check the server's certificate")
    private boolean unverified;

    @Option(names = "--json", description = "prints one JSON object")
    private boolean json;

    @Override
    public Integer call() throws JsonProcessingException {
        ProbeTarget target = target();
        ScheduledExecutorService watchdog = Executors.newSingleThreadScheduledExecutor();
        try {
            Prober prober = new Prober(watchdog, System::nanoTime);
            ProbeResult result = prober.probe(target, Clock.systemUTC().instant(), Duration.ofSeconds(timeoutSeconds));
            PrintWriter out = spec.commandLine().getOut();
            out.println(json ? toJson(result) : toText(result));
            out.flush();
            return result.succeeded() ? 0 : 1;
        } finally {
            watchdog.shutdownNow();
        }
    }

    private ProbeTarget target() {
        String scheme = url.getScheme() == null ? "" : url.getScheme().toLowerCase(Locale.ROOT);
        Scheme known = Scheme.find(scheme);
        if (known == null || url.getHost() == null) {
            throw new ParameterException(
                    spec.commandLine(),
                    "Cannot probe " + url + ": expected a URL like smtp+starttls://HOST:PORT with one of "
                            + Scheme.names());
        }
        return new ProbeTarget(
                "",
                url.getHost(),
                "here",
                known.protocol,
                url.getHost(),
                url.getPort() < 0 ? known.port : url.getPort(),
                known.security,
                login(),
                !unverified,
                Duration.ofSeconds(timeoutSeconds));
    }

    private ProbeTarget.@Nullable Login login() {
        if (user == null && passwordFile == null) {
            return null;
        }
        if (user == null || passwordFile == null) {
            throw new ParameterException(
                    spec.commandLine(), "Cannot sign in: --user and --password-file are needed together");
        }
        try {
            return new ProbeTarget.Login(
                    user, Files.readString(passwordFile).lines().findFirst().orElse(""));
        } catch (IOException e) {
            throw new ParameterException(spec.commandLine(), "Cannot read the password file " + passwordFile, e);
        }
    }

    private static String toText(ProbeResult result) {
        StringBuilder text = new StringBuilder(result.succeeded() ? "ok" : "FAILED " + result.reason());
        result.phases()
                .toMap()
                .forEach((phase, ms) -> text.append(String.format(Locale.ROOT, "%n  %-9s %9.3f ms", phase, ms)));
        if (result.certificateExpiresAt() != null) {
            text.append(String.format(Locale.ROOT, "%n  certificate valid until %s", result.certificateExpiresAt()));
        }
        return text.toString();
    }

    private static String toJson(ProbeResult result) throws JsonProcessingException {
        Map<String, @Nullable Object> fields = new LinkedHashMap<>();
        fields.put("target", result.target());
        fields.put("at", result.at().toString());
        fields.put("outcome", result.outcome());
        fields.put("reason", result.reason());
        fields.put("phases", result.phases().toMap());
        fields.put(
                "certificate_expires_at",
                result.certificateExpiresAt() == null
                        ? null
                        : result.certificateExpiresAt().toString());
        return new ObjectMapper().writeValueAsString(fields);
    }

    /** The URL schemes, each a protocol, its protection and its well-known port. */
    private enum Scheme {
        SMTP(Protocol.SMTP, Security.NONE, 25),
        SMTP_STARTTLS(Protocol.SMTP, Security.STARTTLS, 25),
        SMTPS(Protocol.SMTP, Security.IMPLICIT, 465),
        IMAP(Protocol.IMAP, Security.NONE, 143),
        IMAP_STARTTLS(Protocol.IMAP, Security.STARTTLS, 143),
        IMAPS(Protocol.IMAP, Security.IMPLICIT, 993);

        private final Protocol protocol;
        private final Security security;
        private final int port;

        Scheme(Protocol protocol, Security security, int port) {
            this.protocol = protocol;
            this.security = security;
            this.port = port;
        }

        private String label() {
            return name().toLowerCase(Locale.ROOT).replace('_', '+');
        }

        private static @Nullable Scheme find(String name) {
            for (Scheme scheme : values()) {
                if (scheme.label().equals(name)) {
                    return scheme;
                }
            }
            return null;
        }

        private static String names() {
            StringBuilder names = new StringBuilder();
            for (Scheme scheme : values()) {
                names.append(names.isEmpty() ? "" : ", ").append(scheme.label());
            }
            return names.toString();
        }
    }
}
