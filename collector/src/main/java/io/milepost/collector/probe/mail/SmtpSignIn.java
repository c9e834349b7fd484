package io.milepost.collector.probe.mail;

import io.milepost.collector.probe.conversation.Cause;
import io.milepost.collector.probe.conversation.Findings;
import io.milepost.collector.probe.conversation.Login;
import io.milepost.collector.probe.conversation.Phase;
import io.milepost.collector.probe.conversation.ProbeFailure;
import io.milepost.collector.probe.conversation.Turn;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.util.Base64;
import java.util.HexFormat;
import java.util.List;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;

/** The ways of SMTP AUTH (RFC 4954) that servers of the last thirty years offer: PLAIN, LOGIN and CRAM-MD5, the first that is offered. */
final class SmtpSignIn {

    private SmtpSignIn() {}

    static Turn choose(List<String> offered, Login login, Findings findings, Turn.Next<List<String>> next)
            throws ProbeFailure {
        if (offered.contains("PLAIN")) {
            findings.note("auth", "PLAIN");
            String words = "\0" + login.user() + "\0" + login.password();
            return Turn.say(Phase.LOGIN, "AUTH PLAIN " + base64(words), SmtpReply.expecting(235), next);
        }
        if (offered.contains("LOGIN")) {
            findings.note("auth", "LOGIN");
            return Turn.say(
                    Phase.LOGIN,
                    "AUTH LOGIN",
                    SmtpReply.expecting(334),
                    user -> Turn.say(
                            Phase.LOGIN,
                            base64(login.user()),
                            SmtpReply.expecting(334),
                            password ->
                                    Turn.say(Phase.LOGIN, base64(login.password()), SmtpReply.expecting(235), next)));
        }
        if (offered.contains("CRAM-MD5")) {
            findings.note("auth", "CRAM-MD5");
            return Turn.say(
                    Phase.LOGIN,
                    "AUTH CRAM-MD5",
                    SmtpReply.expecting(334),
                    challenge -> Turn.say(
                            Phase.LOGIN,
                            base64(login.user() + " " + digest(challenge.get(0), login)),
                            SmtpReply.expecting(235),
                            next));
        }
        throw ProbeFailure.in(
                Phase.LOGIN,
                Cause.NOT_OFFERED,
                "expected AUTH with PLAIN, LOGIN or CRAM-MD5, got " + String.join(" ", offered));
    }

    private static String digest(String challenge, Login login) throws ProbeFailure {
        try {
            Mac mac = Mac.getInstance("HmacMD5");
            mac.init(new SecretKeySpec(login.password().getBytes(StandardCharsets.UTF_8), "HmacMD5"));
            return HexFormat.of().formatHex(mac.doFinal(Base64.getDecoder().decode(challenge)));
        } catch (GeneralSecurityException | IllegalArgumentException e) {
            throw ProbeFailure.in(Phase.LOGIN, Cause.GARBLED, "expected a challenge in Base64, got " + challenge);
        }
    }

    private static String base64(String words) {
        return Base64.getEncoder().encodeToString(words.getBytes(StandardCharsets.UTF_8));
    }
}
