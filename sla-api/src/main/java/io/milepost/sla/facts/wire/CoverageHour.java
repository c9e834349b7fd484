package io.milepost.sla.facts.wire;

import java.util.List;

/** What became of each log line of a host in an hour. */
record CoverageHour() implements FactKind {

    private static final List<String> COUNTS =
            List.of("lines", "bytes", "event_lines", "ignored", "unrecognised", "malformed", "duplicate");

    @Override
    public String name() {
        return "coverage-hour";
    }

    @Override
    public List<String> tables() {
        return List.of("coverage_hour");
    }

    @Override
    public RowSink open(String service, FactPeriod period) {
        return new Rows(period);
    }

    private static final class Rows implements RowSink {
        private final FactPeriod period;
        private final CopyText copy = new CopyText(
                "coverage_hour",
                "hour",
                "host",
                "lines",
                "bytes",
                "event_lines",
                "ignored",
                "unrecognised",
                "malformed",
                "duplicate");

        Rows(FactPeriod period) {
            this.period = period;
        }

        @Override
        public void accept(FactRow row) throws MalformedFact {
            copy.instant(row.hour(period)).text(row.text("host"));
            for (String count : COUNTS) {
                copy.number(row.count(count));
            }
            copy.endRow();
        }

        @Override
        public List<CopyText> finish() {
            return List.of(copy);
        }
    }
}
