package io.milepost.sla.evidence;

/**
 * What a witness says of a target. When statements of one witness overlap, the later constant here wins: a down amid a general
 * up is down, and a stated unknown takes an up back. Degraded is slow or without some function; partial is out for some.
 */
public enum ServiceState {
    UP,
    UNKNOWN,
    DEGRADED,
    PARTIAL,
    DOWN
}
