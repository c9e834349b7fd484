package io.milepost.collector.parse;

import io.milepost.collector.bytes.Bytes;
import io.milepost.collector.bytes.LongSet;
import io.milepost.collector.correlation.repetition.SeenLines;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.HashMap;
import java.util.Iterator;
import java.util.LinkedHashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * Remembers the lines of one run, however many: by host and stretch of about a minute, so that the set in use stays in the processor's cache.
 * Those met longest ago go to a temporary file that has no name beyond the run, and come back when a line of their minute comes again. Not
 * thread-safe.
 */
final class SpillingSeenLines implements SeenLines, AutoCloseable {

    private static final int SECONDS_SHIFT = 6;
    /** Few enough to be given up before they grow old in the heap, where it is dear to clear them away. */
    private static final int HELD = 1 << 18;

    private static final int HELD_AFTER_SPILL = HELD / 4 * 3;

    private final int most;
    private final int mostAfterSpill;
    private final Map<String, Host> hosts = new HashMap<>();
    private Host last = new Host("");
    private final Map<Stretch, Held> held = new LinkedHashMap<>();
    private long heldLines;
    private @Nullable FileChannel file;
    private long fileEnd;

    SpillingSeenLines() {
        this(HELD, HELD_AFTER_SPILL);
    }

    /** @param most how many lines are held before some are spilled, down to {@code mostAfterSpill} */
    SpillingSeenLines(int most, int mostAfterSpill) {
        this.most = most;
        this.mostAfterSpill = mostAfterSpill;
    }

    @Override
    public boolean add(String host, long epochSecond, long hash) {
        if (!last.name.equals(host)) {
            last = hosts.computeIfAbsent(host, Host::new);
        }
        Host of = last;
        long number = epochSecond >> SECONDS_SHIFT;
        Held current = of.current;
        if (current == null || number != of.number) {
            current = find(of, number);
            of.current = current;
            of.number = number;
        }
        if (!current.lines.add(Bytes.mix(hash, epochSecond))) {
            return false;
        }
        if (++heldLines > most) {
            spill();
        }
        return true;
    }

    private Held find(Host host, long number) {
        Stretch stretch = new Stretch(host, number);
        Held known = held.get(stretch);
        if (known == null) {
            Run spilled = host.spilled.get(number);
            known = spilled == null ? new Held(new LongSet(host.expected()), null) : new Held(load(spilled), spilled);
            heldLines += known.lines.size();
            held.put(stretch, known);
        }
        return known;
    }

    private void spill() {
        Iterator<Map.Entry<Stretch, Held>> oldest = held.entrySet().iterator();
        while (heldLines > mostAfterSpill && oldest.hasNext()) {
            Map.Entry<Stretch, Held> entry = oldest.next();
            Host host = entry.getKey().host;
            Held lines = entry.getValue();
            host.spilled.put(entry.getKey().number, lines.unchanged() ? lines.spilled : write(lines.lines));
            if (host.current == lines) {
                host.current = null;
            }
            heldLines -= lines.lines.size();
            oldest.remove();
        }
    }

    private Run write(LongSet lines) {
        ByteBuffer bytes = ByteBuffer.allocate(lines.size() * Long.BYTES);
        bytes.asLongBuffer().put(lines.toArray());
        Run run = new Run(fileEnd, lines.size());
        try {
            FileChannel channel = file();
            while (bytes.hasRemaining()) {
                fileEnd += channel.write(bytes, fileEnd);
            }
        } catch (IOException e) {
            throw new UncheckedIOException("Cannot remember the lines read: " + e.getMessage(), e);
        }
        return run;
    }

    private LongSet load(Run run) {
        ByteBuffer bytes = ByteBuffer.allocate(run.count * Long.BYTES);
        try {
            FileChannel channel = file();
            while (bytes.hasRemaining() && channel.read(bytes, run.position + bytes.position()) >= 0) {
                // Until the run is whole.
            }
        } catch (IOException e) {
            throw new UncheckedIOException("Cannot look up the lines read: " + e.getMessage(), e);
        }
        long[] values = new long[run.count];
        bytes.flip().asLongBuffer().get(values);
        LongSet lines = new LongSet(run.count);
        for (long value : values) {
            lines.add(value);
        }
        return lines;
    }

    private FileChannel file() throws IOException {
        FileChannel open = file;
        if (open == null) {
            Path path = Files.createTempFile("milepost-parse-", ".seen");
            open = FileChannel.open(
                    path, StandardOpenOption.READ, StandardOpenOption.WRITE, StandardOpenOption.DELETE_ON_CLOSE);
            file = open;
        }
        return open;
    }

    @Override
    public void close() throws IOException {
        if (file != null) {
            file.close();
        }
    }

    /** A host with its stretch of the line before, and where its spilled ones are. */
    private static final class Host {
        private final String name;
        private final Map<Long, Run> spilled = new HashMap<>();
        private long number;
        private @Nullable Held current;

        Host(String name) {
            this.name = name;
        }

        /** About as many lines as in the stretch before. */
        int expected() {
            return current == null ? 0 : current.lines.size();
        }
    }

    private record Stretch(Host host, long number) {}

    /** The lines of a stretch that are in memory, and the run that they were loaded from. */
    private record Held(LongSet lines, @Nullable Run spilled) {
        boolean unchanged() {
            return spilled != null && spilled.count == lines.size();
        }
    }

    private record Run(long position, int count) {}
}
