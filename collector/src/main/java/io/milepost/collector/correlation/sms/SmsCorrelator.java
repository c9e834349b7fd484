package io.milepost.collector.correlation.sms;

import io.milepost.collector.bytes.Bytes;
import io.milepost.collector.correlation.line.CurrentLine;
import io.milepost.collector.correlation.line.InterpreterSettings;
import io.milepost.collector.correlation.line.SourceProgress;
import io.milepost.collector.correlation.line.SyntheticTraffic;
import io.milepost.collector.correlation.sms.OpenSms.Report;
import io.milepost.collector.event.EventSink;
import io.milepost.collector.event.GivenUp;
import io.milepost.collector.event.Pseudonym;
import io.milepost.collector.event.Sms;
import io.milepost.collector.event.SmsOutcome;
import io.milepost.collector.format.LineFields;
import io.milepost.collector.format.LineKind;
import io.milepost.collector.format.Slice;
import io.milepost.collector.pseudonym.Pseudonyms;
import java.io.DataInput;
import java.io.DataOutput;
import java.io.IOException;
import java.util.Iterator;
import java.util.LinkedHashMap;
import java.util.Locale;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * Joins text messages with the reports of their ends by message centre and by what the centre calls them, whichever is read first. A message
 * whose end nobody asked for is handed over at once; one without a report after a while as accepted, and again when its report comes. Not
 * thread-safe.
 */
public final class SmsCorrelator {

    private static final long PART = 1;
    /** The bits of the mask by which a report of the end is asked for: delivered, failed. */
    private static final int END = 3;

    private final InterpreterSettings settings;
    private final Pseudonyms pseudonyms;
    private final SyntheticTraffic synthetic;
    private final EventSink sink;
    private final Map<String, OpenSms> open = new LinkedHashMap<>();

    public SmsCorrelator(
            InterpreterSettings settings, Pseudonyms pseudonyms, SyntheticTraffic synthetic, EventSink sink) {
        this.settings = settings;
        this.pseudonyms = pseudonyms;
        this.synthetic = synthetic;
        this.sink = sink;
    }

    public void read(CurrentLine line) {
        LineFields fields = line.fields;
        if (!fields.recipient.hasText()) {
            return;
        }
        if (fields.kind() == LineKind.SMS_SENT) {
            sent(line, row(line, false));
        } else if (fields.kind() == LineKind.SMS_REPORTED) {
            reported(line);
        } else {
            sink.append(row(line, fields.kind() == LineKind.SMS_RECEIVED));
        }
    }

    private void sent(CurrentLine line, Sms sms) {
        boolean awaited = line.fields.session.hasText() && line.fields.code > 0 && (line.fields.code & END) != 0;
        if (!awaited) {
            sink.append(sms);
            return;
        }
        String key = key(line);
        OpenSms message = open.get(key);
        if (message != null && message.sent != null) {
            // The centre began to count anew.
            handOver(message);
            open.remove(key);
            message = null;
        }
        Report report = message == null ? null : message.report;
        if (report != null && report.at() >= sms.at()) {
            sink.append(OpenSms.join(sms, report));
            open.remove(key);
            return;
        }
        OpenSms fresh = new OpenSms();
        fresh.sent = sms;
        fresh.touched = line.clock;
        open.remove(key);
        open.put(key, fresh);
    }

    private void reported(CurrentLine line) {
        Report report = new Report(line.at, outcome(line.fields.word));
        String key = key(line);
        OpenSms message = open.get(key);
        Sms sent = message == null ? null : message.sent;
        if (message == null || sent == null) {
            OpenSms waiting = new OpenSms();
            waiting.report = report;
            waiting.touched = line.clock;
            open.putIfAbsent(key, waiting);
            return;
        }
        Sms joined = OpenSms.join(sent, report);
        if (message.handedOver) {
            sink.replace(sent.id(), sent.at(), joined);
        } else {
            sink.append(joined);
        }
        open.remove(key);
    }

    private Sms row(CurrentLine line, boolean inbound) {
        LineFields fields = line.fields;
        Pseudonym sender = fields.sender.hasText() ? pseudonym(line, fields.sender) : null;
        Pseudonym recipient = pseudonym(line, fields.recipient);
        String account = fields.user.hasText() ? text(line, fields.user) : null;
        return new Sms(
                line.header(PART),
                null,
                inbound,
                fields.relay.hasText() ? text(line, fields.relay) : "",
                account,
                sender,
                recipient,
                outcome(fields.word),
                null,
                fields.session.hasText() ? text(line, fields.session) : null,
                null,
                synthetic.isOf(sender) || synthetic.isOf(recipient) || synthetic.isOfAccount(account));
    }

    private Pseudonym pseudonym(CurrentLine line, Slice slice) {
        return pseudonyms.mailbox(line.buffer, slice.start(), slice.end()).pseudonym();
    }

    private static SmsOutcome outcome(String word) {
        return SmsOutcome.valueOf(word.toUpperCase(Locale.ROOT));
    }

    private static String key(CurrentLine line) {
        LineFields fields = line.fields;
        return (fields.relay.hasText() ? text(line, fields.relay) : "") + " " + text(line, fields.session);
    }

    private static String text(CurrentLine line, Slice slice) {
        return Bytes.string(line.buffer, slice.start(), slice.end());
    }

    public void sweep(long clock, SourceProgress progress) {
        long hold = settings.hold().toNanos() / 1000;
        long horizon = settings.horizon().toNanos() / 1000;
        int surplus = open.size() - settings.keptMessages();
        Iterator<OpenSms> oldestFirst = open.values().iterator();
        while (oldestFirst.hasNext()) {
            OpenSms message = oldestFirst.next();
            Sms sent = message.sent;
            boolean tooOld = sent != null && progress.passed(sent.header().source(), sent.at(), horizon);
            if (surplus > 0 || tooOld) {
                giveUp(message, tooOld ? GivenUp.TIME : GivenUp.NUMBER);
                oldestFirst.remove();
                surplus--;
            } else if (clock - message.touched > hold) {
                handOver(message);
            }
        }
    }

    private void giveUp(OpenSms message, GivenUp why) {
        Sms sent = message.sent;
        if (sent == null) {
            return;
        }
        if (message.handedOver) {
            sink.replace(sent.id(), sent.at(), sent.givenUp(why));
        } else {
            sink.append(sent.givenUp(why));
        }
    }

    public void endOfInput() {
        open.values().forEach(this::handOver);
    }

    private void handOver(OpenSms message) {
        @Nullable Sms sent = message.sent;
        if (sent != null && !message.handedOver) {
            sink.append(sent);
            message.handedOver = true;
        }
    }

    public int size() {
        return open.size();
    }

    public void writeTo(DataOutput output) throws IOException {
        output.writeInt(open.size());
        for (Map.Entry<String, OpenSms> entry : open.entrySet()) {
            output.writeUTF(entry.getKey());
            entry.getValue().writeTo(output);
        }
    }

    public void readFrom(DataInput input) throws IOException {
        open.clear();
        int entries = input.readInt();
        for (int i = 0; i < entries; i++) {
            open.put(input.readUTF(), OpenSms.readFrom(input));
        }
    }
}
