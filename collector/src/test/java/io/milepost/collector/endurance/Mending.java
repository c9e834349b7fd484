package io.milepost.collector.endurance;

import com.fasterxml.jackson.annotation.JsonPropertyOrder;

/**
 * What became of a violation, as it stands in the results behind it: a line of JSON, written by hand. The round stays where it is.
 *
 * @param ended when the round ended that found the violation: with trial and seed it says which one it was
 * @param mended the commit
 * @param how what was at fault, and what was changed
 */
@JsonPropertyOrder({"trial", "seed", "ended", "mended", "how"})
record Mending(String trial, long seed, String ended, String mended, String how) {

    boolean isOf(RoundRecord round) {
        return trial.equals(round.trial()) && seed == round.seed() && ended.equals(round.ended());
    }
}
