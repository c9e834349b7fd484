package io.milepost.analytics.adoption;

import io.milepost.analytics.adoption.ActivityWindows.Use;
import java.util.Arrays;

/**
 * What one account is on every day. It is public and a bean because Spark's generated code reads it, and reads arrays of primitives
 * from a bean many times faster than from a row.
 */
public final class AccountHistory {
    private final byte[] account;
    private final long[] activeMasks;
    private final long[] everUsedMasks;
    private final int[] identityCounts;

    private AccountHistory(byte[] account, Fold fold) {
        this.account = account;
        this.activeMasks = fold.active;
        this.everUsedMasks = fold.everUsed;
        this.identityCounts = fold.identities;
    }

    public byte[] getAccount() {
        return account;
    }

    /** For each day the definitions, as bits, that it is active under. */
    public long[] getActiveMasks() {
        return activeMasks;
    }

    /** For each day the definitions, as bits, that it has been used under by the end of the day. */
    public long[] getEverUsedMasks() {
        return everUsedMasks;
    }

    /** For each day and definition the number of identities that it was active through. */
    public int[] getIdentityCounts() {
        return identityCounts;
    }

    /** Takes the uses of an account, those of an identity together. Not thread-safe. */
    static final class Fold {
        private final ActivityWindows windows;
        private final long[] active;
        private final long[] everUsed;
        private final int[] identities;
        private final long[] identityActive;
        private byte[] identity = new byte[0];

        Fold(ActivityWindows windows) {
            this.windows = windows;
            this.active = new long[windows.days()];
            this.everUsed = new long[windows.days()];
            this.identities = new int[windows.days() * windows.definitions()];
            this.identityActive = new long[windows.days()];
        }

        void add(byte[] usedIdentity, Use use) {
            if (!Arrays.equals(identity, usedIdentity)) {
                finishIdentity();
                identity = usedIdentity;
            }
            windows.mark(use, identityActive, everUsed);
        }

        AccountHistory finish(byte[] account) {
            finishIdentity();
            ActivityWindows.carryForward(everUsed);
            return new AccountHistory(account, this);
        }

        private void finishIdentity() {
            for (int day = 0; day < identityActive.length; day++) {
                long mask = identityActive[day];
                active[day] |= mask;
                for (long rest = mask; rest != 0; rest &= rest - 1) {
                    identities[day * windows.definitions() + Long.numberOfTrailingZeros(rest)]++;
                }
            }
            Arrays.fill(identityActive, 0);
        }
    }
}
