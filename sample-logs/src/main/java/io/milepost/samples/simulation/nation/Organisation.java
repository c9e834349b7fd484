package io.milepost.samples.simulation.nation;

import org.jspecify.annotations.Nullable;

/**
 * A trust or practice: a run of accounts, and the day on which its staff move to the service ({@code waveDay}, negative when
 * they did before the period). The parent of a practice is its primary care trust.
 */
public record Organisation(
        String code,
        String name,
        OrganisationType type,
        Region region,
        @Nullable String parent,
        int headcount,
        int firstAccount,
        int accounts,
        int wave,
        int waveDay) {
    public int endAccount() {
        return firstAccount + accounts;
    }
}
