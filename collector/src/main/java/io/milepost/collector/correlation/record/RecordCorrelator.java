package io.milepost.collector.correlation.record;

import io.milepost.collector.bytes.Bytes;
import io.milepost.collector.correlation.access.AccessReader;
import io.milepost.collector.correlation.line.CurrentLine;
import io.milepost.collector.correlation.line.InterpreterSettings;
import io.milepost.collector.correlation.message.ServiceEdge;
import io.milepost.collector.event.EventSink;
import io.milepost.collector.format.Slice;
import io.milepost.collector.pseudonym.Pseudonyms;
import java.io.DataInput;
import java.io.DataOutput;
import java.io.IOException;

/** Brings records to those who make rows of them, and keeps what they must remember. Not thread-safe. */
public final class RecordCorrelator {

    /** In log time: also joins the requests of one hour to several servers that are read at the same time. */
    private static final long REQUESTS_HELD = 3600 * CurrentLine.MICROS;

    private final Pseudonyms pseudonyms;
    private final RecipientMemory memory;
    private final OutcomeReader outcomes;
    private final RequestFold requests;

    public RecordCorrelator(
            InterpreterSettings settings,
            Pseudonyms pseudonyms,
            ServiceEdge edge,
            AccessReader accesses,
            EventSink sink) {
        this.pseudonyms = pseudonyms;
        memory = new RecipientMemory(settings);
        outcomes = new OutcomeReader(pseudonyms, edge, memory, sink);
        requests = new RequestFold(accesses, sink);
    }

    public void ended(CurrentLine line) {
        outcomes.ended(line);
    }

    public void putOff(CurrentLine line) {
        outcomes.putOff(line);
    }

    public void request(CurrentLine line) {
        requests.add(line);
    }

    /** Whether nobody has told this access yet: one message for many is sent once, and told in many lines. */
    public boolean tell(CurrentLine line) {
        Slice id = line.fields.queueId;
        return !line.fields.toldAgain
                || !id.hasText()
                || memory.tell(Bytes.mix(pseudonyms.recipientKey(line.buffer, id.start(), id.end()), 1), line);
    }

    public int size() {
        return memory.size() + requests.size();
    }

    public void sweep(long clock) {
        memory.sweep(clock);
        requests.sweep(clock, REQUESTS_HELD);
    }

    /** Hands over what was added up so far. */
    public void endOfInput() {
        requests.handOverAll();
    }

    public void writeTo(DataOutput output) throws IOException {
        memory.writeTo(output);
        requests.writeTo(output);
    }

    public void readFrom(DataInput input) throws IOException {
        memory.readFrom(input);
        requests.readFrom(input);
    }
}
