package io.milepost.collector.fuzz;

import io.milepost.collector.correlation.LogInterpreter;
import io.milepost.collector.correlation.SourceContext;
import io.milepost.collector.correlation.line.InterpreterSettings;
import io.milepost.collector.correlation.repetition.InMemorySeenLines;
import io.milepost.collector.event.MailEvent;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;

/**
 * Between the lines of one host somebody places what he likes, in the words of another host in the same log, and in another log without any
 * bounds. The events of the first host are those that they were without him.
 */
public final class HostileNeighbour implements FuzzedReader {

    private static final String HOST = "victim";
    private static final String STAMP = "2026-10-05T09:00:0";
    private static final List<String> BEFORE = List.of(
            STAMP + "0Z victim postfix/smtpd[1]: 4XyZ3b1c2Dz3F: client=a.example[192.0.2.1]",
            STAMP + "0Z victim postfix/cleanup[1]: 4XyZ3b1c2Dz3F: message-id=<m1@a.example>",
            STAMP + "0Z victim postfix/qmgr[1]: 4XyZ3b1c2Dz3F: from=<ann@a.example>, size=100, nrcpt=2 (queue active)",
            STAMP + "0Z victim postfix/lmtp[1]: 4XyZ3b1c2Dz3F: to=<bob@care.example>, relay=x[y], delay=1,"
                    + " delays=1/0/0/0, dsn=2.0.0, status=sent (ok)",
            STAMP + "0Z victim dovecot: imap-login: Login: user=<eve@care.example>, method=PLAIN, rip=198.18.3.4,"
                    + " lip=192.0.2.1, mpid=7, TLS, session=<s1>");
    private static final List<String> AFTER = List.of(
            STAMP + "9Z victim postfix/lmtp[1]: 4XyZ3b1c2Dz3F: to=<dan@care.example>, relay=x[y], delay=2,"
                    + " delays=1/0/0/1, dsn=5.1.1, status=bounced (no such user)",
            STAMP + "9Z victim postfix/qmgr[1]: 4XyZ3b1c2Dz3F: removed",
            STAMP + "9Z victim dovecot: imap(eve@care.example)<7><s1>: Disconnected: Logged out in=10 out=20");
    private static final InterpreterSettings SETTINGS = InterpreterSettings.of("care", Set.of("care.example"));

    private final Set<String> undisturbed = rows(List.of(), List.of());

    public HostileNeighbour() {
        if (undisturbed.size() != 3) {
            throw new AssertionError("Two deliveries and a login were expected, got " + undisturbed);
        }
    }

    @Override
    public void read(byte[] input) {
        String words = new String(input, StandardCharsets.ISO_8859_1);
        if (words.toLowerCase(java.util.Locale.ROOT).contains(HOST)) {
            return;
        }
        List<byte[]> said = Lines.of(input).stream()
                .map(line -> Lines.bytes(STAMP + "5Z other " + Lines.oneLine(line)))
                .toList();
        check(rows(said, List.of()), "in the same log");
        check(rows(List.of(), Lines.of(input)), "in another log");
    }

    private void check(Set<String> rows, String where) {
        if (!rows.equals(undisturbed)) {
            throw new AssertionError("Somebody's words " + where + " changed " + undisturbed + " to " + rows);
        }
    }

    /** The first host's rows. */
    private static Set<String> rows(List<byte[]> sameLog, List<byte[]> otherLog) {
        RowLog rows = new RowLog();
        LogInterpreter interpreter = new LogInterpreter(SETTINGS, HostileLog.PSEUDONYMS, new InMemorySeenLines(), rows);
        read(interpreter, "log", BEFORE.stream().map(Lines::bytes).toList());
        read(interpreter, "log", sameLog);
        read(interpreter, "other", otherLog);
        read(interpreter, "log", AFTER.stream().map(Lines::bytes).toList());
        interpreter.endOfInput();
        Set<String> found = new TreeSet<>();
        for (MailEvent row : rows.rows()) {
            if (row.header().host().equals(HOST)) {
                found.add(RowLog.said(row));
            }
        }
        return found;
    }

    private static void read(LogInterpreter interpreter, String log, List<byte[]> lines) {
        interpreter.sourceStarts(
                new SourceContext(log, "localhost", ZoneOffset.UTC, Instant.parse("2026-10-06T00:00:00Z")));
        for (byte[] line : lines) {
            interpreter.read(line, 0, line.length, 0);
            NoFault.in(interpreter);
        }
    }
}
