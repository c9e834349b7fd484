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
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/**
 * SMTP as a client speaks it (RFC 5321): banner, EHLO, STARTTLS (RFC 3207), AUTH (RFC 4954), and sender and recipient, with or without
 * a message.
 */
public final class SmtpConversation implements Conversation {

    private static final String NAME = "probe.invalid";

    private final Security security;
    private final @Nullable Login login;
    private final @Nullable Envelope envelope;
    private final @Nullable Parcel parcel;

    /** @param envelope absent: the conversation ends with what the server offers, or with the sign-in */
    public SmtpConversation(Security security, @Nullable Login login, @Nullable Envelope envelope) {
        this(security, login, envelope, null);
    }

    SmtpConversation(Security security, @Nullable Login login, @Nullable Envelope envelope, @Nullable Parcel parcel) {
        this.security = security;
        this.login = login;
        this.envelope = envelope;
        this.parcel = parcel;
    }

    /** A message to be sent, and what follows when the server has it. */
    record Parcel(MarkedMessage message, Turn.Next<List<String>> whenAccepted) {}

    @Override
    public Turn begin(Findings findings) {
        return Turn.hear(Phase.GREETING, SmtpReply.expecting(220), greeting -> greet(findings, security));
    }

    private Turn greet(Findings findings, Security wanted) {
        return Turn.say(Phase.EHLO, "EHLO " + NAME, SmtpReply.expecting(250), lines -> {
            List<String> offered = lines.subList(1, lines.size());
            if (wanted == Security.IMPLICIT) {
                return signIn(offered, findings);
            }
            boolean startTls = offered.stream().anyMatch("STARTTLS"::equalsIgnoreCase);
            findings.note("starttls", startTls ? "offered" : "not offered");
            if (wanted != Security.STARTTLS) {
                return signIn(offered, findings);
            }
            if (!startTls) {
                throw ProbeFailure.in(Phase.STARTTLS, Cause.NOT_OFFERED, "the server does not offer STARTTLS");
            }
            return Turn.say(
                    Phase.STARTTLS,
                    "STARTTLS",
                    SmtpReply.expecting(220),
                    ready -> Turn.secure(secured -> {
                        findings.note("starttls", "used");
                        return greet(findings, Security.IMPLICIT);
                    }));
        });
    }

    private Turn signIn(List<String> offered, Findings findings) throws ProbeFailure {
        if (login == null) {
            return address();
        }
        String mechanisms = offered.stream()
                .map(line -> line.toUpperCase(Locale.ROOT))
                .filter(line -> line.startsWith("AUTH ") || line.startsWith("AUTH="))
                .map(line -> line.substring("AUTH ".length()))
                .reduce("", (some, more) -> some + " " + more);
        return SmtpSignIn.choose(List.of(mechanisms.strip().split(" +")), login, findings, ignored -> address());
    }

    private Turn address() {
        if (envelope == null) {
            return Turn.end("QUIT");
        }
        return Turn.say(
                Phase.ENVELOPE,
                "MAIL FROM:<" + envelope.sender() + ">",
                SmtpReply.expecting(250),
                sender -> Turn.say(
                        Phase.ENVELOPE,
                        "RCPT TO:<" + envelope.recipient() + ">",
                        SmtpReply.expecting(250),
                        recipient -> parcel == null ? Turn.end("QUIT") : send(parcel)));
    }

    private static Turn send(Parcel parcel) {
        return Turn.say(
                Phase.DATA,
                "DATA",
                SmtpReply.expecting(354),
                ready -> Turn.say(
                        Phase.QUEUE,
                        parcel.message().render() + "\r\n.",
                        SmtpReply.expecting(250),
                        parcel.whenAccepted()));
    }
}
