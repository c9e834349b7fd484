package io.milepost.sla.facts.wire;

import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** Logins and failed logins of an hour, by organisation; summed over organisations for the national figures. */
record AccessHour() implements FactKind {

    private static final Set<String> OUTCOMES = Set.of("ok", "failed");

    @Override
    public String name() {
        return "access-hour";
    }

    @Override
    public List<String> tables() {
        return List.of("access_hour", "access_total");
    }

    @Override
    public RowSink open(String service, FactPeriod period) {
        return new Rows(period);
    }

    /** What rows of the same hour have in common when organisations are left out. */
    private record Group(Instant hour, String protocol, String network, String outcome) {}

    /** What adds up over organisations. */
    private record Sums(long accesses, long bytesIn, long bytesOut, long sessionMilliseconds, long unresolved) {

        static Sums parse(FactRow row) throws MalformedFact {
            return new Sums(
                    row.count("accesses"),
                    row.countOrZero("bytes_in"),
                    row.countOrZero("bytes_out"),
                    row.countOrZero("session_ms"),
                    row.countOrZero("unresolved"));
        }

        Sums plus(Sums other) {
            return new Sums(
                    accesses + other.accesses,
                    bytesIn + other.bytesIn,
                    bytesOut + other.bytesOut,
                    sessionMilliseconds + other.sessionMilliseconds,
                    unresolved + other.unresolved);
        }

        void writeTo(CopyText copy) {
            copy.number(bytesIn)
                    .number(bytesOut)
                    .number(sessionMilliseconds)
                    .number(unresolved)
                    .endRow();
        }
    }

    private static final class Rows implements RowSink {
        private final FactPeriod period;
        private final CopyText copy = new CopyText(
                "access_hour",
                "hour",
                "organisation",
                "protocol",
                "network",
                "outcome",
                "accesses",
                "accounts",
                "bytes_in",
                "bytes_out",
                "session_ms",
                "unresolved");
        private final Map<Group, Sums> totals = new LinkedHashMap<>();

        Rows(FactPeriod period) {
            this.period = period;
        }

        @Override
        public void accept(FactRow row) throws MalformedFact {
            Group group = new Group(
                    row.hour(period), row.text("protocol"), row.text("network"), row.oneOf("outcome", OUTCOMES));
            Sums sums = Sums.parse(row);
            copy.instant(group.hour).text(row.text("organisation"));
            copy.text(group.protocol).text(group.network).text(group.outcome);
            copy.number(sums.accesses).number(row.countOrZero("accounts"));
            sums.writeTo(copy);
            totals.merge(group, sums, Sums::plus);
        }

        @Override
        public List<CopyText> finish() {
            CopyText total = new CopyText(
                    "access_total",
                    "hour",
                    "protocol",
                    "network",
                    "outcome",
                    "accesses",
                    "bytes_in",
                    "bytes_out",
                    "session_ms",
                    "unresolved");
            totals.forEach((group, sums) -> {
                total.instant(group.hour)
                        .text(group.protocol)
                        .text(group.network)
                        .text(group.outcome);
                total.number(sums.accesses);
                sums.writeTo(total);
            });
            return List.of(copy, total);
        }
    }
}
