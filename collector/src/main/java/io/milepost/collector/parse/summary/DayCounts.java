package io.milepost.collector.parse.summary;

/** What happened on one day of UTC. Not thread-safe. */
final class DayCounts {

    /** What is counted of a day. */
    enum Kind {
        DELIVERED("delivered"),
        BOUNCED("bounced"),
        EXPIRED("expired"),
        DISCARDED("discarded"),
        PUT_OFF("put off"),
        REFUSED("refused"),
        LOGINS("logins"),
        FAILED_LOGINS("failed logins"),
        TEXT_MESSAGES("SMS");

        private final String title;

        Kind(String title) {
            this.title = title;
        }

        String title() {
            return title;
        }
    }

    private final long[] counts = new long[Kind.values().length];
    private final DelayCounts delays = new DelayCounts();

    void add(Kind kind, long more) {
        counts[kind.ordinal()] += more;
    }

    long count(Kind kind) {
        return counts[kind.ordinal()];
    }

    /** Of the deliveries whose beginning was read. */
    DelayCounts delays() {
        return delays;
    }

    void addAll(DayCounts others) {
        for (int each = 0; each < counts.length; each++) {
            counts[each] += others.counts[each];
        }
        delays.addAll(others.delays);
    }
}
