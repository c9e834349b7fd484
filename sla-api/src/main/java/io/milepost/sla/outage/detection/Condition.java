package io.milepost.sla.outage.detection;

/** How a thing stands; unknown is neither good nor bad. */
public enum Condition {
    UP,
    DEGRADED,
    DOWN,
    UNKNOWN
}
