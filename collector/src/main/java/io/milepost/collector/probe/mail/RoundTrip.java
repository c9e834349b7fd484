package io.milepost.collector.probe.mail;

import io.milepost.collector.probe.conversation.Cause;
import io.milepost.collector.probe.conversation.Conversation;
import io.milepost.collector.probe.conversation.Findings;
import io.milepost.collector.probe.conversation.Login;
import io.milepost.collector.probe.conversation.Phase;
import io.milepost.collector.probe.conversation.ProbeFailure;
import io.milepost.collector.probe.conversation.Security;
import io.milepost.collector.probe.conversation.Turn;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A marked message, sent in by one door and fetched from another: what a user means by "mail works". It is looked for until it is there
 * or its time is over, and taken out of the mailbox again, together with what former round trips left.
 */
public final class RoundTrip implements Conversation {

    private static final Duration BETWEEN_IMAP_LOOKS = Duration.ofMillis(100);
    private static final Duration BETWEEN_POP3_LOOKS = Duration.ofSeconds(1);
    /** The mark of a message stands in its head, and a mailbox that probes use holds few of them. */
    private static final int MOST_MESSAGES_LOOKED_AT = 20;

    private final Door door;
    private final Mailbox mailbox;
    private final Duration patience;
    private final Clock clock;
    private final MarkedMessage message;
    private @Nullable Instant acceptedAt;

    /**
     * Where the message is handed in.
     *
     * @param login absent where the door takes mail from anybody, as an MX does
     */
    public record Door(Security security, @Nullable Login login, Envelope envelope) {}

    /** @param patience how long the message may be on its way before it counts as lost */
    public RoundTrip(Door door, Mailbox mailbox, Duration patience, Clock clock) {
        this.door = door;
        this.mailbox = mailbox;
        this.patience = patience;
        this.clock = clock;
        message = MarkedMessage.write(door.envelope(), clock.instant());
    }

    @Override
    public Turn begin(Findings findings) {
        findings.note("mark", message.mark());
        SmtpConversation.Parcel parcel = new SmtpConversation.Parcel(message, answer -> {
            acceptedAt = clock.instant();
            findings.note("accepted", answer.get(0));
            return new Turn.Open(mailbox.endpoint(), Phase.MAILBOX, this::openMailbox);
        });
        return new SmtpConversation(door.security(), door.login(), door.envelope(), parcel).begin(findings);
    }

    private Turn openMailbox(Findings findings) {
        if (mailbox.protocol() == Mailbox.Protocol.IMAP) {
            return new ImapConversation(
                            mailbox.endpoint().security(),
                            mailbox.login(),
                            (imap, messages) -> pause(Duration.ZERO, ignored -> search(imap, findings)))
                    .begin(findings);
        }
        return new Pop3Conversation(
                        mailbox.endpoint().security(),
                        mailbox.login(),
                        messages -> pause(Duration.ZERO, ignored -> lookAt(messages, 1, findings)))
                .begin(findings);
    }

    private static Turn pause(Duration time, Turn.Next<Findings> next) {
        return new Turn.Pause(Phase.TRANSIT, time, next);
    }

    private Turn search(ImapConversation imap, Findings findings) {
        // Some servers only look for new messages when nothing is asked of them.
        return imap.command(
                Phase.TRANSIT,
                "NOOP",
                none -> imap.command(
                        Phase.TRANSIT, "UID SEARCH HEADER Message-ID \"<" + message.mark() + ">\"", told -> {
                            List<String> numbers = numbers(told);
                            if (numbers.isEmpty()) {
                                checkPatience();
                                return pause(BETWEEN_IMAP_LOOKS, again -> search(imap, findings));
                            }
                            noteArrival(findings);
                            return fetch(imap, numbers.get(0), findings);
                        }));
    }

    private static Turn fetch(ImapConversation imap, String uid, Findings findings) {
        return imap.command(Phase.FETCH, "UID FETCH " + uid + " (BODY.PEEK[HEADER])", told -> {
            findings.note("hops", Hops.parse(String.join("\r\n", told)).describe());
            return imap.command(Phase.DELETE, "UID SEARCH HEADER X-Milepost-Probe \"milepost-probe.\"", former -> {
                List<String> all = numbers(former);
                String set = all.isEmpty() ? uid : String.join(",", all);
                return imap.command(
                        Phase.DELETE,
                        "UID STORE " + set + " +FLAGS.SILENT (\\Deleted)",
                        stored -> imap.command(Phase.DELETE, "EXPUNGE", gone -> imap.leave()));
            });
        });
    }

    private static List<String> numbers(List<String> told) {
        return told.stream()
                .filter(line -> line.startsWith("* SEARCH "))
                .flatMap(line ->
                        List.of(line.substring("* SEARCH ".length()).strip().split(" +")).stream())
                .filter(number -> number.matches("[0-9]{1,10}"))
                .toList();
    }

    /** Looks at the newest messages, one after the other; POP3 shows what came meanwhile to a new session only. */
    private Turn lookAt(List<Integer> messages, int back, Findings findings) throws ProbeFailure {
        if (back > Math.min(messages.size(), MOST_MESSAGES_LOOKED_AT)) {
            checkPatience();
            return pause(
                    BETWEEN_POP3_LOOKS, again -> new Turn.Open(mailbox.endpoint(), Phase.TRANSIT, this::openMailbox));
        }
        int number = messages.get(messages.size() - back);
        return Turn.say(Phase.TRANSIT, "TOP " + number + " 0", Pop3Reply.list(), head -> {
            if (head.stream().noneMatch(line -> line.contains("<" + message.mark() + ">"))) {
                return lookAt(messages, back + 1, findings);
            }
            noteArrival(findings);
            findings.note("hops", Hops.parse(String.join("\r\n", head)).describe());
            return Turn.say(Phase.FETCH, "RETR " + number, Pop3Reply.list(), whole -> remove(number));
        });
    }

    /** Messages go when the session ends in order, so its end is waited for. */
    private static Turn remove(int number) {
        return Turn.say(
                Phase.DELETE,
                "DELE " + number,
                Pop3Reply.line(),
                marked -> Turn.say(Phase.DELETE, "QUIT", Pop3Reply.line(), gone -> Turn.end("")));
    }

    private void noteArrival(Findings findings) {
        if (acceptedAt != null) {
            findings.note(
                    "round_trip_ms",
                    Long.toString(Duration.between(acceptedAt, clock.instant()).toMillis()));
        }
    }

    private void checkPatience() throws ProbeFailure {
        if (acceptedAt != null && Duration.between(acceptedAt, clock.instant()).compareTo(patience) > 0) {
            throw ProbeFailure.in(
                    Phase.TRANSIT, Cause.LOST, "accepted, and not in the mailbox after " + patience.toSeconds() + " s");
        }
    }
}
