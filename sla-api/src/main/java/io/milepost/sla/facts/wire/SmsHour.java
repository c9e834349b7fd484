package io.milepost.sla.facts.wire;

import io.milepost.sla.histogram.LatencyHistogram;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** Text messages of an hour, by direction, message centre and outcome, with the time until their end was reported. */
record SmsHour() implements FactKind {

    private static final Set<String> DIRECTIONS = Set.of("inbound", "outbound");
    private static final Set<String> OUTCOMES =
            Set.of("accepted", "delivered", "failed", "expired", "rejected", "discarded", "received");

    @Override
    public String name() {
        return "sms-hour";
    }

    @Override
    public List<String> tables() {
        return List.of("sms_hour");
    }

    @Override
    public RowSink open(String service, FactPeriod period) {
        return new Rows(period);
    }

    private static final class Rows implements RowSink {
        private final FactPeriod period;
        private final CopyText copy = new CopyText(
                "sms_hour", "hour", "direction", "centre", "outcome", "messages", "timed", "within", "histogram");

        Rows(FactPeriod period) {
            this.period = period;
        }

        @Override
        public void accept(FactRow row) throws MalformedFact {
            copy.instant(row.hour(period)).text(row.oneOf("direction", DIRECTIONS));
            copy.text(row.text("centre")).text(row.oneOf("outcome", OUTCOMES));
            long messages = row.count("messages");
            long timed = row.count("timed");
            if (timed > messages) {
                throw row.refuse("timed", "at most the " + messages + " messages");
            }
            copy.number(messages).number(timed);
            copy.text(JsonText.write(within(row, timed)));
            copy.binary(histogram(row, timed).toBytes()).endRow();
        }

        private static Map<Long, Long> within(FactRow row, long timed) throws MalformedFact {
            Map<Long, Long> within = row.counts("within", Long.MAX_VALUE);
            for (long count : within.values()) {
                if (count > timed) {
                    throw row.refuse("within", "counts of at most the " + timed + " that were timed");
                }
            }
            return within;
        }

        private static LatencyHistogram histogram(FactRow row, long timed) throws MalformedFact {
            LatencyHistogram histogram = new LatencyHistogram();
            row.counts("histogram", LatencyHistogram.LAST_INDEX)
                    .forEach((index, count) -> histogram.add(index.intValue(), count));
            if (histogram.total() != timed) {
                throw row.refuse("histogram", "counts that sum to the " + timed + " that were timed");
            }
            return histogram;
        }

        @Override
        public List<CopyText> finish() {
            return List.of(copy);
        }
    }
}
