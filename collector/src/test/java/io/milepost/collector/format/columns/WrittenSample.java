package io.milepost.collector.format.columns;

import java.util.ArrayList;
import java.util.List;

/** A file that a test writes line by line, with what must come of it. */
public class WrittenSample implements RecordFormatContract.Sample {

    protected final List<String> lines = new ArrayList<>();
    protected final List<String> truth = new ArrayList<>();
    protected long eventLines;
    protected long unrecognised;
    private long malformed;

    /** A line that tells nothing that is counted. */
    public void silent(String line) {
        lines.add(line);
    }

    /** A line that tells something. */
    public void event(String line) {
        lines.add(line);
        eventLines++;
    }

    public void unknown(String line) {
        lines.add(line);
        unrecognised++;
    }

    public void damaged(String line) {
        lines.add(line);
        malformed++;
    }

    /** A row that must come. */
    public void row(String said) {
        truth.add(said);
    }

    @Override
    public List<String> lines() {
        return lines;
    }

    @Override
    public List<String> truth() {
        return truth;
    }

    @Override
    public long eventLines() {
        return eventLines;
    }

    @Override
    public long unrecognised() {
        return unrecognised;
    }

    @Override
    public long malformed() {
        return malformed;
    }
}
