package io.milepost.samples.simulation.truth;

/** How a mailbox or the submission service was used. */
public enum Protocol {
    IMAP("IMAP"),
    POP3("POP3"),
    SMTP_AUTH("SMTP-AUTH");

    private final String figureName;

    Protocol(String figureName) {
        this.figureName = figureName;
    }

    public String figureName() {
        return figureName;
    }
}
