package io.milepost.samples.simulation;

import java.nio.file.Path;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.Optional;

/** What to simulate: how large a service, for how long, from when and where to. The seed decides everything else. */
record SimulationPlan(
        ServiceKind kind,
        int accounts,
        int organisations,
        int days,
        long seed,
        LocalDate from,
        ZoneId zone,
        double messagesPerDay,
        boolean plain,
        boolean textMessages,
        Path directory) {
    private static final int MOST_ACCOUNTS = 10_000_000;
    private static final int LEAST_ORGANISATIONS = 12;
    private static final int MOST_ORGANISATIONS = 12_000;
    private static final int MOST_DAYS = 3_650;
    private static final double MOST_MESSAGES = 1_000;

    /** Why the plan cannot be simulated, in words for the user. */
    Optional<String> problem() {
        if (accounts < kind.leastAccounts() || accounts > MOST_ACCOUNTS) {
            return expected("--accounts", "a number from " + kind.leastAccounts() + " to 10000000", accounts);
        }
        return kind == ServiceKind.NATIONAL ? nationalProblem().or(this::volumeProblem) : volumeProblem();
    }

    private Optional<String> nationalProblem() {
        if (organisations < LEAST_ORGANISATIONS || organisations > MOST_ORGANISATIONS) {
            return expected("--organisations", "a number from 12 to 12000", organisations);
        }
        if (accounts < 10 * organisations) {
            return expected(
                    "--organisations", "at most a tenth of the accounts (" + accounts / 10 + ")", organisations);
        }
        return Optional.empty();
    }

    private Optional<String> volumeProblem() {
        if (days < 1 || days > MOST_DAYS) {
            return expected("--days", "a number from 1 to 3650", days);
        }
        if (!(messagesPerDay >= 0 && messagesPerDay <= MOST_MESSAGES)) {
            return expected("--messages-per-day", "a number from 0 to 1000", messagesPerDay);
        }
        return Optional.empty();
    }

    private static Optional<String> expected(String option, String expected, Object got) {
        return Optional.of("Cannot simulate: " + option + " expected " + expected + ", got " + got);
    }
}
