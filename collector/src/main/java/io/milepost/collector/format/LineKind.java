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
    /** A server that signed a user in handed a message of that user on. */
    SUBMITTED,
    LOGGED_IN,
    LOGIN_FAILED,
    SESSION_ENDED,
    /** A record that tells by itself how a message ended for each of its recipients, a list with semicolons. */
    OUTCOME,
    /** A record that tells that a message will be tried again for each of its recipients, a list with semicolons. */
    PUT_OFF,
    /** A record tells that a server made a report: the report's Message-ID, and in place of another queue id that of the message that it tells of. */
    REPORT_MADE,
    /** One of many requests by which somebody uses a mailbox. */
    REQUEST,
    /** A text message was handed to a message centre. */
    SMS_SENT,
    /** A message centre says how a text message ended. */
    SMS_REPORTED,
    /** A text message went no further than the gateway. */
    SMS_ENDED,
    /** A text message came from a phone. */
    SMS_RECEIVED,
    IGNORED,
    UNRECOGNISED,
    MALFORMED
}
