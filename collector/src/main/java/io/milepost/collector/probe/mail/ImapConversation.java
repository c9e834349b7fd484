package io.milepost.collector.probe.mail;

import io.milepost.collector.probe.conversation.Cause;
import io.milepost.collector.probe.conversation.Conversation;
import io.milepost.collector.probe.conversation.Findings;
import io.milepost.collector.probe.conversation.Login;
import io.milepost.collector.probe.conversation.Phase;
import io.milepost.collector.probe.conversation.ProbeFailure;
import io.milepost.collector.probe.conversation.ReplyReader;
import io.milepost.collector.probe.conversation.Security;
import io.milepost.collector.probe.conversation.Turn;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * IMAP as a client speaks it (RFC 3501): greeting, STARTTLS when asked, and with a mailbox LOGIN, SELECT INBOX and the newest message's
 * head, which stays unread; LOGOUT.
 */
public final class ImapConversation implements Conversation {

    private final Security security;
    private final @Nullable Login login;
    private final Selected whenSelected;
    private int commands;

    public ImapConversation(Security security, @Nullable Login login) {
        this(security, login, ImapConversation::fetchNewest);
    }

    ImapConversation(Security security, @Nullable Login login, Selected whenSelected) {
        this.security = security;
        this.login = login;
        this.whenSelected = whenSelected;
    }

    /** What is done in the mailbox. */
    interface Selected {
        Turn proceed(ImapConversation imap, int messages) throws ProbeFailure;
    }

    @Override
    public Turn begin(Findings findings) {
        return Turn.hear(Phase.GREETING, greeting(), greeting -> {
            boolean knownWithout = greeting.contains("[CAPABILITY ") && !greeting.contains(" STARTTLS");
            if (security != Security.IMPLICIT && greeting.contains("[CAPABILITY ")) {
                findings.note("starttls", knownWithout ? "not offered" : "offered");
            }
            if (security != Security.STARTTLS) {
                return signIn();
            }
            if (knownWithout) {
                throw ProbeFailure.in(Phase.STARTTLS, Cause.NOT_OFFERED, "the server does not offer STARTTLS");
            }
            return command(
                    Phase.STARTTLS,
                    "STARTTLS",
                    ready -> Turn.secure(secured -> {
                        findings.note("starttls", "used");
                        return signIn();
                    }));
        });
    }

    private static ReplyReader<String> greeting() {
        return received -> {
            String line = received.nextLine();
            if (line != null && !line.startsWith("* OK") && !line.startsWith("* PREAUTH")) {
                Cause cause = line.startsWith("* BYE") ? Cause.TEMPORARY : Cause.GARBLED;
                throw received.fail(cause, "expected * OK, got " + line);
            }
            return line;
        };
    }

    private Turn signIn() {
        if (login == null) {
            return leave();
        }
        return command(
                Phase.LOGIN,
                "LOGIN " + quote(login.user()) + " " + quote(login.password()),
                signedIn -> command(Phase.SELECT, "SELECT INBOX", told -> whenSelected.proceed(this, messages(told))));
    }

    private static int messages(List<String> told) {
        return told.stream()
                .filter(line -> line.matches("\\* [0-9]{1,9} EXISTS.*"))
                .mapToInt(line -> Integer.parseInt(line.split(" ")[1]))
                .reduce(0, (earlier, later) -> later);
    }

    private Turn fetchNewest(int messages) {
        if (messages == 0) {
            return leave();
        }
        return command(
                Phase.FETCH, "FETCH " + messages + " (RFC822.SIZE BODY.PEEK[HEADER.FIELDS (DATE)])", told -> leave());
    }

    Turn leave() {
        return Turn.end(tag() + " LOGOUT");
    }

    /** Sends a command and reads up to its tagged answer, past whatever the server tells besides. */
    Turn command(Phase phase, String command, Turn.Next<List<String>> next) {
        String tag = tag();
        return Turn.say(phase, tag + " " + command, new ImapReply(tag), next);
    }

    private String tag() {
        commands++;
        return "a" + commands;
    }

    /** A quoted string of RFC 3501: a backslash before the two characters that would end it early. */
    private static String quote(String text) {
        return "\"" + text.replace("\\", "\\\\").replace("\"", "\\\"") + "\"";
    }
}
