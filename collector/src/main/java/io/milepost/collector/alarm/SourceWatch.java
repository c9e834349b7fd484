package io.milepost.collector.alarm;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.DataInputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import java.time.Duration;
import java.time.Instant;
import java.util.Comparator;
import java.util.Iterator;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.function.Consumer;

/**
 * Watches all sources of a collector: takes what each batch read of them, and tells of alarms that open and end. What it knows is part
 * of the checkpoint, so an alarm opens once and ends once whatever happens between. Not thread-safe.
 */
public final class SourceWatch {
    /** A sender can make up host names; the first so many are watched. */
    static final int MOST_SOURCES = 1000;

    private static final int STATE_VERSION = 1;
    /** One stamp from the future must not make all that come after it old. */
    private static final long AHEAD = 2 * WatchedSource.HOUR;

    private static final Duration FORGOTTEN_AFTER = Duration.ofDays(35);
    private static final Duration PASSING_FORGOTTEN_AFTER = Duration.ofDays(2);

    private final long longestSilence;
    private final Map<SourceName, WatchedSource> sources = new TreeMap<>();

    public SourceWatch(Duration longestSilence) {
        this.longestSilence = micros(longestSilence);
    }

    /** Takes what a batch read, and when. */
    public void hear(List<HourHeard> batch, Instant now, Consumer<Alarm> changes) {
        batch.stream()
                .sorted(Comparator.comparingLong(HourHeard::hour).thenComparing(HourHeard::source))
                .forEach(heard -> hear(heard, micros(now), changes));
        forgetGone(micros(now), changes);
    }

    private void hear(HourHeard heard, long now, Consumer<Alarm> changes) {
        if (heard.lines() == 0 || heard.hour() * WatchedSource.HOUR > now + AHEAD) {
            return;
        }
        WatchedSource source = sources.get(heard.source());
        if (source == null) {
            if (sources.size() >= MOST_SOURCES) {
                return;
            }
            source = new WatchedSource(heard.source(), heard.hour());
            sources.put(heard.source(), source);
        }
        source.hear(heard, now, changes);
    }

    /** Everything that there is was read: asks who should have spoken. */
    public void watch(Instant now, Instant listeningSince, Consumer<Alarm> changes) {
        for (WatchedSource source : sources.values()) {
            source.watch(micros(now), micros(listeningSince), longestSilence, changes);
        }
    }

    private void forgetGone(long now, Consumer<Alarm> changes) {
        for (Iterator<WatchedSource> all = sources.values().iterator(); all.hasNext(); ) {
            WatchedSource source = all.next();
            if (now - source.heardAt() > micros(source.isPassing() ? PASSING_FORGOTTEN_AFTER : FORGOTTEN_AFTER)) {
                source.forget(now, changes);
                all.remove();
            }
        }
    }

    /** How many alarms of a kind are open for the sources of a log. */
    public int open(String service, String log, AlarmKind kind) {
        int open = 0;
        for (Map.Entry<SourceName, WatchedSource> source : sources.entrySet()) {
            boolean ofLog = source.getKey().service().equals(service)
                    && source.getKey().log().equals(log);
            if (ofLog && source.getValue().isOpen(kind)) {
                open++;
            }
        }
        return open;
    }

    private static long micros(Duration duration) {
        return duration.toNanos() / 1000;
    }

    private static long micros(Instant instant) {
        return Math.addExact(Math.multiplyExact(instant.getEpochSecond(), 1_000_000L), instant.getNano() / 1000);
    }

    public byte[] state() throws IOException {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        DataOutputStream output = new DataOutputStream(bytes);
        output.writeInt(STATE_VERSION);
        output.writeInt(sources.size());
        for (Map.Entry<SourceName, WatchedSource> source : sources.entrySet()) {
            source.getKey().writeTo(output);
            source.getValue().writeTo(output);
        }
        return bytes.toByteArray();
    }

    public void restore(byte[] state) throws IOException {
        DataInputStream input = new DataInputStream(new ByteArrayInputStream(state));
        int version = input.readInt();
        if (version != STATE_VERSION) {
            throw new IOException(
                    "Cannot read what is known of the sources: expected version " + STATE_VERSION + ", got " + version);
        }
        sources.clear();
        int count = input.readInt();
        for (int i = 0; i < count; i++) {
            SourceName name = SourceName.readFrom(input);
            sources.put(name, WatchedSource.readFrom(name, input));
        }
    }
}
