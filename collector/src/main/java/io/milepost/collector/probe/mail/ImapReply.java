package io.milepost.collector.probe.mail;

import io.milepost.collector.probe.conversation.Cause;
import io.milepost.collector.probe.conversation.ProbeFailure;
import io.milepost.collector.probe.conversation.Received;
import io.milepost.collector.probe.conversation.ReplyReader;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** Reads up to a command's tagged answer (RFC 3501 7); what the server tells before it is handed over, literals put in their place. */
final class ImapReply implements ReplyReader<List<String>> {

    private static final Pattern LITERAL = Pattern.compile("\\{([0-9]{1,7})\\}$");

    private final String tag;
    private final List<String> told = new ArrayList<>();
    private StringBuilder unfinished = new StringBuilder();
    private int literal = -1;

    ImapReply(String tag) {
        this.tag = tag;
    }

    @Override
    public @Nullable List<String> read(Received received) throws ProbeFailure {
        while (true) {
            if (literal >= 0) {
                byte[] bytes = received.next(literal);
                if (bytes == null) {
                    return null;
                }
                unfinished.append(new String(bytes, StandardCharsets.ISO_8859_1));
                literal = -1;
            }
            String line = received.nextLine();
            if (line == null) {
                return null;
            }
            unfinished.append(line);
            Matcher announced = LITERAL.matcher(line);
            if (announced.find()) {
                literal = Integer.parseInt(announced.group(1));
                unfinished.append("\r\n");
                continue;
            }
            String whole = unfinished.toString();
            unfinished = new StringBuilder();
            if (whole.startsWith(tag + " ")) {
                return ended(received, whole.substring(tag.length() + 1));
            }
            if (whole.startsWith("* BYE")) {
                throw received.fail(Cause.CLOSED, "expected OK, got " + whole);
            }
            told.add(whole);
        }
    }

    private List<String> ended(Received received, String answer) throws ProbeFailure {
        if (answer.startsWith("OK")) {
            return told;
        }
        if (answer.contains("[AUTHENTICATIONFAILED]") || answer.contains("[AUTHORIZATIONFAILED]")) {
            throw received.fail(Cause.CREDENTIALS, "expected OK, got " + answer);
        }
        boolean temporary =
                answer.contains("[UNAVAILABLE]") || answer.contains("[INUSE]") || answer.contains("[LIMIT]");
        throw received.fail(temporary ? Cause.TEMPORARY : Cause.REPLY, "expected OK, got " + answer);
    }
}
