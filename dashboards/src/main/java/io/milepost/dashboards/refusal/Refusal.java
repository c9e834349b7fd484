package io.milepost.dashboards.refusal;

import java.util.Locale;

/** Why a page cannot be shown; each has a title, a sentence and a next step among the messages. */
public enum Refusal {
    /** The address asks for something that makes no sense. */
    NOT_UNDERSTOOD,
    /** Nothing is at the address. */
    NOT_FOUND,
    /** The reader has not said who he is, or may not see it. */
    NOT_PERMITTED,
    /** A defect of ours, or something that we need does not answer. */
    FAILED;

    public String key() {
        return "refusal." + name().toLowerCase(Locale.ROOT);
    }

    /** By the status of HTTP that says the same. */
    public static Refusal of(int status) {
        return switch (status) {
            case 401, 403 -> NOT_PERMITTED;
            case 404 -> NOT_FOUND;
            default -> status < 500 ? NOT_UNDERSTOOD : FAILED;
        };
    }
}
