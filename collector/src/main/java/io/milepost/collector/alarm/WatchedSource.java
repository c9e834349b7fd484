package io.milepost.collector.alarm;

import java.io.DataInput;
import java.io.DataOutput;
import java.io.IOException;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/** One source: its rhythm, its share of lines that nobody understands, and the alarms that are open. Not thread-safe. */
final class WatchedSource {
    static final long MINUTE = 60_000_000L;
    static final long HOUR = 60 * MINUTE;
    static final long DAY = 24 * HOUR;
    private static final long LEARNT_AFTER = 7 * DAY;

    private final SourceName name;
    private final MisunderstoodShare share;
    private final SilenceRule silences;
    private long hour;
    private long minutes;
    private long newestAt = Long.MIN_VALUE;
    private @Nullable Alarm drift;
    private @Nullable Alarm silence;

    WatchedSource(SourceName name, long firstHour) {
        this(name, new MisunderstoodShare(), new SilenceRule(firstHour), firstHour);
    }

    private WatchedSource(SourceName name, MisunderstoodShare share, SilenceRule silences, long hour) {
        this.name = name;
        this.share = share;
        this.silences = silences;
        this.hour = hour;
    }

    /** Takes what was read; of an hour before the one at hand nothing is learnt any more. */
    void hear(HourHeard heard, long now, Consumer<Alarm> changes) {
        if (heard.lastAt() > newestAt || SilenceRule.isLive(heard, now)) {
            silences.heard(newestAt, heard, now);
            newestAt = Math.max(newestAt, heard.lastAt());
            if (silence != null) {
                changes.accept(silence.ended(now, "heard"));
                silence = null;
            }
        }
        if (heard.hour() < hour) {
            return;
        }
        if (heard.hour() > hour) {
            closeHour(heard.hour(), changes);
        }
        minutes |= heard.minutes();
        share.add(hour, heard.lines(), heard.misunderstood());
        if (drift == null && share.jumped()) {
            drift = new Alarm(
                    name,
                    AlarmKind.DRIFT,
                    share.windowBeganHour() * HOUR,
                    newestAt,
                    null,
                    null,
                    share.windowLines(),
                    share.windowMisunderstood(),
                    share.usualPpm());
            changes.accept(drift);
        }
    }

    private void closeHour(long next, Consumer<Alarm> changes) {
        silences.learn(hour, minutes, next);
        Alarm open = drift;
        long end = (hour + 1) * HOUR;
        if (share.closeHour(open != null) && open != null) {
            boolean learnt = end - open.openedAt() >= LEARNT_AFTER;
            if (share.calm() || learnt) {
                changes.accept(open.ended(end, share.calm() ? "understood" : "learnt"));
                drift = null;
                if (learnt) {
                    share.startAgain();
                }
            }
        }
        hour = next;
        minutes = 0;
    }

    /** Asks whether the source should have spoken; everything that there is was read. */
    void watch(long now, long listeningSince, long longest, Consumer<Alarm> changes) {
        if (silence == null && silences.isSilence(now, listeningSince, longest)) {
            silence = Alarm.silence(name, newestAt, now);
            changes.accept(silence);
        }
    }

    /** The source is gone for good: what is open is over. */
    void forget(long now, Consumer<Alarm> changes) {
        if (silence != null) {
            changes.accept(silence.ended(now, "forgotten"));
            silence = null;
        }
        if (drift != null) {
            changes.accept(drift.ended(now, "forgotten"));
            drift = null;
        }
    }

    /** When a line of it was last read. */
    long heardAt() {
        return silences.heardAt();
    }

    /** Heard in one hour only, and never after it. */
    boolean isPassing() {
        return silences.beganIn(hour);
    }

    boolean isOpen(AlarmKind kind) {
        return (kind == AlarmKind.DRIFT ? drift : silence) != null;
    }

    void writeTo(DataOutput output) throws IOException {
        output.writeLong(hour);
        output.writeLong(minutes);
        output.writeLong(newestAt);
        share.writeTo(output);
        silences.writeTo(output);
        writeOpen(output, drift);
        writeOpen(output, silence);
    }

    private static void writeOpen(DataOutput output, @Nullable Alarm open) throws IOException {
        output.writeBoolean(open != null);
        if (open != null) {
            open.writeTo(output);
        }
    }

    static WatchedSource readFrom(SourceName name, DataInput input) throws IOException {
        long hour = input.readLong();
        long minutes = input.readLong();
        long newestAt = input.readLong();
        MisunderstoodShare share = MisunderstoodShare.readFrom(input);
        WatchedSource source = new WatchedSource(name, share, SilenceRule.readFrom(input), hour);
        source.minutes = minutes;
        source.newestAt = newestAt;
        source.drift = input.readBoolean() ? Alarm.readFrom(name, AlarmKind.DRIFT, input) : null;
        source.silence = input.readBoolean() ? Alarm.readFrom(name, AlarmKind.SILENCE, input) : null;
        return source;
    }
}
