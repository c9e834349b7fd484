package io.milepost.samples.simulation.truth;

import io.milepost.samples.simulation.nation.AccountKind;
import io.milepost.samples.simulation.nation.AccountState;
import java.time.LocalDate;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * What counts as an active account, as the service declares it: a window of civil days, the protocols that count (none: no use is asked
 * for), and the kinds and states of accounts that can be active at all.
 */
public record Definition(
        String name,
        String title,
        String source,
        int windowDays,
        List<Protocol> protocols,
        Accounts accounts,
        @Nullable LocalDate inForceFrom) {
    private static final List<Protocol> LOGINS = List.of(Protocol.IMAP, Protocol.POP3);
    private static final List<Protocol> ALL = List.of(Protocol.values());

    public Definition {
        protocols = List.copyOf(protocols);
    }

    /** Which accounts can be active. */
    public record Accounts(Set<AccountKind> kinds, Set<AccountState> states) {
        static final Set<AccountState> REGISTERED =
                Set.of(AccountState.ENABLED, AccountState.DISABLED, AccountState.LEAVER);
        static final Accounts PEOPLE = new Accounts(Set.of(AccountKind.PERSON), REGISTERED);

        public Accounts {
            kinds = Set.copyOf(kinds);
            states = Set.copyOf(states);
        }
    }

    /** The definitions of a simulation. Two are in force, the second of which takes over within the period. */
    public static List<Definition> ofPeriod(LocalDate first, LocalDate change) {
        Accounts enabled = new Accounts(Set.of(AccountKind.PERSON), Set.of(AccountState.ENABLED));
        Accounts able = new Accounts(Set.of(AccountKind.PERSON), Set.of(AccountState.ENABLED, AccountState.LEAVER));
        Accounts every = new Accounts(Set.of(AccountKind.values()), Accounts.REGISTERED);
        return List.of(
                new Definition("login-only", "Logged in within 30 days", "", 30, LOGINS, Accounts.PEOPLE, first),
                nhsmail(30, "Rule of NHSmail since 1 December 2022", change),
                nhsmail(90, "Rule of NHSmail from 2020 to 2022", null),
                nhsmail(365, "Rule of NHSmail before 2020", null),
                new Definition(
                        "sent-mail",
                        "Sent mail within 30 days",
                        "",
                        30,
                        List.of(Protocol.SMTP_AUTH),
                        Accounts.PEOPLE,
                        null),
                new Definition(
                        "google-30-day",
                        "Any account that logged in within 30 days",
                        "After Google, whose own report counts logins, not accounts",
                        30,
                        LOGINS,
                        every,
                        null),
                new Definition(
                        "microsoft-28-day",
                        "Enabled, and sent mail within 28 days",
                        "After the Adoption Score of Microsoft 365",
                        28,
                        List.of(Protocol.SMTP_AUTH),
                        enabled,
                        null),
                new Definition(
                        "microsoft-able",
                        "May read and send mail",
                        "After the words of Microsoft Graph",
                        1,
                        List.of(),
                        able,
                        null));
    }

    private static Definition nhsmail(int days, String source, @Nullable LocalDate inForceFrom) {
        String title = "Logged in or sent mail within " + days + " days";
        return new Definition("nhsmail-" + days + "-day", title, source, days, ALL, Accounts.PEOPLE, inForceFrom);
    }
}
