package io.milepost.samples.simulation.delivery;

import org.jspecify.annotations.Nullable;

/** One envelope recipient: an account of the service, or (-1) someone outside. */
public record Recipient(
        String address, int account, @Nullable String originalTo, Fate fate) {
    public static final int OUTSIDE = -1;

    public boolean inside() {
        return account != OUTSIDE;
    }
}
