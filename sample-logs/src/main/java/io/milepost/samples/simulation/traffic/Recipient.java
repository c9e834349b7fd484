package io.milepost.samples.simulation.traffic;

import org.jspecify.annotations.Nullable;

/** One envelope recipient: an account of the service, or (-1) someone outside. */
record Recipient(String address, int account, @Nullable String originalTo, Fate fate) {
    static final int OUTSIDE = -1;

    boolean inside() {
        return account != OUTSIDE;
    }
}
