package io.milepost.collector.probe.mail;

import io.milepost.collector.probe.conversation.Cause;
import io.milepost.collector.probe.conversation.Conversation;
import io.milepost.collector.probe.conversation.Findings;
import io.milepost.collector.probe.conversation.Login;
import io.milepost.collector.probe.conversation.Phase;
import io.milepost.collector.probe.conversation.ProbeFailure;
import io.milepost.collector.probe.conversation.Security;
import io.milepost.collector.probe.conversation.Turn;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * POP3 as a client speaks it (RFC 1939): greeting, CAPA and STLS (RFC 2595) when asked, and with a mailbox USER and PASS, the list of
 * messages and the newest one's head; QUIT.
 */
public final class Pop3Conversation implements Conversation {

    private final Security security;
    private final @Nullable Login login;
    private final Listed whenListed;

    public Pop3Conversation(Security security, @Nullable Login login) {
        this(security, login, Pop3Conversation::fetchNewest);
    }

    Pop3Conversation(Security security, @Nullable Login login, Listed whenListed) {
        this.security = security;
        this.login = login;
        this.whenListed = whenListed;
    }

    /** What is done in the mailbox; the numbers of its messages, oldest first. */
    interface Listed {
        Turn proceed(List<Integer> messages) throws ProbeFailure;
    }

    @Override
    public Turn begin(Findings findings) {
        return Turn.hear(
                Phase.GREETING, Pop3Reply.line(), greeting -> security == Security.STARTTLS ? ask(findings) : signIn());
    }

    private Turn ask(Findings findings) {
        return Turn.say(Phase.STARTTLS, "CAPA", Pop3Reply.optionalList(), capabilities -> {
            boolean offered = capabilities.stream().anyMatch("STLS"::equalsIgnoreCase);
            findings.note("starttls", offered ? "offered" : "not offered");
            if (!offered) {
                throw ProbeFailure.in(Phase.STARTTLS, Cause.NOT_OFFERED, "the server does not offer STLS");
            }
            return Turn.say(
                    Phase.STARTTLS,
                    "STLS",
                    Pop3Reply.line(),
                    ready -> Turn.secure(secured -> {
                        findings.note("starttls", "used");
                        return signIn();
                    }));
        });
    }

    private Turn signIn() {
        if (login == null) {
            return Turn.end("QUIT");
        }
        return Turn.say(
                Phase.LOGIN,
                "USER " + login.user(),
                Pop3Reply.line(),
                known -> Turn.say(
                        Phase.LOGIN,
                        "PASS " + login.password(),
                        Pop3Reply.line(),
                        signedIn -> Turn.say(
                                Phase.LIST, "LIST", Pop3Reply.list(), list -> whenListed.proceed(numbers(list)))));
    }

    private static List<Integer> numbers(List<String> list) {
        return list.stream()
                .filter(line -> line.matches("[0-9]{1,9} .*"))
                .map(line -> Integer.valueOf(line.split(" ")[0]))
                .toList();
    }

    private static Turn fetchNewest(List<Integer> messages) {
        if (messages.isEmpty()) {
            return Turn.end("QUIT");
        }
        return Turn.say(
                Phase.FETCH,
                "TOP " + messages.get(messages.size() - 1) + " 0",
                Pop3Reply.list(),
                head -> Turn.end("QUIT"));
    }
}
