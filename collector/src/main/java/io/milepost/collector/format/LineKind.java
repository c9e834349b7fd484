package io.milepost.collector.format;

/** What a line tells. */
public enum LineKind {
    /** A client hands in a message, or this host's own users do: its queue id begins here. */
    MESSAGE_BEGINS,
    MESSAGE_ID,
    /** A message begins and is queued at once: sender, size and Message-ID stand in one line, and the user who signed in to send it. */
    ARRIVED,
    /** The message is queued: sender and size. Written again at each retry. */
    QUEUED,
    /** One attempt at one recipient. */
    STATUS,
    /** The message was too long in the queue; all recipients still waiting are given up. */
    EXPIRED,
    /** The message has left the queue. */
    REMOVED,
    /** A message made by this host about another one, or out of it, has this queue id. */
    NOTIFICATION,
    REFUSED,
    /** The message was accepted and thrown away by rule. */
    DISCARDED,
    /** An SMTP client could not authenticate. */
    AUTHENTICATION_FAILED,
    LOGGED_IN,
    LOGIN_FAILED,
    SESSION_ENDED,
    IGNORED,
    UNRECOGNISED,
    MALFORMED
}
