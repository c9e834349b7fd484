package io.milepost.collector.probe.mail;

import io.milepost.collector.probe.conversation.Cause;
import io.milepost.collector.probe.conversation.ProbeFailure;
import io.milepost.collector.probe.conversation.Received;
import io.milepost.collector.probe.conversation.ReplyReader;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Reads one SMTP reply of one or more lines (RFC 5321 4.2) that has to have one code; its texts are what is handed over. */
final class SmtpReply implements ReplyReader<List<String>> {

    private static final int CODE = 3;

    private final String code;
    private final List<String> texts = new ArrayList<>();

    private SmtpReply(String code) {
        this.code = code;
    }

    static SmtpReply expecting(int code) {
        return new SmtpReply(Integer.toString(code));
    }

    @Override
    public @Nullable List<String> read(Received received) throws ProbeFailure {
        for (String line = received.nextLine(); line != null; line = received.nextLine()) {
            if (!line.startsWith(code)) {
                throw received.fail(cause(line), "expected " + code + ", got " + line);
            }
            texts.add(line.length() > CODE + 1 ? line.substring(CODE + 1) : "");
            if (line.length() <= CODE || line.charAt(CODE) != '-') {
                return texts;
            }
        }
        return null;
    }

    private static Cause cause(String line) {
        if (!line.matches("(?s)[2-5][0-9][0-9]([ -].*)?")) {
            return Cause.GARBLED;
        }
        if (line.startsWith("535") || line.startsWith("534") || line.startsWith("530")) {
            return Cause.CREDENTIALS;
        }
        return line.startsWith("4") ? Cause.TEMPORARY : Cause.REPLY;
    }
}
