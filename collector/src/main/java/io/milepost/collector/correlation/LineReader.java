package io.milepost.collector.correlation;

import io.milepost.collector.correlation.access.AccessReader;
import io.milepost.collector.correlation.access.SessionCorrelator;
import io.milepost.collector.correlation.line.CurrentLine;
import io.milepost.collector.correlation.line.InterpreterSettings;
import io.milepost.collector.correlation.line.SourceProgress;
import io.milepost.collector.correlation.line.SyntheticTraffic;
import io.milepost.collector.correlation.message.DeliveryHandOver;
import io.milepost.collector.correlation.message.DeliveryRows;
import io.milepost.collector.correlation.message.MessageCorrelator;
import io.milepost.collector.correlation.message.ServiceEdge;
import io.milepost.collector.correlation.record.RecordCorrelator;
import io.milepost.collector.correlation.sms.SmsCorrelator;
import io.milepost.collector.event.EventSink;
import io.milepost.collector.event.MailboxAccess;
import io.milepost.collector.format.LineFields;
import io.milepost.collector.format.LineKind;
import io.milepost.collector.pseudonym.Pseudonyms;
import java.io.DataInput;
import java.io.DataOutput;
import java.io.IOException;

/** Brings each line that tells something to those who join it with others. Not thread-safe. */
final class LineReader {

    private final MessageCorrelator messages;
    private final SessionCorrelator sessions;
    private final LineEvents lineEvents;
    private final AccessReader accesses;
    private final RecordCorrelator records;
    private final SmsCorrelator textMessages;
    private final EventSink sink;

    LineReader(
            InterpreterSettings settings, Pseudonyms pseudonyms, ServiceEdge edge, EventSink sink, int parserVersion) {
        this.sink = sink;
        SyntheticTraffic synthetic = new SyntheticTraffic(settings, pseudonyms);
        DeliveryHandOver handOver =
                new DeliveryHandOver(new DeliveryRows(settings.service(), edge, synthetic, parserVersion), sink);
        messages = new MessageCorrelator(settings, pseudonyms, edge, handOver);
        sessions = new SessionCorrelator(settings, sink);
        lineEvents = new LineEvents(pseudonyms, sink);
        accesses = new AccessReader(settings, pseudonyms, synthetic);
        records = new RecordCorrelator(settings, pseudonyms, edge, accesses, synthetic, sink);
        textMessages = new SmsCorrelator(settings, pseudonyms, synthetic, sink);
    }

    void read(CurrentLine line) {
        line.recipientNumber = 0;
        readRecipient(line);
        while (line.fields.nextRecipient(line.buffer)) {
            line.recipientNumber++;
            readRecipient(line);
        }
    }

    private void readRecipient(CurrentLine line) {
        LineFields fields = line.fields;
        switch (fields.kind()) {
            case LOGGED_IN -> {
                MailboxAccess login = accesses.login(line);
                if (!records.submitted(line, login)) {
                    sessions.login(line, login);
                }
                return;
            }
            case OUTCOME -> {
                records.ended(line);
                return;
            }
            case PUT_OFF -> {
                records.putOff(line);
                return;
            }
            case REPORT_MADE -> {
                records.reported(line);
                return;
            }
            case REQUEST -> {
                records.request(line);
                return;
            }
            case SMS_SENT, SMS_REPORTED, SMS_ENDED, SMS_RECEIVED -> textMessages.read(line);
            case SESSION_ENDED -> sessions.ended(line);
            case SUBMITTED -> sink.append(accesses.submission(line));
            case LOGIN_FAILED -> sink.append(accesses.failedLogin(line));
            case AUTHENTICATION_FAILED -> sink.append(accesses.failedSubmission(line));
            case REFUSED -> lineEvents.rejection(line);
            case MESSAGE_BEGINS, ARRIVED -> {
                if (fields.user.present()) {
                    sink.append(accesses.submission(line));
                }
            }
            case STATUS, MESSAGE_ID, QUEUED, EXPIRED, REMOVED, NOTIFICATION, DISCARDED -> {
                // They tell something only together with other lines of their message.
            }
            case IGNORED, UNRECOGNISED, MALFORMED ->
                throw new IllegalStateException(
                        "Cannot read an event: expected a line that tells one, got " + fields.kind());
        }
        boolean putOff = fields.kind() == LineKind.STATUS && fields.word.equals("deferred");
        line.deferral = putOff ? lineEvents.deferral(line) : null;
        if (fields.queueId.present()) {
            messages.read(line);
        }
    }

    /** The line was read before, so that the next one of its message does not follow the last one of this source. */
    void interrupt(CurrentLine line) {
        if (MessageCorrelator.concerns(line.fields)) {
            messages.interrupt(line);
        }
    }

    /** The line failed in the middle: what is known of its message may be half done, so nothing is. */
    void giveUp(CurrentLine line) {
        if (line.fields.queueId.present()) {
            messages.giveUp(line);
        }
    }

    /** Whether the same line again is another event, and not the same one told twice. */
    static boolean countsAgain(LineFields fields) {
        LineKind kind = fields.kind();
        return kind == LineKind.REFUSED || kind == LineKind.AUTHENTICATION_FAILED || kind == LineKind.LOGIN_FAILED;
    }

    void sourceEnds(String name) {
        messages.sourceEnds(name);
    }

    int inFlight() {
        return messages.size() + sessions.size() + records.size() + textMessages.size();
    }

    void sweep(long clock, SourceProgress progress) {
        messages.sweep(clock, progress);
        sessions.sweep(clock, progress);
        records.sweep(clock, progress);
        textMessages.sweep(clock, progress);
    }

    void endOfInput() {
        messages.endOfInput();
        sessions.endOfInput();
        records.endOfInput();
        textMessages.endOfInput();
    }

    void writeTo(DataOutput output) throws IOException {
        messages.writeTo(output);
        sessions.writeTo(output);
        records.writeTo(output);
        textMessages.writeTo(output);
    }

    void readFrom(DataInput input) throws IOException {
        messages.readFrom(input);
        sessions.readFrom(input);
        records.readFrom(input);
        textMessages.readFrom(input);
    }
}
