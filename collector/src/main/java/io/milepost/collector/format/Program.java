package io.milepost.collector.format;

import java.util.Set;

/**
 * The program that wrote a line: the family that knows how to read it, and the daemon, the last element of its path.
 *
 * @param namesDaemon whether one of Postfix's daemons is told; RFC 5424 names the application only, {@code postfix} or the instance's name
 */
public record Program(Family family, String daemon, boolean namesDaemon) {

    public Program(Family family, String daemon) {
        this(family, daemon, POSTFIX_DAEMONS.contains(daemon));
    }

    /** Who can read a program's lines. */
    public enum Family {
        POSTFIX("Postfix"),
        DOVECOT("Dovecot"),
        KANNEL("Kannel"),
        EXIM("Exim"),
        SENDMAIL("sendmail"),
        CYRUS("Cyrus IMAP"),
        UW_IMAP("UW imapd"),
        /** Known programs of the same machine that say nothing about mail that is counted here. */
        NEIGHBOUR("other known programs"),
        UNKNOWN("unknown programs");

        private final String title;

        Family(String title) {
            this.title = title;
        }

        /** What people call it. */
        public String title() {
            return title;
        }

        /** Whether lines of this family belong to messages with queue ids. */
        public boolean tellsOfMessages() {
            return this == POSTFIX || this == EXIM || this == SENDMAIL;
        }
    }

    private static final Set<String> POSTFIX_DAEMONS = Set.of(
            "anvil",
            "bounce",
            "cleanup",
            "defer",
            "discard",
            "dnsblog",
            "error",
            "flush",
            "lmtp",
            "local",
            "master",
            "oqmgr",
            "pickup",
            "pipe",
            "postalias",
            "postdrop",
            "postfix-script",
            "postlog",
            "postlogd",
            "postmap",
            "postqueue",
            "postscreen",
            "postsuper",
            "proxymap",
            "qmgr",
            "qmqpd",
            "retry",
            "scache",
            "sendmail",
            "showq",
            "smtp",
            "smtpd",
            "spawn",
            "tlsmgr",
            "tlsproxy",
            "trace",
            "trivial-rewrite",
            "verify",
            "virtual");

    /** As Cyrus calls its services when a site does not put a name of its own before them. */
    private static final Set<String> CYRUS_DAEMONS = Set.of(
            "imap",
            "imaps",
            "imap4",
            "pop3",
            "pop3s",
            "pop3d",
            "lmtp",
            "lmtpunix",
            "lmtpd",
            "sieve",
            "timsieved",
            "ctl_cyrusdb",
            "ctl_mboxlist",
            "cyr_expire",
            "squatter",
            "tls_prune",
            "mupdate",
            "idled",
            "notifyd",
            "master");

    /** The same name as Cyrus's in old releases; their messages are told apart by what they say. */
    private static final Set<String> UW_DAEMONS = Set.of("imapd", "ipop3d", "ipop2d");

    /** Dovecot's login processes, where a site names each in the tag and not Dovecot. */
    private static final Set<String> DOVECOT_LOGINS =
            Set.of("imap-login", "pop3-login", "submission-login", "managesieve-login");

    /** Whether somebody here can read what the program writes. */
    public boolean readable() {
        return family != Family.NEIGHBOUR && family != Family.UNKNOWN;
    }

    /** @param tag as it stands in the line, without the process id */
    static Program of(String tag) {
        int slash = tag.lastIndexOf('/');
        String daemon = tag.substring(slash + 1);
        if (daemon.equals("dovecot") || tag.equals("dovecot-auth") || DOVECOT_LOGINS.contains(tag)) {
            return new Program(Family.DOVECOT, daemon);
        }
        // Cyrus has an lmtp and a master too, under its own name.
        if (tag.startsWith("cyrus") || CYRUS_DAEMONS.contains(tag)) {
            return new Program(Family.CYRUS, daemon);
        }
        if (tag.startsWith("postfix") || slash >= 0 && POSTFIX_DAEMONS.contains(daemon)) {
            // Policy services that Postfix starts log under its name.
            boolean policy = slash > 0 && (daemon.startsWith("policy") || Neighbours.has(tag, daemon));
            return new Program(policy ? Family.NEIGHBOUR : Family.POSTFIX, daemon);
        }
        if (daemon.startsWith("exim")) {
            return new Program(Family.EXIM, daemon);
        }
        if (daemon.startsWith("sendmail") || daemon.startsWith("sm-")) {
            return new Program(Family.SENDMAIL, daemon);
        }
        if (UW_DAEMONS.contains(tag)) {
            return new Program(Family.UW_IMAP, daemon);
        }
        return new Program(Neighbours.has(tag, daemon) ? Family.NEIGHBOUR : Family.UNKNOWN, daemon);
    }
}
