package io.milepost.samples.simulation.delivery;

/** What is to happen to a message at a recipient; drawn when the message is made. */
public enum Fate {
    DELIVERED,
    /** Nobody has that mailbox: the mailbox store refuses. */
    NO_MAILBOX,
    OVER_QUOTA,
    /** The other site puts off the first attempt. */
    GREYLISTED,
    REMOTE_UNKNOWN_USER,
    REMOTE_SPAM,
    REMOTE_LONG_REPLY,
    NO_SUCH_DOMAIN,
    /** The other site is down for some hours. */
    REFUSED_FOR_HOURS,
    /** The other site is down for longer than the queue keeps mail. */
    EXPIRES
}
