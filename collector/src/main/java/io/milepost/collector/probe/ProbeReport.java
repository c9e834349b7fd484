package io.milepost.collector.probe;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.milepost.collector.probe.conversation.Cause;
import io.milepost.collector.probe.conversation.ProbeResult;
import io.milepost.collector.probe.conversation.ServerCertificate;
import java.net.URI;
import java.util.LinkedHashMap;
import java.util.Locale;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** One result in the forms in which {@code probe} prints it. */
record ProbeReport(URI url, ProbeResult result) {

    String toText() {
        StringBuilder text = new StringBuilder(result.succeeded() ? "ok" : "FAILED " + result.reason() + blame());
        result.phases()
                .toMap()
                .forEach((phase, ms) -> text.append(String.format(Locale.ROOT, "%n  %-11s %9.3f ms", phase, ms)));
        ServerCertificate certificate = result.evidence().certificate();
        if (certificate != null) {
            text.append(String.format(
                    Locale.ROOT,
                    "%n  certificate of %s, by %s, valid until %s, %s",
                    certificate.subject(),
                    certificate.issuer(),
                    certificate.expiresAt(),
                    certificate.fault() == null
                            ? "checks out"
                            : certificate.fault().label()));
        }
        result.evidence()
                .findings()
                .forEach((name, words) -> text.append(String.format(Locale.ROOT, "%n  %s: %s", name, words)));
        return text.toString();
    }

    private String blame() {
        return result.evidence()
                .findBlame()
                .map(blame -> " (ask the " + blame.label() + ")")
                .orElse("");
    }

    /** {@code SMTP OK - 12.3 ms | total=0.0123s;;;0 connect=0.0004s}. */
    String toNagios(ProbeLimits.Verdict verdict, ProbeLimits limits) {
        StringBuilder line = new StringBuilder(url.getScheme().toUpperCase(Locale.ROOT))
                .append(' ')
                .append(verdict)
                .append(" - ");
        if (result.succeeded()) {
            line.append(String.format(Locale.ROOT, "%.1f ms", result.phases().totalMilliseconds()));
            if (result.certificateExpiresAt() != null) {
                line.append(", certificate until ").append(result.certificateExpiresAt());
            }
        } else {
            // The bar begins performance data, so it must not come from a server.
            line.append(String.valueOf(result.reason()).replace('|', '?')).append(blame());
        }
        line.append(" |");
        result.phases().toMap().forEach((phase, ms) -> {
            line.append(String.format(Locale.ROOT, " %s=%.6fs", phase, ms / 1_000));
            if (phase.equals("total")) {
                line.append(';').append(limits.seconds()).append(";0");
            }
        });
        return line.toString();
    }

    String toJson() throws JsonProcessingException {
        Map<String, @Nullable Object> fields = new LinkedHashMap<>();
        fields.put("target", result.target());
        fields.put("at", result.at().toString());
        fields.put("outcome", result.outcome());
        fields.put("reason", result.reason());
        Cause cause = result.evidence().cause();
        fields.put("reason_class", cause == null ? null : cause.label());
        fields.put(
                "phase",
                result.evidence().phase() == null
                        ? null
                        : result.evidence().phase().label());
        fields.put(
                "blame", result.evidence().findBlame().map(Cause.Blame::label).orElse(null));
        fields.put("phases", result.phases().toMap());
        fields.put(
                "certificate_expires_at",
                result.certificateExpiresAt() == null
                        ? null
                        : result.certificateExpiresAt().toString());
        ServerCertificate certificate = result.evidence().certificate();
        fields.put("certificate", certificate == null ? null : certificate(certificate));
        fields.put("findings", result.evidence().findings());
        return new ObjectMapper().writeValueAsString(fields);
    }

    private static Map<String, @Nullable Object> certificate(ServerCertificate certificate) {
        Map<String, @Nullable Object> fields = new LinkedHashMap<>();
        fields.put("subject", certificate.subject());
        fields.put("issuer", certificate.issuer());
        fields.put(
                "fault",
                certificate.fault() == null ? null : certificate.fault().label());
        return fields;
    }
}
