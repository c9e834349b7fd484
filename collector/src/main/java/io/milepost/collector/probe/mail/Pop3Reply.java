package io.milepost.collector.probe.mail;

import io.milepost.collector.probe.conversation.Cause;
import io.milepost.collector.probe.conversation.ProbeFailure;
import io.milepost.collector.probe.conversation.Received;
import io.milepost.collector.probe.conversation.ReplyReader;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Reads a POP3 answer (RFC 1939 3): one line, or a list that a single dot ends. The first line comes first. */
final class Pop3Reply implements ReplyReader<List<String>> {

    private final boolean list;
    private final boolean refusable;
    private final List<String> lines = new ArrayList<>();

    private Pop3Reply(boolean list, boolean refusable) {
        this.list = list;
        this.refusable = refusable;
    }

    static Pop3Reply line() {
        return new Pop3Reply(false, false);
    }

    static Pop3Reply list() {
        return new Pop3Reply(true, false);
    }

    /** A list that a server may not have: no lines then. */
    static Pop3Reply optionalList() {
        return new Pop3Reply(true, true);
    }

    @Override
    public @Nullable List<String> read(Received received) throws ProbeFailure {
        for (String line = received.nextLine(); line != null; line = received.nextLine()) {
            if (lines.isEmpty()) {
                if (refusable && line.startsWith("-ERR")) {
                    return lines;
                }
                check(received, line);
            } else if (line.equals(".")) {
                return lines;
            }
            lines.add(line.startsWith("..") ? line.substring(1) : line);
            if (!list) {
                return lines;
            }
        }
        return null;
    }

    private static void check(Received received, String line) throws ProbeFailure {
        if (line.startsWith("-ERR")) {
            Cause cause = line.contains("[AUTH]") ? Cause.CREDENTIALS : Cause.REPLY;
            // Response codes of RFC 2449 and 3206.
            boolean temporary =
                    line.contains("[SYS/TEMP]") || line.contains("[IN-USE]") || line.contains("[LOGIN-DELAY]");
            throw received.fail(temporary ? Cause.TEMPORARY : cause, "expected +OK, got " + line);
        }
        if (!line.startsWith("+OK")) {
            throw received.fail(Cause.GARBLED, "expected +OK, got " + line);
        }
    }
}
