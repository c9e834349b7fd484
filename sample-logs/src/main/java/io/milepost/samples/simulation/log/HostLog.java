package io.milepost.samples.simulation.log;

import io.milepost.samples.simulation.time.Period;
import java.io.IOException;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * The mail log of one host: takes lines in any order, keeps those of later slots, and writes a file per civil day in order of
 * time. What would fall outside the period is not written and not counted. Not thread-safe.
 */
public final class HostLog implements AutoCloseable {
    /** Postfix cuts what it logs here. */
    private static final int RECORD_LIMIT = 2_000;

    private final Path directory;
    private final String suffix;
    private final Period period;
    private final Stamp stamp;
    private final Map<Long, LineArena> slots = new HashMap<>();
    private final LineArena outside = new LineArena();
    private LineArena arena = outside;
    private LineArena recent = outside;
    private long recentSlot = -1;
    private long lineAt;
    private int lineStart;
    private int file = -1;
    private @Nullable TextFile open;
    private long lines;
    private long malformed;
    private long unrecognised;

    public HostLog(Path directory, String host, StampStyle style, Period period, boolean gzip) {
        this.directory = directory.resolve(host);
        this.period = period;
        suffix = gzip ? ".log.gz" : ".log";
        stamp = new Stamp(style, host);
    }

    public StampStyle style() {
        return stamp.style();
    }

    public boolean holds(long at) {
        return period.holds(at);
    }

    /** Starts a line at an instant: append what stands behind the host's name, then call {@link #end}. */
    public TextBuffer begin(long at) {
        lineAt = at;
        arena = holds(at) ? arenaOf((at - period.start()) / Period.SLOT) : outside;
        lineStart = arena.text().length();
        return arena.text();
    }

    public void end() {
        arena.text().truncate(lineStart + RECORD_LIMIT);
        if (close(false)) {
            lines++;
        }
    }

    /** Ends a line that has no stamp and no host: a torn one. */
    public void endTorn() {
        if (close(true)) {
            lines++;
            malformed++;
        }
    }

    /** Ends a line of a program that is no part of the mail service. */
    public void endForeign() {
        if (close(false)) {
            lines++;
            unrecognised++;
        }
    }

    public long lines() {
        return lines;
    }

    public long malformed() {
        return malformed;
    }

    public long unrecognised() {
        return unrecognised;
    }

    private boolean close(boolean torn) {
        if (arena == outside) {
            outside.clear();
            return false;
        }
        arena.add((lineAt - period.start()) % Period.SLOT, torn);
        return true;
    }

    private LineArena arenaOf(long slot) {
        if (slot != recentSlot) {
            recentSlot = slot;
            recent = slots.computeIfAbsent(slot, ignored -> new LineArena());
        }
        return recent;
    }

    /** Writes a slot's lines; it takes no more lines after that. */
    public void flush(long slotStart) throws IOException {
        TextFile target = fileOf(slotStart);
        LineArena ready = slots.remove((slotStart - period.start()) / Period.SLOT);
        if (ready == null) {
            return;
        }
        stamp.startSlot(slotStart, period.offset(slotStart));
        ready.sort();
        for (int position = 0; position < ready.count(); position++) {
            int index = ready.indexAt(position);
            TextBuffer text = target.text();
            if (!ready.isBare(index)) {
                stamp.write(text, slotStart + ready.offsetAt(position));
            }
            int start = ready.startOf(index);
            text.copy(ready.text().bytes(), start, ready.endOf(index) - start).put('\n');
            target.flushWhenFull();
        }
        recentSlot = -1;
    }

    private TextFile fileOf(long slotStart) throws IOException {
        TextFile current = open;
        if (current != null && slotStart < period.start(file + 1)) {
            return current;
        }
        close();
        int day = file + 1;
        String name = (style() == StampStyle.GATEWAY ? "access-" : "mail-")
                + period.date(day).toString().replace("-", "")
                + suffix;
        TextFile next = TextFile.create(directory.resolve(name), period.start(day + 1));
        open = next;
        file = day;
        return next;
    }

    @Override
    public void close() throws IOException {
        if (open != null) {
            open.close();
            open = null;
        }
    }
}
