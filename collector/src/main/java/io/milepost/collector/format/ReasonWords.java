package io.milepost.collector.format;

import io.milepost.collector.event.ReasonClass;
import java.util.List;

/** The words by which replies are told apart, in the order in which they decide. */
record ReasonWords(ReasonClass reasonClass, List<String> words) {

    private static final List<ReasonWords> BY_TEXT = List.of(
            of(
                    ReasonClass.GREYLISTED,
                    "greylist",
                    "graylist",
                    "grey list",
                    "gray list",
                    "greylisting",
                    "come back later"),
            of(
                    ReasonClass.RELAY_DENIED,
                    "relay access denied",
                    "relaying denied",
                    "relay not permitted",
                    "unable to relay",
                    "relaying not"),
            of(
                    ReasonClass.MAILBOX_FULL,
                    "quota",
                    "mailbox full",
                    "mailbox is full",
                    "insufficient storage",
                    "exceeded storage",
                    "over its storage"),
            of(
                    ReasonClass.SPAM,
                    "spam",
                    "blocked using",
                    "blocklist",
                    "blacklist",
                    "black list",
                    "dnsbl",
                    "virus",
                    "malware",
                    "phish",
                    "content filter",
                    "junk",
                    "poor reputation",
                    "listed in",
                    "listed by",
                    "listed at",
                    "denylist"),
            of(
                    ReasonClass.USER_UNKNOWN,
                    "user unknown",
                    "unknown user",
                    "no such user",
                    "no such recipient",
                    "no such mailbox",
                    "no mailbox",
                    "doesn't exist",
                    "does not exist",
                    "user not found",
                    "recipient not found",
                    "unknown recipient",
                    "unrouteable address",
                    "invalid recipient",
                    "mailbox unavailable",
                    "undeliverable address",
                    "unknown address",
                    "address unknown",
                    "recipient unknown",
                    "invalid mailbox",
                    "mailbox not found",
                    "account is disabled",
                    "account disabled",
                    "mailbox disabled"),
            of(ReasonClass.TIMEOUT, "timed out", "timeout", "timeout exceeded"),
            of(ReasonClass.TLS, "starttls", "tls ", "ssl", "certificate", "handshake"),
            of(
                    ReasonClass.AUTH,
                    "authentication",
                    "not authenticated",
                    "not logged in",
                    "login failed",
                    "not owned by user"),
            of(
                    ReasonClass.DNS,
                    "name service error",
                    "domain name not found",
                    "domain not found",
                    "cannot find your",
                    "reverse hostname",
                    "malformed dns",
                    "no mx",
                    "nullmx",
                    "does not accept mail",
                    "unable to look up host",
                    "unknown host"),
            of(
                    ReasonClass.CONNECTION,
                    "connection refused",
                    "connect to",
                    "no route to host",
                    "network is unreachable",
                    "lost connection",
                    "connection reset",
                    "refused to talk to me",
                    "connection closed",
                    "broken pipe",
                    "connection lost",
                    "connection dropped"),
            of(
                    ReasonClass.LOCAL_ERROR,
                    "queue file write error",
                    "configuration error",
                    "local error",
                    "system busy",
                    "system resource",
                    "insufficient system",
                    "mailbox locked",
                    "lock",
                    "temporary lookup failure",
                    "internal error",
                    "server error",
                    "unexpected failure",
                    "mail system",
                    "command died",
                    "local data error",
                    "can't create",
                    "cannot create",
                    "permission denied",
                    "disk",
                    "temporary failure",
                    "unknown mail transport error"),
            of(
                    ReasonClass.POLICY,
                    "rate limit",
                    "too many",
                    "policy",
                    "not allowed",
                    "not permitted",
                    "access denied",
                    "prohibited",
                    "need fully-qualified",
                    "helo command rejected",
                    "sender address rejected",
                    "client host rejected",
                    "recipient address rejected",
                    "size exceeds",
                    "too large",
                    "too big",
                    "throttl",
                    "protocol error",
                    "command rejected",
                    "rejected",
                    "denied",
                    "message size",
                    "pipelining",
                    "try again later",
                    "later"));

    private static ReasonWords of(ReasonClass reasonClass, String... words) {
        return new ReasonWords(reasonClass, List.of(words));
    }

    static ReasonClass classify(String text, String dsn, int code) {
        for (ReasonWords candidate : BY_TEXT) {
            for (String word : candidate.words) {
                if (text.contains(word)) {
                    return candidate.reasonClass;
                }
            }
        }
        return byCode(dsn, code);
    }

    /** RFC 3463: what the detail of the code says when the text says nothing. */
    private static ReasonClass byCode(String dsn, int code) {
        String detail = dsn.length() > 2 ? dsn.substring(2) : "";
        return switch (detail) {
            case "1.1", "1.0", "1.3", "1.6", "2.1" -> ReasonClass.USER_UNKNOWN;
            case "1.2", "1.10", "4.3", "4.4" -> ReasonClass.DNS;
            case "2.2" -> ReasonClass.MAILBOX_FULL;
            case "4.1", "4.2" -> ReasonClass.CONNECTION;
            case "4.7" -> ReasonClass.TIMEOUT;
            case "7.5", "7.10", "7.11" -> ReasonClass.TLS;
            case "7.8", "7.9", "7.13" -> ReasonClass.AUTH;
            case "7.0", "7.1", "7.23", "7.26", "3.4", "2.3" -> ReasonClass.POLICY;
            case "3.0", "3.1", "3.2", "3.5", "4.5" -> ReasonClass.LOCAL_ERROR;
            default -> code == 421 ? ReasonClass.CONNECTION : ReasonClass.OTHER;
        };
    }
}
