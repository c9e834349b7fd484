package io.milepost.collector.alarm;

import java.io.DataInput;
import java.io.DataOutput;
import java.io.IOException;
import java.time.Instant;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/**
 * One alarm of one source, from its opening to its end. Instants are in microseconds UTC. It is the same alarm as long as source, kind and
 * {@code beganAt} are.
 *
 * @param beganAt of a silence when the source was last heard, of a drift the hour in which it began
 * @param openedAt when the rule was met
 * @param endedAt when it was over; null while the alarm is open
 * @param end why it is over: {@code heard}, {@code understood}, {@code learnt} or {@code forgotten}
 * @param lines lines of the stretch that opened a drift, 0 of a silence
 * @param misunderstood of these, unrecognised and malformed ones
 * @param usualPpm the share of such lines that was usual before, in millionths
 */
public record Alarm(
        SourceName source,
        AlarmKind kind,
        long beganAt,
        long openedAt,
        @Nullable Long endedAt,
        @Nullable String end,
        long lines,
        long misunderstood,
        long usualPpm) {
    private static final long PPM_OF_PERCENT = 10_000;

    static Alarm silence(SourceName source, long beganAt, long openedAt) {
        return new Alarm(source, AlarmKind.SILENCE, beganAt, openedAt, null, null, 0, 0, 0);
    }

    Alarm ended(long at, String why) {
        return new Alarm(source, kind, beganAt, openedAt, Math.max(at, openedAt), why, lines, misunderstood, usualPpm);
    }

    public boolean isOpen() {
        return endedAt == null;
    }

    /** For the one who reads the collector's messages. */
    public String sentence() {
        String who = "log '%s' of service %s, host %s".formatted(source.log(), source.service(), source.host());
        if (endedAt != null) {
            return "Alarm over: %s of %s, since %s, is %s at %s"
                    .formatted(kind.word(), who, instant(beganAt), end, instant(endedAt));
        }
        return switch (kind) {
            case SILENCE ->
                "Alarm: %s fell silent: last heard at %s, and by its own rhythm it should have spoken by %s"
                        .formatted(who, instant(beganAt), instant(openedAt));
            case DRIFT ->
                "Alarm: %s is no longer understood: since %s, %d of %d lines (%s) are unrecognised or malformed, usual is up to %s"
                        .formatted(
                                who,
                                instant(beganAt),
                                misunderstood,
                                lines,
                                percent(misunderstood * 100 * PPM_OF_PERCENT / Math.max(1, lines)),
                                percent(usualPpm));
        };
    }

    private static Instant instant(long micros) {
        return Instant.ofEpochSecond(Math.floorDiv(micros, 1_000_000L));
    }

    private static String percent(long ppm) {
        return String.format(Locale.ROOT, "%d.%02d %%", ppm / PPM_OF_PERCENT, ppm % PPM_OF_PERCENT / 100);
    }

    /** All but the end. */
    void writeTo(DataOutput output) throws IOException {
        output.writeLong(beganAt);
        output.writeLong(openedAt);
        output.writeLong(lines);
        output.writeLong(misunderstood);
        output.writeLong(usualPpm);
    }

    static Alarm readFrom(SourceName source, AlarmKind kind, DataInput input) throws IOException {
        return new Alarm(
                source,
                kind,
                input.readLong(),
                input.readLong(),
                null,
                null,
                input.readLong(),
                input.readLong(),
                input.readLong());
    }
}
