package io.milepost.collector.correlation;

import io.milepost.collector.correlation.line.SourceProgress;
import io.milepost.collector.format.columns.RecordFormat;
import java.io.DataInput;
import java.io.DataOutput;
import java.io.IOException;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/** The sources that may go on, by name, and how far each was read. Not thread-safe. */
final class KnownSources implements SourceProgress {

    private final Map<String, SourceState> sources = new TreeMap<>();
    /** What was asked for last: thousands of messages of one source are looked through one after the other. */
    private @Nullable String lastName;

    private @Nullable SourceState last;

    boolean knows(String name) {
        return sources.containsKey(name);
    }

    SourceState findOrStart(SourceContext context, long clock) {
        forgetLast();
        return sources.computeIfAbsent(context.name(), absent -> new SourceState(context, clock));
    }

    /** False when no such source was read. */
    boolean end(String name) {
        forgetLast();
        return sources.remove(name) != null;
    }

    @Override
    public long reached(String name) {
        if (!isLast(name)) {
            last = sources.get(name);
            lastName = name;
        }
        return last == null ? NOWHERE : last.reached();
    }

    /** Nearly always the very same object; its letters would have to be fetched. */
    @SuppressWarnings("ReferenceEquality")
    private boolean isLast(String name) {
        return name == lastName;
    }

    private void forgetLast() {
        lastName = null;
        last = null;
    }

    @Override
    public long furthest() {
        long furthest = NOWHERE;
        for (SourceState known : sources.values()) {
            furthest = Math.max(furthest, known.reached());
        }
        return furthest;
    }

    void writeTo(DataOutput output) throws IOException {
        output.writeInt(sources.size());
        for (SourceState state : sources.values()) {
            state.writeTo(output);
        }
    }

    void readFrom(DataInput input, List<RecordFormat> formats) throws IOException {
        sources.clear();
        forgetLast();
        int count = input.readInt();
        for (int i = 0; i < count; i++) {
            SourceState state = SourceState.readFrom(input, formats);
            sources.put(state.context.name(), state);
        }
    }
}
