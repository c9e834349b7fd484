package io.milepost.collector.probe;

import io.milepost.collector.probe.conversation.ProbeResult;
import java.time.Duration;
import java.time.Instant;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Option;

/** From when on a check plug-in warns: of slowness, and of a certificate that will soon be over. */
final class ProbeLimits {

    @Option(names = "--warning", paramLabel = "MS", description = "with --nagios: a total above this is WARNING")
    private @Nullable Integer warning;

    @Option(names = "--critical", paramLabel = "MS", description = "with --nagios: a total above this is CRITICAL")
    private @Nullable Integer critical;

    @Option(
            names = "--certificate-days",
            paramLabel = "N",
            defaultValue = "14",
            description = "with --nagios: a certificate that ends within N days is WARNING; default ${DEFAULT-VALUE}")
    private int certificateDays;

    /** The states of monitoring plug-ins, by their exit codes. */
    enum Verdict {
        OK,
        WARNING,
        CRITICAL,
        UNKNOWN;

        int code() {
            return ordinal();
        }
    }

    Verdict judge(ProbeResult result, Instant now) {
        if (result.isOurFault()) {
            return Verdict.UNKNOWN;
        }
        double total = result.phases().totalMilliseconds();
        if (!result.succeeded() || critical != null && total > critical) {
            return Verdict.CRITICAL;
        }
        Instant expiry = result.certificateExpiresAt();
        boolean ending = expiry != null && expiry.isBefore(now.plus(Duration.ofDays(certificateDays)));
        return ending || warning != null && total > warning ? Verdict.WARNING : Verdict.OK;
    }

    /** {@code warn;crit} of performance data, in seconds. */
    String seconds() {
        return seconds(warning) + ";" + seconds(critical);
    }

    private static String seconds(@Nullable Integer milliseconds) {
        return milliseconds == null ? "" : Double.toString(milliseconds / 1_000.0);
    }
}
