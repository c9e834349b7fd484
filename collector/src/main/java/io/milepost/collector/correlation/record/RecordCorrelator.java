package io.milepost.collector.correlation.record;

import io.milepost.collector.bytes.Bytes;
import io.milepost.collector.correlation.access.AccessReader;
import io.milepost.collector.correlation.line.CurrentLine;
import io.milepost.collector.correlation.line.InterpreterSettings;
import io.milepost.collector.correlation.line.SourceProgress;
import io.milepost.collector.correlation.line.SyntheticTraffic;
import io.milepost.collector.correlation.message.ServiceEdge;
import io.milepost.collector.correlation.notice.NoticeLinks;
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
    private final NoticeLinks notices;

    public RecordCorrelator(
            InterpreterSettings settings,
            Pseudonyms pseudonyms,
            ServiceEdge edge,
            AccessReader accesses,
            SyntheticTraffic synthetic,
            EventSink sink) {
        this.pseudonyms = pseudonyms;
        notices = new NoticeLinks(settings.keptMessages(), sink);
        memory = new RecipientMemory(settings, notices);
        submissions = new Submissions(settings.keptMessages(), sink);
        outcomes = new OutcomeReader(pseudonyms, edge, synthetic, memory, sink);
        requests = new RequestFold(accesses, settings.keptMessages(), sink);
    }

    public void ended(CurrentLine line) {
        notices.startLine(line);
        if (line.fields.word.equals("failed")) {
            undelivered(line);
        }
        outcomes.ended(line);
    }

    public void putOff(CurrentLine line) {
        notices.startLine(line);
        undelivered(line);
        outcomes.putOff(line);
    }

    private void undelivered(CurrentLine line) {
        Slice id = line.fields.messageId;
        Slice queueId = line.fields.queueId;
        if (id.hasText() && queueId.hasText()) {
            notices.undelivered(
                    pseudonyms.messageId(line.buffer, id.start(), id.end()),
                    Bytes.string(line.buffer, queueId.start(), queueId.end()),
                    line);
        }
    }

    /** A server made a report about a message that was put off or given back. */
    public void reported(CurrentLine line) {
        Slice report = line.fields.messageId;
        Slice message = line.fields.otherQueueId;
        notices.reported(
                pseudonyms.messageId(line.buffer, report.start(), report.end()),
                pseudonyms.messageId(line.buffer, message.start(), message.end()),
                line);
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
        return memory.size() + notices.size() + submissions.size() + requests.size();
    }

    public void sweep(long clock, SourceProgress progress) {
        memory.sweep(progress);
        notices.sweep(progress);
        submissions.sweep(progress);
        requests.sweep(clock, REQUESTS_HELD, progress);
    }

    /** Hands over what was added up so far. */
    public void endOfInput() {
        requests.handOverAll();
    }

    public void writeTo(DataOutput output) throws IOException {
        memory.writeTo(output);
        notices.writeTo(output);
        submissions.writeTo(output);
        requests.writeTo(output);
    }

    public void readFrom(DataInput input) throws IOException {
        memory.readFrom(input);
        notices.readFrom(input);
        submissions.readFrom(input);
        requests.readFrom(input);
    }
}
