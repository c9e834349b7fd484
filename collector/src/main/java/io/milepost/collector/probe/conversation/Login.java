package io.milepost.collector.probe.conversation;

/** A mailbox or account that exists for probing. Its password never appears in a text form. */
public record Login(String user, String password) {

    public Login {
        if ((user + password).chars().anyMatch(c -> c == '\r' || c == '\n' || c == 0)) {
            throw new IllegalArgumentException(
                    "Cannot sign in: expected a user and a password of one line, got a control character in one");
        }
    }

    @Override
    public String toString() {
        return "Login[user=" + user + ", password=***]";
    }
}
