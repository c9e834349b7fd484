package io.milepost.collector.alarm;

import java.io.DataInput;
import java.io.DataOutput;
import java.io.IOException;

/**
 * When silence is none of a source's habits. Of each silent minute it is asked what {@link Rhythm} expects of its hour. The silence is one
 * when at least {@value #MISSED_MINUTES} minutes with lines are missed, by the quietest of what was seen, and it is {@value #MISSED_GAPS} times
 * as long as the longest gaps of these hours; hours that were wholly quiet before count for nothing. It is one as well, for a source that says too little
 * for that, when it is {@value #GAPS} times as long as the longest gap ever. While a source is known for less than a week, but for a day,
 * {@value #YOUNG_GAPS} times its longest gap are the only rule. Both take an hour at least. Whatever the rhythm, a silence of the configured
 * length is one.
 *
 * <p>Only a source that is heard as it speaks can fall silent: when its last line was read, it was no older than two hours. So archives never
 * do. Not thread-safe.
 */
final class SilenceRule {
    static final int MISSED_MINUTES = 15;
    static final int MISSED_GAPS = 4;
    static final int GAPS = 3;
    static final int YOUNG_GAPS = 6;
    private static final int SHORTEST_GAP = 2;
    private static final long LIVE_WITHIN = 2 * WatchedSource.HOUR;
    private static final long HOURS_OF_DAY = 24;
    private static final long THOUSANDTHS = 1000;

    private final long firstHour;
    private final Rhythm rhythm;
    private long longestGap;
    private long heardAt = Long.MIN_VALUE;
    private boolean live;

    SilenceRule(long firstHour) {
        this(firstHour, new Rhythm());
    }

    private SilenceRule(long firstHour, Rhythm rhythm) {
        this.firstHour = firstHour;
        this.rhythm = rhythm;
    }

    /** A line was read that is newer than all before, or that was just written. */
    void heard(long newestBefore, HourHeard heard, long now) {
        long first =
                heard.hour() * WatchedSource.HOUR + Long.numberOfTrailingZeros(heard.minutes()) * WatchedSource.MINUTE;
        if (newestBefore != Long.MIN_VALUE) {
            longestGap = Math.max(longestGap, first - newestBefore);
        }
        longestGap = Math.max(longestGap, innerGap(heard.minutes()) * WatchedSource.MINUTE);
        heardAt = now;
        live = isLive(heard, now);
    }

    static boolean isLive(HourHeard heard, long now) {
        return heard.lastAt() >= now - LIVE_WITHIN;
    }

    long heardAt() {
        return heardAt;
    }

    /** The longest run of minutes without a line between two with one. */
    private static int innerGap(long minutes) {
        long between = minutes | (Long.lowestOneBit(minutes) - 1) | -Long.highestOneBit(minutes);
        return Rhythm.longestGap(between);
    }

    /** An hour is over, and no line came until the next one that had any. */
    void learn(long hour, long minutes, long next) {
        rhythm.learn(hour, minutes);
        for (long quiet = Math.max(hour + 1, next - 5L * Rhythm.WEEK); quiet < next; quiet++) {
            rhythm.learn(quiet, 0);
        }
    }

    boolean isSilence(long now, long listeningSince, long longest) {
        long from = Math.max(heardAt, listeningSince);
        if (!live || now <= from) {
            return false;
        }
        if (now - from >= longest) {
            return true;
        }
        long hour = Math.floorDiv(from, WatchedSource.HOUR);
        if (isYoung(hour)) {
            return hour - firstHour >= HOURS_OF_DAY && isLong(now - from, YOUNG_GAPS);
        }
        return missed(from, now) || isLong(now - from, GAPS);
    }

    boolean beganIn(long hour) {
        return hour == firstHour;
    }

    private boolean isYoung(long hour) {
        return hour - firstHour <= Rhythm.WEEK + 1;
    }

    private boolean isLong(long length, int gaps) {
        return length >= WatchedSource.HOUR && length >= gaps * Math.max(longestGap, WatchedSource.MINUTE);
    }

    private boolean missed(long from, long now) {
        long missedMinutes = 0;
        long missedGaps = 0;
        for (long at = from; at < now; ) {
            long hour = Math.floorDiv(at, WatchedSource.HOUR);
            long end = Math.min(now, (hour + 1) * WatchedSource.HOUR);
            long silentMinutes = (end - at) / WatchedSource.MINUTE;
            Rhythm.Expected expected = rhythm.expected(hour);
            if (expected.activeMinutes() > 0) {
                missedMinutes += silentMinutes * expected.activeMinutes();
                missedGaps += silentMinutes * THOUSANDTHS / Math.max(SHORTEST_GAP, expected.longestGap());
            }
            at = end;
        }
        return missedMinutes >= (long) MISSED_MINUTES * Rhythm.MINUTES && missedGaps >= MISSED_GAPS * THOUSANDTHS;
    }

    void writeTo(DataOutput output) throws IOException {
        output.writeLong(firstHour);
        rhythm.writeTo(output);
        output.writeLong(longestGap);
        output.writeLong(heardAt);
        output.writeBoolean(live);
    }

    static SilenceRule readFrom(DataInput input) throws IOException {
        SilenceRule rule = new SilenceRule(input.readLong(), Rhythm.readFrom(input));
        rule.longestGap = input.readLong();
        rule.heardAt = input.readLong();
        rule.live = input.readBoolean();
        return rule;
    }
}
