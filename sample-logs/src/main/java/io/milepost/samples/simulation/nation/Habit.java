package io.milepost.samples.simulation.nation;

/** How an account's holder uses it: that decides in which pool of users the account is. */
public enum Habit {
    /** Registered in bulk, and never used. */
    NEVER,
    REGULAR,
    /** About once a month, around the limit of most definitions of active. */
    OCCASIONAL,
    /** Sends through SMTP and never opens a mailbox. */
    SENDER
}
