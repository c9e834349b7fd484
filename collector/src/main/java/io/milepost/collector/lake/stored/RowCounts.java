package io.milepost.collector.lake.stored;

/**
 * How many rows of a day are put right, and how.
 *
 * @param restamped rows that say what they said before, by another version of the parser
 * @param kept rows that were read again in part only, since lines of them are gone, and stay as they are
 */
public record RowCounts(long added, long removed, long changed, long restamped, long kept) {
    static final RowCounts NONE = new RowCounts(0, 0, 0, 0, 0);

    RowCounts and(RowFate fate) {
        return switch (fate) {
            case ADDED, ADDED_IN_PART -> new RowCounts(added + 1, removed, changed, restamped, kept);
            case CHANGED -> new RowCounts(added, removed, changed + 1, restamped, kept);
            case RESTAMPED -> new RowCounts(added, removed, changed, restamped + 1, kept);
            case KEPT -> new RowCounts(added, removed, changed, restamped, kept + 1);
            case SAME -> this;
        };
    }

    RowCounts andRemoved() {
        return new RowCounts(added, removed + 1, changed, restamped, kept);
    }

    public RowCounts plus(RowCounts other) {
        return new RowCounts(
                added + other.added,
                removed + other.removed,
                changed + other.changed,
                restamped + other.restamped,
                kept + other.kept);
    }

    /** True when the day is right as it is. */
    public boolean changesNothing() {
        return added + removed + changed + restamped == 0;
    }
}
