package io.milepost.collector;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.zip.GZIPOutputStream;
import java.util.zip.ZipEntry;
import java.util.zip.ZipOutputStream;

/** What somebody may bring into a log who wants to forge an event, to stop the collector, or to reach whoever looks at what it shows. */
enum HostileText {
    USER_NAME_WITH_AN_ADDRESS(
            "a.log", "2 lines, 2 of events", "mailbox_access IMAP ok internet", "mailbox_access IMAP ok internet") {
        @Override
        void write(OutputStream out) throws IOException {
            text(out, login("eve, rip=10.0.0.1, lip=10.0.0.2"));
            text(out, login("eve>, method=PLAIN, rip=10.0.0.1, lip=10.0.0.2, mpid=1, TLS, session=<x"));
        }
    },
    GREETING_WITH_A_NEWLINE("b.log", "2 lines, 1 of events, 1 malformed", "rejection RCPT 554 trust.example 1") {
        @Override
        void write(OutputStream out) throws IOException {
            text(
                    out,
                    refusal(
                            "x\npostfix/smtpd[1]: NOQUEUE: reject: RCPT from unknown[192.0.2.1]: 550 5.1.1 <v@victim.example>: x;"
                                    + " from=<a@b.example> to=<v@victim.example> proto=ESMTP helo=<y"));
        }
    },
    GREETING_WITH_A_RECIPIENT("c.log", "1 lines, 1 of events", "rejection RCPT 554 trust.example 1") {
        @Override
        void write(OutputStream out) throws IOException {
            text(out, refusal("x> to=<v@victim.example"));
        }
    },
    GREETING_WITH_A_CARRIAGE_RETURN("d.log", "1 lines, 1 of events", "rejection RCPT 554 trust.example 1") {
        @Override
        void write(OutputStream out) throws IOException {
            text(
                    out,
                    refusal(
                            "x\rOct  5 09:00:00 mx1 postfix/smtpd[1]: NOQUEUE: reject: RCPT from x[192.0.2.1]: 550 5.1.1"));
        }
    },
    TEXT_MESSAGE_WITH_BRACKETS("e.log", "1 lines, 1 of events", "sms a accepted") {
        @Override
        void write(OutputStream out) throws IOException {
            text(
                    out,
                    "2026-10-05 09:00:00 Sent SMS [SMSC:a] [SVC:s] [ACT:] [BINF:] [FID:f1] [META:] [from:CLINIC] [to:+447700900000]"
                            + " [flags:-1:0:-1:-1:31] [msg:58:x] [to:+447700900999] Sent SMS [SMSC:b] [FID:f2] [flags:x] y] [udh:0:]\n");
        }
    },
    QUOTED_RECIPIENT_WITH_A_STATUS("f.log", "3 lines, 3 of events", "delivery trust.example x bounced") {
        @Override
        void write(OutputStream out) throws IOException {
            text(
                    out,
                    "Oct  5 09:00:00 mx1 postfix/qmgr[1]: A1B2C3D4E: from=<a@b.example>, size=100, nrcpt=1 (queue active)\n"
                            + "Oct  5 09:00:00 mx1 postfix/lmtp[1]: A1B2C3D4E: to=<\"a>, status=sent (ok), to=<b\"@trust.example>,"
                            + " relay=x[y], delay=1, delays=1/0/0/0, dsn=5.1.1, status=bounced (no such user)\n"
                            + "Oct  5 09:00:00 mx1 postfix/qmgr[1]: A1B2C3D4E: removed\n");
        }
    },
    NUL_BYTES("g.log", "2 lines, 2 of events", "rejection RCPT 554 trust.example 2") {
        @Override
        void write(OutputStream out) throws IOException {
            text(out, refusal("\0\0x\0"));
            text(out, refusal("y\0> to=<v@victim.example"));
        }
    },
    LINE_OF_A_HUNDRED_MEGABYTES("h.log", "3 lines, 2 of events, 1 malformed", "rejection RCPT 554 trust.example 2") {
        @Override
        void write(OutputStream out) throws IOException {
            text(out, refusal("before"));
            text(out, refusal("y").replace(">\n", ""));
            for (int i = 0; i < 100; i++) {
                text(out, "y".repeat(1 << 20));
            }
            text(out, ">\n" + refusal("behind a long line"));
        }
    },
    TEN_MILLION_FIELDS("i.log", "3 lines, 1 of events, 2 malformed", "rejection RCPT 554 trust.example 1") {
        @Override
        void write(OutputStream out) throws IOException {
            text(out, "#Fields: date-time" + ",a".repeat(10_000_000) + "\n");
            text(out, "2026-10-05T09:00:00.000Z" + ",b".repeat(10_000_000) + "\n");
            text(out, refusal("behind many fields"));
        }
    },
    AS_MANY_FIELDS_AS_A_LINE_HOLDS("j.log", "2 lines, 1 ignored, 1 unrecognised") {
        @Override
        void write(OutputStream out) throws IOException {
            text(out, "#Fields: date-time" + ",a".repeat(500_000) + "\n");
            text(out, "2026-10-05T09:00:00.000Z" + ",b".repeat(500_000) + "\n");
        }
    },
    NESTED_RECORD("k.log", "1 lines, 1 malformed") {
        @Override
        void write(OutputStream out) throws IOException {
            text(out, "{\"a\":".repeat(100_000) + "1" + "}".repeat(100_000) + "\n");
        }
    },
    BOMB("l.log.gz", "1 lines, 1 of events", "rejection RCPT 554 trust.example 1") {
        @Override
        void write(OutputStream out) throws IOException {
            GZIPOutputStream packed = new GZIPOutputStream(out);
            text(packed, refusal("bomb"));
            for (int i = 0; i < 300; i++) {
                packed.write(new byte[1 << 20]);
            }
            packed.finish();
        }
    },
    ARCHIVE_OF_NAMES_THAT_LEAD_OUT("m.tar.gz", "2 lines, 2 malformed") {
        @Override
        void write(OutputStream out) throws IOException {
            byte[] header = new byte[512];
            byte[] name = ("../../../../" + ESCAPED).getBytes(StandardCharsets.US_ASCII);
            System.arraycopy(name, 0, header, 0, name.length);
            GZIPOutputStream packed = new GZIPOutputStream(out);
            packed.write(header);
            text(packed, refusal("tar"));
            packed.write(new byte[1024]);
            packed.finish();
        }
    },
    ZIP_OF_NAMES_THAT_LEAD_OUT("n.zip", "2 lines, 2 malformed") {
        @Override
        void write(OutputStream out) throws IOException {
            ZipOutputStream zip = new ZipOutputStream(out);
            zip.putNextEntry(new ZipEntry("../../../../" + ESCAPED));
            text(zip, refusal("zip"));
            zip.finish();
        }
    },
    TERMINAL_SEQUENCES(
            "o.log",
            "5 lines, 3 of events, 2 unrecognised",
            "mailbox_access IMAP ok internet",
            "rejection RCPT 554 trust.example 1",
            "delivery \u001b[2j\u001b]0;owned\u0007\u001b[8m\u009b31m\u202e\bfar.example \u001b delivered") {
        @Override
        void write(OutputStream out) throws IOException {
            text(out, refusal(TERMINAL));
            text(out, login("eve" + TERMINAL));
            text(
                    out,
                    "Oct  5 09:00:00 mx1 postfix/smtp[1]: B1B2C3D4E: to=<b@" + TERMINAL + "far.example>, relay="
                            + TERMINAL
                            + "mx.far.example[192.0.2.9]:25, delay=1, delays=0/0/0/1, dsn=2.0.0, status=sent (250 "
                            + TERMINAL + ")\n");
            text(out, "Oct  5 09:00:00 " + TERMINAL + " postfix/smtp[1]: " + TERMINAL + "\n");
            text(out, "Oct  5 09:00:00 mx1 dovecot: what is " + TERMINAL + "\n");
        }
    },
    FORMULAS_AND_MARKUP(
            "p.log",
            "3 lines, 3 of events",
            "rejection RCPT 554 trust.example 1",
            "delivery =cmd|'!a1 <script>alert(1)</script> delivered",
            "sms =1+1\"><script> accepted") {
        @Override
        void write(OutputStream out) throws IOException {
            text(out, refusal("=cmd|'/c calc'!A1"));
            text(
                    out,
                    "Oct  5 09:00:00 mx1 postfix/smtp[1]: C1B2C3D4E: to=<b@=cmd|'!A1>, relay=<script>alert(1)</script>[192.0.2.9]:25,"
                            + " delay=1, delays=0/0/0/1, dsn=2.0.0, status=sent (250 <img src=x onerror=alert(1)>)\n");
            text(
                    out,
                    "2026-10-05 09:00:00 Sent SMS [SMSC:=1+1\"><script>] [SVC:s] [ACT:] [BINF:] [FID:f3] [META:] [from:CLINIC]"
                            + " [to:+447700900001] [flags:-1:0:-1:-1:31] [msg:1:x] [udh:0:]\n");
        }
    };

    /** No file of this name may ever come to be. */
    static final String ESCAPED = "milepost-escaped";

    /** Clears the screen, sets the window's title, rings the bell, hides text, and reverses the direction of writing. */
    private static final String TERMINAL = "\u001b[2J\u001b]0;owned\u0007\u001b[8m\u009b31m\u202e\b";

    private final String file;
    private final String ledger;
    private final List<String> events;

    HostileText(String file, String ledger, String... events) {
        this.file = file;
        this.ledger = ledger;
        this.events = List.of(events);
    }

    abstract void write(OutputStream out) throws IOException;

    String file() {
        return file;
    }

    /** What becomes of its lines. */
    String ledger() {
        return ledger;
    }

    /** What stands in the lake because of it. */
    List<String> events() {
        return events;
    }

    Path writeTo(Path directory) throws IOException {
        Path path = directory.resolve(file);
        try (OutputStream out = Files.newOutputStream(path)) {
            write(out);
        }
        return path;
    }

    private static void text(OutputStream out, String text) throws IOException {
        out.write(text.getBytes(UTF_8));
    }

    private static String refusal(String helo) {
        return "Oct  5 09:00:00 mx1 postfix/smtpd[1]: NOQUEUE: reject: RCPT from unknown[192.0.2.1]: 554 5.7.1"
                + " <u@trust.example>: Relay access denied; from=<a@b.example> to=<u@trust.example> proto=ESMTP helo=<"
                + helo + ">\n";
    }

    private static String login(String user) {
        return "Oct  5 09:00:05 mx1 dovecot: imap-login: Login: user=<" + user
                + ">, method=PLAIN, rip=198.51.100.9, lip=192.0.2.2, mpid=7, TLS, session=<s1>\n";
    }
}
