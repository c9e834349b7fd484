package io.milepost.collector.correlation;

import io.milepost.collector.bytes.Bytes;
import io.milepost.collector.correlation.line.CurrentLine;
import io.milepost.collector.correlation.line.InterpreterSettings;
import io.milepost.collector.correlation.message.ServiceEdge;
import io.milepost.collector.correlation.repetition.Repetition;
import io.milepost.collector.correlation.repetition.SeenLines;
import io.milepost.collector.event.EventSink;
import io.milepost.collector.format.LineHeader;
import io.milepost.collector.format.LineKind;
import io.milepost.collector.format.Program;
import io.milepost.collector.format.columns.InstantText;
import io.milepost.collector.format.columns.RecordFile;
import io.milepost.collector.format.columns.RecordFormat;
import io.milepost.collector.pseudonym.Pseudonyms;
import java.io.DataInput;
import java.io.DataOutput;
import java.io.IOException;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * Reads lines of mail logs and hands over what they tell. One for each collector, fed by one thread; not thread-safe. Lines are fed source by
 * source: {@link #sourceStarts} names the source of the lines that follow, and may name one that was read before to go on with it.
 */
public final class LogInterpreter {

    private static final int STATE_VERSION = 8;
    private static final SourceContext NO_SOURCE = new SourceContext("", "", ZoneOffset.UTC, Instant.EPOCH);

    private final LineFormats lineFormats;
    private final SeenLines seenLines;
    private final Pseudonyms pseudonyms;
    private final LineHeader header = new LineHeader();
    private final LineOpening opening = new LineOpening(header);
    private final List<RecordFormat> formats;
    private final CurrentLine line;
    private final ServiceEdge edge;
    private final LineReader events;
    private final FaultNet net;
    private final KnownSources sources = new KnownSources();
    private final LastLine last;
    private SourceState source = new SourceState(NO_SOURCE, 0);
    private long clock;
    private final SweepRhythm rhythm = new SweepRhythm();
    /** Whether a line is with those who join it: a fault then may leave what it changed half done. */
    private boolean telling;

    public LogInterpreter(InterpreterSettings settings, Pseudonyms pseudonyms, SeenLines seenLines, EventSink sink) {
        this(settings, pseudonyms, seenLines, sink, new LineFormats());
    }

    /** @param lineFormats what is known of lines: tests have some that know less */
    LogInterpreter(
            InterpreterSettings settings,
            Pseudonyms pseudonyms,
            SeenLines seenLines,
            EventSink sink,
            LineFormats lineFormats) {
        this.seenLines = seenLines;
        this.lineFormats = lineFormats;
        this.pseudonyms = pseudonyms;
        formats = RecordFormats.with(settings.mappings());
        line = new CurrentLine(settings.service(), lineFormats.version());
        edge = new ServiceEdge(settings);
        net = new FaultNet(sink);
        last = new LastLine(line, net);
        events = new LineReader(settings, pseudonyms, edge, net, lineFormats.version());
    }

    /** Domains to whose mailboxes mail is known to be delivered, for an interpreter to which nobody named the service's. */
    public void learnDomains(Set<String> domains) {
        domains.forEach(edge::deliveredToMailbox);
    }

    /** The lines that follow are from this source. A source that is known by its name goes on where it was. */
    public void sourceStarts(SourceContext context) {
        source = sources.findOrStart(context, clock);
    }

    /**
     * As {@link #sourceStarts(SourceContext)}, for a source read from its beginning: the year of stamps that have none is taken from the queue
     * ids in the first bytes where there are any.
     */
    public void sourceStarts(SourceContext context, byte[] head, int length) {
        boolean known = sources.knows(context.name());
        sourceStarts(context);
        if (!known) {
            net.anchor(head, length, source.stamps);
        }
    }

    /** The source will not grow. A source of that name is a new one then. */
    public void sourceEnds(String name) {
        if (sources.end(name)) {
            events.sourceEnds(name);
        }
    }

    /**
     * Reads one line of the current source.
     *
     * @param end exclusive, before the line's end mark
     * @param offset of the line in the source's uncompressed content
     */
    public LineVerdict read(byte[] buffer, int start, int end, long offset) {
        net.lineStarts();
        if (source.records != null) {
            return readRecord(source.records, buffer, start, end, offset);
        }
        boolean stamped = net.opens(opening, buffer, start, end, source.stamps);
        if (!net.holds() && RecordFile.mayBegin(stamped, buffer, start, end)) {
            return readRecord(new RecordFile(formats), buffer, start, end, offset);
        }
        return readLine(stamped, opening.buffer(), opening.start(), opening.end(), offset);
    }

    /** Reads a line of a file of records, or one that may be the first of them. */
    private LineVerdict readRecord(RecordFile records, byte[] buffer, int start, int end, long offset) {
        RecordFile.Part part = net.part(records, source.records == null, buffer, start, end);
        if (part == RecordFile.Part.FOREIGN) {
            source.records = null;
            boolean stamped = !net.holds() && net.opens(opening, buffer, start, end, source.stamps);
            return readLine(stamped, opening.buffer(), opening.start(), opening.end(), offset);
        }
        source.records = records;
        last.isOf(records.title());
        source.forgetLine();
        long at = part == RecordFile.Part.RECORD ? net.at(records) : InstantText.NONE;
        if (at != InstantText.NONE && records.isLocal()) {
            at = source.stamps.ofLocal(at);
        }
        if (at != InstantText.NONE) {
            clock = Math.max(clock, source.passed(at));
        }
        source.lastHost = source.context.host();
        locate(false, buffer, end - start, offset);
        long hash = Bytes.mix(records.begunHash(), Bytes.hash(buffer, start, end));
        if (wasSeen(hash)) {
            return LineVerdict.DUPLICATE;
        }
        LineVerdict verdict = net.holds() ? faulty() : recordVerdict(records, part, at);
        sweepWhenDue();
        return verdict;
    }

    private LineVerdict recordVerdict(RecordFile records, RecordFile.Part part, long at) {
        if (!records.isWhole(part, at, line.fields)) {
            return LineVerdict.of(line.fields);
        }
        line.buffer = records.buffer();
        return verdict(records, 0);
    }

    private LineVerdict readLine(boolean stamped, byte[] buffer, int start, int end, long offset) {
        locate(stamped, buffer, end - start, offset);
        last.isOf(stamped ? source.context.family(header.program()).title() : "no readable stamp");
        int text = stamped ? header.afterStamp() : start;
        long hash = Bytes.hash(buffer, text, end);
        if (wasSeen(hash)) {
            return duplicate(buffer, end, stamped);
        }
        if (!stamped) {
            line.fields.is(LineKind.MALFORMED, net.holds() ? FaultNet.RULE : "no readable stamp");
            return LineVerdict.MALFORMED;
        }
        LineVerdict verdict = verdict(null, end);
        sweepWhenDue();
        return verdict;
    }

    private LineVerdict verdict(@Nullable RecordFile records, int end) {
        try {
            return records != null ? readParsed(records) : header.repetition() ? repeatLast(end) : readMessage(end);
        } catch (RuntimeException | StackOverflowError e) {
            if (net.takes(e)) {
                return faulty();
            }
            throw e;
        }
    }

    private LineVerdict readParsed(RecordFile records) {
        records.parse(line.fields);
        LineVerdict verdict = LineVerdict.of(line.fields);
        if (verdict == LineVerdict.EVENT) {
            tell();
        }
        return verdict;
    }

    /** A reader failed: the line says nothing, and what it may have begun to change is given up. */
    private LineVerdict faulty() {
        source.forgetLine();
        line.times = 1;
        if (telling) {
            telling = false;
            events.giveUp(line);
        }
        line.fields.clear();
        line.fields.is(LineKind.MALFORMED, FaultNet.RULE);
        return LineVerdict.MALFORMED;
    }

    /** Hands the line to those who join it with others. */
    private void tell() {
        telling = true;
        events.read(line);
        telling = false;
    }

    private void locate(boolean stamped, byte[] buffer, int length, long offset) {
        String host = stamped ? header.host() : null;
        if (stamped) {
            clock = Math.max(clock, source.passed(source.stamps.at()));
            source.lastHost = host == null ? source.context.host() : host;
        }
        line.buffer = buffer;
        line.source = source.context.name();
        line.host = source.lastHost;
        line.offset = offset;
        line.length = length;
        line.at = source.lastAt;
        line.sourceBegan = source.began();
        line.fields.clear();
        line.second = Math.floorDiv(line.at, CurrentLine.MICROS);
        pseudonyms.standAt(line.at);
        line.clock = clock;
    }

    /** Whether the current line, of this content, was read before. */
    private boolean wasSeen(long hash) {
        line.identity = Bytes.mix(hash + line.serviceHash, source.occurrences.next(line.second, hash));
        return !seenLines.add(line.host, line.second, line.identity);
    }

    private LineVerdict duplicate(byte[] buffer, int end, boolean stamped) {
        source.forgetLine();
        if (stamped && source.context.family(header.program()).tellsOfMessages()) {
            try {
                parse(buffer, header.message(), end, header.program());
                if (LineVerdict.of(line.fields) == LineVerdict.EVENT) {
                    correctYear(end);
                }
                events.interrupt(line);
            } catch (RuntimeException | StackOverflowError e) {
                net.takes(e);
            }
        }
        return LineVerdict.DUPLICATE;
    }

    private LineVerdict readMessage(int end) {
        int message = header.message();
        Program program = header.program();
        Repetition repetition = Repetition.find(line.buffer, message, end);
        if (repetition != null) {
            return repeat(line.buffer, repetition.start(), repetition.end(), program, repetition.times());
        }
        parse(line.buffer, message, end, program);
        LineVerdict verdict = LineVerdict.of(line.fields);
        source.forgetLine();
        if (verdict == LineVerdict.EVENT) {
            correctYear(end);
            tell();
            if (LineReader.countsAgain(line.fields)) {
                source.remember(line.buffer, message, end, program);
            }
        }
        return verdict;
    }

    /** A line that was read before corrects it as well: those after it have to be the same lines again. */
    private void correctYear(int end) {
        if (source.stamps.yearless() && HeadAnchor.mayBegin(line.fields.kind())) {
            HeadAnchor.correctYear(header, line.buffer, end, line.second, source.stamps);
        }
    }

    private void parse(byte[] buffer, int start, int end, Program program) {
        line.buffer = buffer;
        line.daemon = lineFormats.parse(source.context.writer(), buffer, start, end, program, line.fields);
    }

    /** Syslog's {@code last message repeated 3 times}: counts when the last message does. */
    private LineVerdict repeatLast(int end) {
        int digits = Bytes.endOfDigits(line.buffer, header.message(), end);
        long times = Bytes.number(line.buffer, header.message(), digits);
        byte[] last = source.repeatable();
        Program program = source.repeatableProgram();
        if (last == null || program == null || times <= 0) {
            line.fields.is(LineKind.IGNORED, "repetition of a line that does not count");
            return LineVerdict.IGNORED;
        }
        return repeat(last, 0, last.length, program, times);
    }

    /** Reads a message as if it stood there so many times. Refusals are counted, other events have a row each. */
    private LineVerdict repeat(byte[] buffer, int start, int end, Program program, long times) {
        long identity = line.identity;
        line.fields.clear();
        parse(buffer, start, end, program);
        LineVerdict verdict = LineVerdict.of(line.fields);
        if (verdict != LineVerdict.EVENT) {
            return verdict;
        }
        if (line.fields.kind() == LineKind.REFUSED) {
            line.identity = Bytes.mix(identity, 1);
            line.times = Math.min(times, Repetition.MOST_TIMES);
            tell();
            line.times = 1;
            return verdict;
        }
        for (long time = 1; time <= Math.min(times, Repetition.MOST_ROWS); time++) {
            line.fields.clear();
            parse(buffer, start, end, program);
            line.identity = Bytes.mix(identity, time);
            tell();
        }
        return verdict;
    }

    /** Whether nothing in the current source tells the year of its stamps, so that it was chosen by the source's last change. */
    public boolean yearGuessed() {
        return source.stamps.yearGuessed();
    }

    /** Whether the times of the current source are of the server's own clock, in a format that is UTC otherwise. */
    public boolean zoneMatters() {
        return source.records != null && source.records.isLocal();
    }

    /** The line that was read last. */
    public LastLine last() {
        return last;
    }

    /** What may be shown of the last line, given again: passwords, subjects and the texts of messages may not. */
    public String showable(byte[] buffer, int start, int end) {
        if (source.records != null) {
            return source.records.outline(line.fields);
        }
        return Secrets.cutOff(Bytes.string(buffer, start, end));
    }

    /** Messages and sessions that wait for further lines or pieces. */
    public int inFlight() {
        return events.inFlight();
    }

    /** Log time has come this far although no line says so: hands over what waited long enough. */
    public void advanceTo(long at) {
        clock = Math.max(clock, source.clockAt(at));
        events.sweep(clock, sources);
    }

    private void sweepWhenDue() {
        if (rhythm.isDueAfterLine(clock)) {
            events.sweep(clock, sources);
            rhythm.swept(clock, events.inFlight());
        }
    }

    /** Hands over what is open or incomplete, and keeps it for a piece that may be read later. */
    public void endOfInput() {
        events.endOfInput();
    }

    /** Writes all that must survive a restart; the same lines read give the same bytes. */
    public void writeTo(DataOutput output) throws IOException {
        output.writeInt(STATE_VERSION);
        output.writeLong(clock);
        rhythm.writeTo(output);
        sources.writeTo(output);
        edge.writeTo(output);
        events.writeTo(output);
    }

    /** Replaces the state by one that was written before, by an interpreter of the same settings and key. */
    public void readFrom(DataInput input) throws IOException {
        int version = input.readInt();
        if (version != STATE_VERSION) {
            throw new IOException(
                    "Cannot read the interpreter's state: expected version " + STATE_VERSION + ", got " + version);
        }
        clock = input.readLong();
        rhythm.readFrom(input);
        sources.readFrom(input, formats);
        source = new SourceState(NO_SOURCE, clock);
        edge.readFrom(input);
        events.readFrom(input);
    }
}
