package io.milepost.collector.probe.conversation;

/** IMAP as a client begins it (RFC 3501): greeting, STARTTLS when asked, LOGIN and SELECT INBOX when there is a mailbox, LOGOUT. */
final class ImapConversation implements Conversation {

    @Override
    public void hold(ProbeConnection connection, ProbeTarget target) throws ProbeFailure {
        if (target.security() == Security.IMPLICIT) {
            connection.secure(TlsContexts.of(target));
        }
        String greeting = connection.readLine(Phase.GREETING);
        if (!greeting.startsWith("* OK") && !greeting.startsWith("* PREAUTH")) {
            throw ProbeFailure.in(Phase.GREETING, "expected * OK, got " + greeting);
        }
        if (target.security() == Security.STARTTLS) {
            command(connection, Phase.STARTTLS, "a1", "STARTTLS");
            connection.secure(TlsContexts.of(target));
        }
        ProbeTarget.Login login = target.login();
        if (login != null) {
            command(connection, Phase.LOGIN, "a2", "LOGIN " + quote(login.user()) + " " + quote(login.password()));
            command(connection, Phase.SELECT, "a3", "SELECT INBOX");
        }
        connection.send(Phase.GREETING, "a4 LOGOUT");
    }

    /** Sends a command and reads up to its tagged answer, past whatever the server tells besides. */
    private static void command(ProbeConnection connection, Phase phase, String tag, String command)
            throws ProbeFailure {
        connection.send(phase, tag + " " + command);
        String line = connection.readLine(phase);
        while (!line.startsWith(tag + " ")) {
            line = connection.readLine(phase);
        }
        if (!line.startsWith(tag + " OK")) {
            throw ProbeFailure.in(phase, "expected OK, got " + line.substring(tag.length() + 1));
        }
    }

    /** A quoted string of RFC 3501: a backslash before the two characters that would end it early. */
    private static String quote(String text) {
        return "\"" + text.replace("\\", "\\\\").replace("\"", "\\\"") + "\"";
    }
}
