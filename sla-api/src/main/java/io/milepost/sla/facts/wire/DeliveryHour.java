package io.milepost.sla.facts.wire;

import io.milepost.sla.histogram.LatencyHistogram;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/** Deliveries, deferred attempts and rejections of an hour, by organisation; summed over organisations for the national figures. */
record DeliveryHour() implements FactKind {

    private static final Set<String> DIRECTIONS = Set.of("inbound", "outbound", "internal", "unknown");
    private static final Set<String> OUTCOMES =
            Set.of("delivered", "bounced", "expired", "discarded", "rejected", "deferred");

    @Override
    public String name() {
        return "delivery-hour";
    }

    @Override
    public List<String> tables() {
        return List.of("delivery_hour", "delivery_total");
    }

    @Override
    public RowSink open(String service, FactPeriod period) {
        return new Rows(period);
    }

    /** What rows of the same hour have in common when organisations are left out. */
    private record Group(
            Instant hour,
            String direction,
            String outcome,
            @Nullable Long code,
            @Nullable String reason) {}

    /** The running sums of one {@link Group}. */
    private static final class Sums {
        private long recipients;
        private long bytes;
        private long timed;
        private final Map<Long, Long> within = new TreeMap<>();
        private final LatencyHistogram histogram = new LatencyHistogram();
        private @Nullable OwnShares own;

        void add(Sums other) {
            recipients += other.recipients;
            bytes += other.bytes;
            timed += other.timed;
            other.within.forEach((threshold, count) -> within.merge(threshold, count, Long::sum));
            histogram.add(other.histogram);
            own = OwnShares.sum(own, other.own);
        }

        void writeTo(CopyText copy) {
            copy.number(recipients).number(bytes).number(timed);
            copy.text(JsonText.write(within)).binary(histogram.toBytes());
            copy.number(own == null ? null : own.timed());
            copy.text(own == null ? null : JsonText.write(own.within())).endRow();
        }
    }

    private static final class Rows implements RowSink {
        private final FactPeriod period;
        private final CopyText copy = new CopyText(
                "delivery_hour",
                "hour",
                "organisation",
                "direction",
                "outcome",
                "code",
                "reason",
                "recipients",
                "bytes",
                "timed",
                "within",
                "histogram",
                "own_timed",
                "own_within");
        private final Map<Group, Sums> totals = new java.util.LinkedHashMap<>();

        Rows(FactPeriod period) {
            this.period = period;
        }

        @Override
        public void accept(FactRow row) throws MalformedFact {
            Group group = new Group(
                    row.hour(period),
                    row.oneOf("direction", DIRECTIONS),
                    row.oneOf("outcome", OUTCOMES),
                    row.optionalCount("code"),
                    row.optionalText("reason"));
            Sums sums = parseSums(row);
            copy.instant(group.hour).text(row.text("organisation"));
            writeTo(copy, group);
            sums.writeTo(copy);
            totals.computeIfAbsent(group, first -> new Sums()).add(sums);
        }

        @Override
        public List<CopyText> finish() {
            CopyText total = new CopyText(
                    "delivery_total",
                    "hour",
                    "direction",
                    "outcome",
                    "code",
                    "reason",
                    "recipients",
                    "bytes",
                    "timed",
                    "within",
                    "histogram",
                    "own_timed",
                    "own_within");
            totals.forEach((group, sums) -> {
                total.instant(group.hour);
                writeTo(total, group);
                sums.writeTo(total);
            });
            return List.of(copy, total);
        }

        private static void writeTo(CopyText copy, Group group) {
            copy.text(group.direction).text(group.outcome).number(group.code).text(group.reason);
        }

        private static Sums parseSums(FactRow row) throws MalformedFact {
            Sums sums = new Sums();
            sums.recipients = row.count("recipients");
            sums.bytes = row.count("bytes");
            sums.timed = row.count("timed");
            if (sums.timed > sums.recipients) {
                throw row.refuse("timed", "at most the " + sums.recipients + " recipients");
            }
            for (Map.Entry<Long, Long> within :
                    row.counts("within", Long.MAX_VALUE).entrySet()) {
                if (within.getValue() > sums.timed) {
                    throw row.refuse("within", "counts of at most the " + sums.timed + " that were timed");
                }
                sums.within.put(within.getKey(), within.getValue());
            }
            row.counts("histogram", LatencyHistogram.LAST_INDEX)
                    .forEach((index, count) -> sums.histogram.add(index.intValue(), count));
            if (sums.histogram.total() != sums.timed) {
                throw row.refuse("histogram", "counts that sum to the " + sums.timed + " that were timed");
            }
            sums.own = OwnShares.parse(row, sums.timed);
            return sums;
        }
    }
}
