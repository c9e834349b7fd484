package io.milepost.collector.ledger;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;

/**
 * A few of the lines that nobody knows, masked, in a file of the state directory, for whoever teaches the parsers. Each
 * shape, as {@link LineMask} makes it, is kept once, and only so many. Not thread-safe.
 */
public final class UnrecognisedSample {
    private static final int KEPT = 500;
    private static final int LONGEST = 400;

    private final Path file;
    private final Set<String> shapes;
    private boolean changed;

    private UnrecognisedSample(Path file, Set<String> shapes) {
        this.file = file;
        this.shapes = shapes;
    }

    public static UnrecognisedSample open(Path file) throws IOException {
        List<String> known = Files.exists(file) ? Files.readAllLines(file) : List.of();
        return new UnrecognisedSample(file, new LinkedHashSet<>(known));
    }

    public void add(byte[] buffer, int start, int end) {
        if (shapes.size() < KEPT) {
            String line = new String(buffer, start, Math.min(LONGEST, end - start), StandardCharsets.ISO_8859_1);
            changed |= shapes.add(LineMask.of(line));
        }
    }

    /** Writes the sample when there is something new in it. It explains, it decides nothing: it may lag behind. */
    public void write() throws IOException {
        if (changed) {
            Files.write(file, new ArrayList<>(shapes));
            changed = false;
        }
    }
}
