package io.milepost.sla.facts.wire;

import java.time.Instant;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** The alarms of a collector's sources that it noted on a day: openings and ends, in whatever order. */
record AlarmDay() implements FactKind {

    private static final Set<String> ALARMS = Set.of("silence", "drift");
    private static final Set<String> ENDINGS = Set.of("heard", "understood", "learnt", "forgotten");

    @Override
    public String name() {
        return "alarm-day";
    }

    @Override
    public List<String> tables() {
        return List.of("source_alarm");
    }

    @Override
    public boolean feedsFigures() {
        return false;
    }

    @Override
    public RowSink open(String service, FactPeriod period) {
        return new Rows();
    }

    private static final class Rows implements RowSink {
        private final CopyText copy = new CopyText(
                "source_alarm",
                "log",
                "host",
                "alarm",
                "began_at",
                "opened_at",
                "ended_at",
                "ending",
                "lines",
                "misunderstood",
                "usual_ppm");

        @Override
        public void accept(FactRow row) throws MalformedFact {
            copy.text(row.text("log")).text(row.text("host")).text(row.oneOf("alarm", ALARMS));
            Instant opened = row.instant("opened_at");
            copy.instant(row.instant("began_at")).instant(opened);
            writeEnd(row, opened);
            copy.number(row.count("lines"));
            copy.number(row.count("misunderstood")).number(row.count("usual_ppm"));
            copy.endRow();
        }

        private void writeEnd(FactRow row, Instant opened) throws MalformedFact {
            @Nullable String ended = row.optionalText("ended_at");
            if (ended == null) {
                copy.text(null).text(null);
                return;
            }
            Instant end = row.instant("ended_at");
            if (end.isBefore(opened)) {
                throw row.refuse("ended_at", "an instant not before opened_at");
            }
            copy.instant(end).text(row.oneOf("ending", ENDINGS));
        }

        @Override
        public List<CopyText> finish() {
            return List.of(copy);
        }
    }
}
