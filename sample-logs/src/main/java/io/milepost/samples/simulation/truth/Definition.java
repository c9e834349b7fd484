package io.milepost.samples.simulation.truth;

import java.time.LocalDate;
import java.util.List;

/** What counts as an active account, as the service declares it: a window of civil days and the protocols that count. */
public record Definition(String name, String title, int windowDays, List<Protocol> protocols, LocalDate inForceFrom) {
    public Definition {
        protocols = List.copyOf(protocols);
    }

    /** The two definitions of a simulation; the second takes over within the period. */
    public static List<Definition> ofPeriod(LocalDate first, LocalDate change) {
        return List.of(
                new Definition(
                        "login-only", "Logged in within 30 days", 30, List.of(Protocol.IMAP, Protocol.POP3), first),
                new Definition(
                        "nhsmail-30-day",
                        "Logged in or sent mail within 30 days",
                        30,
                        List.of(Protocol.IMAP, Protocol.POP3, Protocol.SMTP_AUTH),
                        change));
    }
}
