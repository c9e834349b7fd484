package io.milepost.sla.outage.traffic;

/** What flowed through a component in some stretch of time. */
record TrafficCount(long logins, long deliveries, long deferrals) {
    static final TrafficCount NONE = new TrafficCount(0, 0, 0);

    TrafficCount plus(TrafficCount other) {
        return new TrafficCount(logins + other.logins, deliveries + other.deliveries, deferrals + other.deferrals);
    }
}
