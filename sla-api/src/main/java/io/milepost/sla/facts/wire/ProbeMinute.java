package io.milepost.sla.facts.wire;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** Results of probes: of a minute when they are reported live, of a day when they are history. */
record ProbeMinute() implements FactKind {

    private static final Set<String> OUTCOMES = Set.of("ok", "failed");
    private static final Set<String> BLAMES = Set.of("probe", "network", "service");
    private static final long LONGEST_INTERVAL = Duration.ofHours(24).toMillis();

    @Override
    public String name() {
        return "probe-minute";
    }

    @Override
    public List<String> tables() {
        return List.of("probe_result");
    }

    @Override
    public boolean live() {
        return true;
    }

    @Override
    public RowSink open(String service, FactPeriod period) {
        return new Rows(service);
    }

    private static final class Rows implements RowSink {
        private final String service;
        private final CopyText copy = new CopyText(
                "probe_result",
                "service",
                "target",
                "vantage",
                "at",
                "interval_ms",
                "outcome",
                "reason",
                "phases",
                "certificate_expires_at",
                "phase",
                "reason_class",
                "blame");

        Rows(String service) {
            this.service = service;
        }

        @Override
        public void accept(FactRow row) throws MalformedFact {
            copy.text(service)
                    .text(row.text("target"))
                    .text(row.text("vantage"))
                    .instant(row.instant("at"));
            long interval = row.count("interval_ms");
            // A result holds for twice its interval: a longer one could not be told from silence.
            if (interval == 0 || interval > LONGEST_INTERVAL) {
                throw row.refuse("interval_ms", "1 to " + LONGEST_INTERVAL + " milliseconds");
            }
            copy.number(interval).text(row.oneOf("outcome", OUTCOMES)).text(row.optionalText("reason"));
            copy.text(JsonText.write(row.durations("phases")));
            @Nullable Instant expires = row.optionalInstant("certificate_expires_at");
            copy.text(expires == null ? null : expires.toString())
                    .text(row.optionalText("phase"))
                    .text(row.optionalText("reason_class"));
            @Nullable String blame = row.optionalText("blame");
            if (blame != null && !BLAMES.contains(blame)) {
                throw row.refuse("blame", "probe, network or service");
            }
            copy.text(blame).endRow();
        }

        @Override
        public List<CopyText> finish() {
            return List.of(copy);
        }
    }
}
