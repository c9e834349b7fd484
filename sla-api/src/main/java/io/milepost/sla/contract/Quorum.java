package io.milepost.sla.contract;

import java.util.OptionalInt;

/** How many of several witnesses must see a thing up for it to be up: any of them, all of them, or a number. */
public record Quorum(OptionalInt needed, boolean all, boolean silentOnesCount) {
    public static final Quorum ANY = new Quorum(OptionalInt.of(1), false, true);
    public static final Quorum ALL = new Quorum(OptionalInt.empty(), true, true);

    public int of(int witnesses) {
        return all ? witnesses : Math.min(needed.orElse(1), witnesses);
    }

    public Quorum ignoringSilentOnes() {
        return new Quorum(needed, all, false);
    }

    public String words() {
        return all ? "all of them" : needed.orElse(1) == 1 ? "any of them" : "at least " + needed.orElse(1);
    }
}
