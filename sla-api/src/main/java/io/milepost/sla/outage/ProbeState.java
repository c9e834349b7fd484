package io.milepost.sla.outage;

/** What is known of a target at an instant; nothing known is a state of its own, never up and never down. */
public enum ProbeState {
    UP,
    DOWN,
    UNKNOWN
}
