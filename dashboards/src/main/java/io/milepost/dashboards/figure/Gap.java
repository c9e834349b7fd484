package io.milepost.dashboards.figure;

import java.util.Locale;

/**
 * Why something is not shown. Each has, among the messages, a few words, a sentence and a next step; none of them is ever printed as 0.
 */
public enum Gap {
    /** Nothing has been collected yet: the first run. */
    NO_DATA_YET,
    /** There is data, but none in the period asked for. */
    NO_DATA_IN_PERIOD,
    /** The filter leaves nothing. */
    FILTERED_TO_NOTHING,
    /** No directory snapshot for the day, so what was registered is unknown. */
    DIRECTORY_MISSING,
    /** Logs or probe results of the time are missing. */
    NOT_COVERED,
    /** Collected, but not computed yet or with an older catalogue. */
    NOT_COMPUTED,
    /** Nothing happened that could be measured, so there is no share. */
    NOTHING_TO_MEASURE,
    /** There is no contract to judge by, or no second service that is watched. */
    NOTHING_TO_COMPARE,
    /** Counted in parts that cannot be added: somebody may be in several of them. */
    NOT_ADDITIVE,
    /** The register does not say how many staff an organisation has. */
    HEADCOUNT_MISSING,
    /** More people have an account than the register says there are staff, so one of the two is wrong. */
    HEADCOUNT_EXCEEDED,
    /** Too few people to show without revealing somebody. */
    SUPPRESSED,
    /** The reader's role does not allow it. */
    NOT_PERMITTED,
    /** A source is behind. */
    SOURCE_LATE,
    /** A source has fallen silent. */
    SOURCE_STOPPED,
    /** The definition did not apply on that day. */
    DEFINITION_NOT_IN_FORCE,
    /** What is shown is older than it should be. */
    STALE,
    /** The page could not be made. */
    FAILED;

    public String key() {
        return "gap." + name().toLowerCase(Locale.ROOT);
    }
}
