package io.milepost.collector.correlation.record;

import io.milepost.collector.correlation.access.AccessReader;
import io.milepost.collector.correlation.line.CurrentLine;
import io.milepost.collector.correlation.line.InterpreterSettings;
import io.milepost.collector.correlation.line.SourceProgress;
import io.milepost.collector.correlation.message.ServiceEdge;
import io.milepost.collector.event.EventSink;
import io.milepost.collector.event.MailboxAccess;
import io.milepost.collector.format.Slice;
import io.milepost.collector.pseudonym.Pseudonyms;
import java.io.DataInput;
import java.io.DataOutput;
import java.io.IOException;

/** Brings records to those who make rows of them, and keeps what they must remember. Not thread-safe. */
public final class RecordCorrelator {

    /** In log time: a request may be written some time after others that came later. */
    private static final long REQUESTS_HELD = 3600 * CurrentLine.MICROS;

    private final Pseudonyms pseudonyms;
    private final RecipientMemory memory;
    private final Submissions submissions;
    private final OutcomeReader outcomes;
    private final RequestFold requests;

    public RecordCorrelator(
            InterpreterSettings settings,
            Pseudonyms pseudonyms,
            ServiceEdge edge,
            AccessReader accesses,
            EventSink sink) {
        this.pseudonyms = pseudonyms;
        memory = new RecipientMemory(settings, sink);
        submissions = new Submissions(settings.keptMessages(), sink);
        outcomes = new OutcomeReader(pseudonyms, edge, memory, sink);
        requests = new RequestFold(accesses, settings.keptMessages(), sink);
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

    /** A message that somebody sent, when it may be told in a record for each of its recipients; false when it is told once. */
    public boolean submitted(CurrentLine line, MailboxAccess row) {
        Slice id = line.fields.queueId;
        if (!line.fields.toldAgain || !id.hasText()) {
            return false;
        }
        submissions.tell(pseudonyms.recipientKey(line.buffer, id.start(), id.end()), line, row);
        return true;
    }

    public int size() {
        return memory.size() + submissions.size() + requests.size();
    }

    public void sweep(long clock, SourceProgress progress) {
        memory.sweep(progress);
        submissions.sweep(progress);
        requests.sweep(clock, REQUESTS_HELD, progress);
    }

    /** Hands over what was added up so far. */
    public void endOfInput() {
        requests.handOverAll();
    }

    public void writeTo(DataOutput output) throws IOException {
        memory.writeTo(output);
        submissions.writeTo(output);
        requests.writeTo(output);
    }

    public void readFrom(DataInput input) throws IOException {
        memory.readFrom(input);
        submissions.readFrom(input);
        requests.readFrom(input);
    }
}
