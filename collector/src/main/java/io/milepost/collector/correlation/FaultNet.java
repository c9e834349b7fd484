package io.milepost.collector.correlation;

import io.milepost.collector.event.EventId;
import io.milepost.collector.event.EventSink;
import io.milepost.collector.event.MailEvent;
import io.milepost.collector.format.StampReader;
import io.milepost.collector.format.columns.InstantText;
import io.milepost.collector.format.columns.RecordFile;
import org.jspecify.annotations.Nullable;

/**
 * Keeps a fault of a reader to the line in which it was met. What the sink throws, such as that a disk is full, is no such fault and goes
 * through. Not thread-safe.
 */
final class FaultNet implements EventSink {

    static final String RULE = "its reader failed";

    private final EventSink sink;
    private @Nullable Throwable thrownBySink;
    private @Nullable ReaderFault fault;

    FaultNet(EventSink sink) {
        this.sink = sink;
    }

    void lineStarts() {
        fault = null;
    }

    /** What went wrong in the last line, if anything. */
    @Nullable
    ReaderFault fault() {
        return fault;
    }

    boolean holds() {
        return fault != null;
    }

    /** Takes what a reader threw; false when the sink threw it, so that it has to go on. */
    boolean takes(Throwable thrown) {
        if (thrown == thrownBySink) {
            return false;
        }
        if (fault == null) {
            fault = ReaderFault.of(thrown);
        }
        return true;
    }

    /** As {@link LineOpening#read}. */
    boolean opens(LineOpening opening, byte[] buffer, int start, int end, StampReader stamps) {
        try {
            return opening.read(buffer, start, end, stamps);
        } catch (RuntimeException | StackOverflowError e) {
            return !takes(e);
        }
    }

    /**
     * As {@link RecordFile#read}.
     *
     * @param first whether a file would become one of records by this line
     */
    RecordFile.Part part(RecordFile records, boolean first, byte[] buffer, int start, int end) {
        try {
            return records.read(buffer, start, end);
        } catch (RuntimeException | StackOverflowError e) {
            takes(e);
            records.forgetBegun();
            return first ? RecordFile.Part.FOREIGN : RecordFile.Part.BROKEN;
        }
    }

    /** As {@link RecordFile#at}. */
    long at(RecordFile records) {
        try {
            return records.at();
        } catch (RuntimeException | StackOverflowError e) {
            takes(e);
            return InstantText.NONE;
        }
    }

    /** As {@link HeadAnchor#apply}. The same bytes are read as lines afterwards, and what fails there is told. */
    void anchor(byte[] head, int length, StampReader stamps) {
        try {
            HeadAnchor.apply(head, length, stamps);
        } catch (RuntimeException | StackOverflowError e) {
            takes(e);
        }
    }

    @Override
    public void append(MailEvent event) {
        try {
            sink.append(event);
        } catch (RuntimeException e) {
            thrownBySink = e;
            throw e;
        }
    }

    @Override
    public void replace(EventId former, long formerAt, MailEvent event) {
        try {
            sink.replace(former, formerAt, event);
        } catch (RuntimeException e) {
            thrownBySink = e;
            throw e;
        }
    }

    @Override
    public void withdraw(EventId former, long formerAt) {
        try {
            sink.withdraw(former, formerAt);
        } catch (RuntimeException e) {
            thrownBySink = e;
            throw e;
        }
    }

    @Override
    public void settle(EventId id) {
        try {
            sink.settle(id);
        } catch (RuntimeException e) {
            thrownBySink = e;
            throw e;
        }
    }
}
