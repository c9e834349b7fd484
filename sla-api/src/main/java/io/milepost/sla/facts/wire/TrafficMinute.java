package io.milepost.sla.facts.wire;

import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.List;

/** What a collector read of one minute of a service while it happened. A minute that is quiet but covered is a row of zeros. */
record TrafficMinute() implements FactKind {

    @Override
    public String name() {
        return "traffic-minute";
    }

    @Override
    public List<String> tables() {
        return List.of("traffic_minute");
    }

    @Override
    public boolean live() {
        return true;
    }

    @Override
    public boolean feedsFigures() {
        return false;
    }

    @Override
    public RowSink open(String service, FactPeriod period) {
        return new Rows(period);
    }

    private static final class Rows implements RowSink {
        private final FactPeriod period;
        private final CopyText copy = new CopyText(
                "traffic_minute",
                "minute",
                "deliveries",
                "deferrals",
                "rejections",
                "logins",
                "login_failures",
                "queue_age_ms");

        Rows(FactPeriod period) {
            this.period = period;
        }

        @Override
        public void accept(FactRow row) throws MalformedFact {
            Instant minute = row.instant("minute");
            if (!period.covers(minute) || !minute.equals(minute.truncatedTo(ChronoUnit.MINUTES))) {
                throw row.refuse("minute", "the beginning of a minute within " + period.text());
            }
            copy.instant(minute)
                    .number(row.count("deliveries"))
                    .number(row.count("deferrals"))
                    .number(row.count("rejections"))
                    .text(JsonText.write(row.namedCounts("logins")))
                    .text(JsonText.write(row.namedCounts("login_failures")))
                    .number(row.optionalCount("queue_age_ms"))
                    .endRow();
        }

        @Override
        public List<CopyText> finish() {
            return List.of(copy);
        }
    }
}
