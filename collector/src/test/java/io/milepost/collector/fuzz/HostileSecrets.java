package io.milepost.collector.fuzz;

import io.milepost.collector.correlation.LineVerdict;
import io.milepost.collector.correlation.LogInterpreter;
import io.milepost.collector.correlation.SourceContext;
import io.milepost.collector.correlation.line.InterpreterSettings;
import io.milepost.collector.correlation.repetition.InMemorySeenLines;
import io.milepost.collector.event.MailEvent;
import io.milepost.collector.ledger.LineMask;
import io.milepost.collector.parse.ShownLines;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.Arrays;
import java.util.List;
import java.util.Set;

/**
 * Passwords, subjects and the texts of messages stand where a format has them, and strangers' words stand before them. The secret comes out nowhere:
 * not in a row, not in the sample of what nobody knows, not in an explanation.
 */
public final class HostileSecrets implements FuzzedReader {

    private static final String SECRET = "chemotherapy";
    private static final String WORDS = "WORDS";
    private static final String TRACKING_HEADER = "#Fields: date-time,client-ip,client-hostname,server-ip,"
            + "server-hostname,source-context,connector-id,source,event-id,internal-message-id,message-id,"
            + "recipient-address,recipient-status,total-bytes,recipient-count,related-recipient-address,reference,"
            + "message-subject,sender-address,return-path,message-info";
    private static final List<String> LINES = List.of(
            "2026-10-05T09:00:00Z mx dovecot: auth-worker(7): Info: sql(WORDS,192.0.2.1): Password mismatch (given password: "
                    + SECRET + ")",
            "2026-10-05T09:00:00Z mx dovecot: auth: Debug: client in: AUTH 1 PLAIN service=imap user=WORDS resp="
                    + SECRET,
            "2026-10-05T09:00:00Z mx dovecot: auth(WORDS,192.0.2.1): unknown user (given password: " + SECRET + ")",
            "2026-10-05 09:00:00 1mAbCd-000001-AB <= a@b.example H=x [192.0.2.1] P=esmtp S=9 T=\"" + SECRET
                    + "\" from <WORDS> for c@care.example",
            "2026-10-05 09:00:00 1mAbCd-000001-AB <= a@b.example H=(WORDS) [192.0.2.1] P=esmtp S=9 T=\"" + SECRET
                    + "\"",
            "2026-10-05T09:00:00Z mx postfix/cleanup[7]: 4XyZ3b1c2Dz3F: warning: header Subject: " + SECRET
                    + " from x[192.0.2.1]; from=<a@b.example> to=<WORDS> proto=ESMTP helo=<x>",
            "2026-10-05 09:00:00 Sent SMS [SMSC:a] [SVC:WORDS] [ACT:] [BINF:] [FID:1] [META:] [from:1] [to:2]"
                    + " [flags:-1:0:-1:-1:31] [msg:12:" + SECRET + "] [udh:0:]",
            "2026-10-05 09:00:00 WORDS [SMSC:a] [SVC:b] [msg:12:" + SECRET + "] [udh:0:]",
            TRACKING_HEADER + "\n2026-10-05T09:00:00.000Z,,,,ex1,,,STOREDRIVER,WORDS,1,<m@x>,a@care.example,,9,1,,,"
                    + SECRET + ",b@b.example,,",
            TRACKING_HEADER
                    + "\n2026-10-05T09:00:00.000Z,,WORDS,,ex1,,,STOREDRIVER,DELIVER,1,<m@x>,a@care.example,,9,1,,,\""
                    + SECRET + "\",b@b.example,,",
            "{\"Received\":\"2026-10-05T09:00:00Z\",\"SenderAddress\":\"a@b.example\",\"RecipientAddress\":\"c@care.example\","
                    + "\"Subject\":\"" + SECRET + "\",\"Status\":\"WORDS\",\"Size\":1,\"MessageTraceId\":\"m1\"}");

    @Override
    public void read(byte[] input) {
        if (input.length == 0) {
            return;
        }
        String line = LINES.get((input[0] & 0xff) % LINES.size());
        String words = Lines.oneLine(Arrays.copyOfRange(input, 1, input.length));
        RowLog rows = new RowLog();
        LogInterpreter interpreter = new LogInterpreter(
                InterpreterSettings.of("care", Set.of("care.example")),
                HostileLog.PSEUDONYMS,
                new InMemorySeenLines(),
                rows);
        interpreter.sourceStarts(
                new SourceContext("log", "localhost", ZoneOffset.UTC, Instant.parse("2026-10-06T00:00:00Z")));
        for (byte[] one : Lines.of(Lines.bytes(line.replace(WORDS, words)))) {
            LineVerdict verdict = interpreter.read(one, 0, one.length, 0);
            NoFault.in(interpreter);
            keeps("the sample", LineMask.of(interpreter.showable(one, 0, one.length)));
            keeps("the explanation", ShownLines.of(verdict, interpreter, one));
        }
        interpreter.endOfInput();
        for (MailEvent row : rows.rows()) {
            keeps("a row", row.toString());
        }
    }

    private static void keeps(String where, String text) {
        if (text.contains(SECRET)) {
            throw new AssertionError("A secret comes out in " + where + ": " + text);
        }
    }
}
