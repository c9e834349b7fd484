package io.milepost.collector.probe.conversation;

import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;

/** SMTP as a client begins it (RFC 5321): banner, EHLO, STARTTLS (RFC 3207) and AUTH PLAIN (RFC 4954) when asked, QUIT. */
final class SmtpConversation implements Conversation {

    private static final String NAME = "probe.invalid";

    @Override
    public void hold(ProbeConnection connection, ProbeTarget target) throws ProbeFailure {
        if (target.security() == Security.IMPLICIT) {
            connection.secure(TlsContexts.of(target));
        }
        expect(connection, Phase.GREETING, 220);
        List<String> offered = greet(connection);
        if (target.security() == Security.STARTTLS) {
            if (offered.stream().noneMatch("STARTTLS"::equalsIgnoreCase)) {
                throw ProbeFailure.in(Phase.STARTTLS, "the server does not offer STARTTLS");
            }
            connection.send(Phase.STARTTLS, "STARTTLS");
            expect(connection, Phase.STARTTLS, 220);
            connection.secure(TlsContexts.of(target));
            greet(connection);
        }
        ProbeTarget.Login login = target.login();
        if (login != null) {
            String plain = "\0" + login.user() + "\0" + login.password();
            connection.send(
                    Phase.LOGIN,
                    "AUTH PLAIN " + Base64.getEncoder().encodeToString(plain.getBytes(StandardCharsets.UTF_8)));
            expect(connection, Phase.LOGIN, 235);
        }
        connection.send(Phase.EHLO, "QUIT");
    }

    /** The extensions that the server offers, without the greeting line. */
    private static List<String> greet(ProbeConnection connection) throws ProbeFailure {
        connection.send(Phase.EHLO, "EHLO " + NAME);
        List<String> lines = expect(connection, Phase.EHLO, 250);
        return lines.subList(1, lines.size());
    }

    private static List<String> expect(ProbeConnection connection, Phase phase, int code) throws ProbeFailure {
        List<String> texts = new ArrayList<>();
        while (true) {
            String line = connection.readLine(phase);
            if (!line.startsWith(Integer.toString(code))) {
                throw ProbeFailure.in(phase, "expected " + code + ", got " + line);
            }
            texts.add(line.length() > 4 ? line.substring(4) : "");
            if (line.length() < 4 || line.charAt(3) != '-') {
                return texts;
            }
        }
    }
}
