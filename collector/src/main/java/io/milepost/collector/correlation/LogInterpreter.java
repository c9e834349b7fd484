package io.milepost.collector.correlation;

import io.milepost.collector.bytes.Bytes;
import io.milepost.collector.correlation.line.CurrentLine;
import io.milepost.collector.correlation.line.InterpreterSettings;
import io.milepost.collector.correlation.line.SourceProgress;
import io.milepost.collector.correlation.message.ServiceEdge;
import io.milepost.collector.correlation.repetition.Repetition;
import io.milepost.collector.correlation.repetition.SeenLines;
import io.milepost.collector.event.EventSink;
import io.milepost.collector.format.LineFields;
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
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;

/**
 * Reads lines of mail logs and hands over what they tell. One for each collector, fed by one thread; not thread-safe. Lines are fed source by
 * source: {@link #sourceStarts} names the source of the lines that follow, and may name one that was read before to go on with it.
 */
public final class LogInterpreter {

    private static final int STATE_VERSION = 6;
    private static final long SWEEP_EVERY = 60 * CurrentLine.MICROS;
    private static final int LINES_PER_KEPT_MESSAGE = 4;
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
    private final Map<String, SourceState> sources = new TreeMap<>();
    private final SourceProgress progress = new Progress();
    private SourceState source = new SourceState(NO_SOURCE, 0);
    private long clock;
    private long nextSweep;
    private long linesUntilSweep;

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
        events = new LineReader(settings, pseudonyms, edge, sink, lineFormats.version());
    }

    /** Domains to whose mailboxes mail is known to be delivered, for an interpreter to which nobody named the service's. */
    public void learnDomains(Set<String> domains) {
        domains.forEach(edge::deliveredToMailbox);
    }

    /** The lines that follow are from this source. A source that is known by its name goes on where it was. */
    public void sourceStarts(SourceContext context) {
        source = sources.computeIfAbsent(context.name(), absent -> new SourceState(context, clock));
    }

    /**
     * As {@link #sourceStarts(SourceContext)}, for a source read from its beginning: the year of stamps that have none is taken from the queue
     * ids in the first bytes where there are any.
     */
    public void sourceStarts(SourceContext context, byte[] head, int length) {
        boolean known = sources.containsKey(context.name());
        sourceStarts(context);
        if (!known) {
            HeadAnchor.apply(head, length, source.stamps);
        }
    }

    /**
     * The source is read to its end and will not grow: what only matters to its next line is forgotten. A source of that name is a new one then.
     */
    public void sourceEnds(String name) {
        if (sources.remove(name) != null) {
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
        if (source.records != null) {
            return readRecord(source.records, buffer, start, end, offset);
        }
        boolean stamped = opening.read(buffer, start, end, source.stamps);
        if (stamped ? RecordFile.mayBeginWithStamp(buffer, start, end) : RecordFile.mayBegin(buffer, start, end)) {
            return readRecord(new RecordFile(formats), buffer, start, end, offset);
        }
        return readLine(stamped, opening.buffer(), opening.start(), opening.end(), offset);
    }

    /** Reads a line of a file of records, or one that may be the first of them. */
    private LineVerdict readRecord(RecordFile records, byte[] buffer, int start, int end, long offset) {
        RecordFile.Part part = records.read(buffer, start, end);
        if (part == RecordFile.Part.FOREIGN) {
            source.records = null;
            return readLine(header.read(buffer, start, end, source.stamps), buffer, start, end, offset);
        }
        source.records = records;
        source.forgetLine();
        long at = part == RecordFile.Part.RECORD ? records.at() : InstantText.NONE;
        if (at != InstantText.NONE) {
            clock = Math.max(clock, source.passed(at));
        }
        source.lastHost = source.context.host();
        locate(false, buffer, end - start, offset);
        line.fields.clear();
        long hash = Bytes.mix(records.begunHash(), Bytes.hash(buffer, start, end));
        line.identity = Bytes.mix(hash + line.serviceHash, source.occurrences.next(line.second, hash));
        if (!seenLines.add(line.host, line.second, line.identity)) {
            return LineVerdict.DUPLICATE;
        }
        LineVerdict verdict = recordVerdict(records, part, at);
        sweepWhenDue();
        return verdict;
    }

    private LineVerdict recordVerdict(RecordFile records, RecordFile.Part part, long at) {
        if (part == RecordFile.Part.HEADER || part == RecordFile.Part.PIECE) {
            line.fields.is(LineKind.IGNORED, part == RecordFile.Part.HEADER ? "header" : "record goes on");
            return LineVerdict.IGNORED;
        }
        if (part == RecordFile.Part.BROKEN || at == InstantText.NONE && records.isKnown()) {
            line.fields.is(LineKind.MALFORMED, "no readable stamp");
            return LineVerdict.MALFORMED;
        }
        line.buffer = records.buffer();
        records.parse(line.fields);
        LineVerdict verdict = LineVerdict.of(line.fields);
        if (verdict == LineVerdict.EVENT) {
            events.read(line);
        }
        return verdict;
    }

    private LineVerdict readLine(boolean stamped, byte[] buffer, int start, int end, long offset) {
        locate(stamped, buffer, end - start, offset);
        line.fields.clear();
        int text = stamped ? header.afterStamp() : start;
        long hash = Bytes.hash(buffer, text, end);
        line.identity = Bytes.mix(hash + line.serviceHash, source.occurrences.next(line.second, hash));
        if (!seenLines.add(line.host, line.second, line.identity)) {
            return duplicate(buffer, end, stamped);
        }
        if (!stamped) {
            line.fields.is(LineKind.MALFORMED, "no readable stamp");
            return LineVerdict.MALFORMED;
        }
        LineVerdict verdict = header.repetition() ? repeatLast(end) : readMessage(end);
        sweepWhenDue();
        return verdict;
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
        line.second = Math.floorDiv(line.at, CurrentLine.MICROS);
        pseudonyms.standAt(line.at);
        line.clock = clock;
    }

    private LineVerdict duplicate(byte[] buffer, int end, boolean stamped) {
        source.forgetLine();
        if (stamped
                && LineFormats.family(source.context.writer(), header.program()).tellsOfMessages()) {
            parse(buffer, header.message(), end, header.program());
            events.interrupt(line);
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
            if (source.stamps.yearless() && HeadAnchor.mayBegin(line.fields.kind())) {
                HeadAnchor.correctYear(header, line.buffer, end, line.second, source.stamps);
            }
            events.read(line);
            if (LineReader.countsAgain(line.fields)) {
                source.remember(line.buffer, message, end, program);
            }
        }
        return verdict;
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
            events.read(line);
            line.times = 1;
            return verdict;
        }
        for (long time = 1; time <= Math.min(times, Repetition.MOST_ROWS); time++) {
            line.fields.clear();
            parse(buffer, start, end, program);
            line.identity = Bytes.mix(identity, time);
            events.read(line);
        }
        return verdict;
    }

    /** The instant of the last line read, microseconds UTC; a line without a readable stamp takes that of the line before it. */
    public long lastAt() {
        return line.at;
    }

    /** Whether nothing in the current source tells the year of its stamps, so that it was chosen by the source's last change. */
    public boolean yearGuessed() {
        return source.stamps.yearGuessed();
    }

    /** The host of the last line read. */
    public String lastHost() {
        return line.host;
    }

    /** What was found in the last line read; valid until the next one. */
    public LineFields lastFields() {
        return line.fields;
    }

    /** The fields of the last line by name, for an explanation of it. */
    public Map<String, String> describeLast() {
        return line.fields.describe(line.buffer);
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
        events.sweep(clock, progress);
    }

    private void sweepWhenDue() {
        linesUntilSweep--;
        if (clock >= nextSweep && linesUntilSweep <= 0) {
            events.sweep(clock, progress);
            nextSweep = clock + SWEEP_EVERY;
            // Of what this sweep kept, not of what has come since: where few lines tell of a message that would stay
            // ahead of them.
            linesUntilSweep = (long) LINES_PER_KEPT_MESSAGE * events.inFlight();
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
        output.writeLong(nextSweep);
        output.writeLong(linesUntilSweep);
        output.writeInt(sources.size());
        for (SourceState state : sources.values()) {
            state.writeTo(output);
        }
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
        nextSweep = input.readLong();
        linesUntilSweep = input.readLong();
        sources.clear();
        int count = input.readInt();
        for (int i = 0; i < count; i++) {
            SourceState state = SourceState.readFrom(input, formats);
            sources.put(state.context.name(), state);
        }
        source = new SourceState(NO_SOURCE, clock);
        edge.readFrom(input);
        events.readFrom(input);
    }

    private final class Progress implements SourceProgress {
        @Override
        public long reached(String name) {
            SourceState known = sources.get(name);
            return known == null ? NOWHERE : known.reached();
        }

        @Override
        public long furthest() {
            long furthest = NOWHERE;
            for (SourceState known : sources.values()) {
                furthest = Math.max(furthest, known.reached());
            }
            return furthest;
        }
    }
}
