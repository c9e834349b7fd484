package io.milepost.collector.correlation;

import io.milepost.collector.correlation.line.CurrentLine;
import io.milepost.collector.correlation.line.SourceProgress;
import io.milepost.collector.correlation.repetition.Occurrences;
import io.milepost.collector.format.Program;
import io.milepost.collector.format.StampReader;
import io.milepost.collector.format.columns.RecordFile;
import io.milepost.collector.format.columns.RecordFormat;
import java.io.DataInput;
import java.io.DataOutput;
import java.io.IOException;
import java.time.Instant;
import java.time.ZoneId;
import java.util.Arrays;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** What is remembered of a source while it is read: its clock, and the line that syslog may say was repeated. Not thread-safe. */
final class SourceState {

    final SourceContext context;
    final StampReader stamps;
    final Occurrences occurrences = new Occurrences();
    long lastAt;
    String lastHost;

    /** Once the source turned out to be a file of records. */
    @Nullable
    RecordFile records;

    /** The last line's message when a repetition of it would count. */
    private byte @Nullable [] repeatable;

    private @Nullable Program repeatableProgram;
    private long clock;
    private boolean firstLine = true;
    private long began;

    SourceState(SourceContext context, long clock) {
        this.context = context;
        this.clock = clock;
        stamps = new StampReader(context.zone(), context.reference().getEpochSecond());
        lastAt = context.reference().getEpochSecond() * CurrentLine.MICROS;
        lastHost = context.host();
    }

    /** A line of that instant was read; returns the log time read so far in this source and what was read before it started. */
    long passed(long at) {
        if (!firstLine && at > lastAt) {
            clock += at - lastAt;
        }
        began = firstLine ? at : Math.min(began, at);
        firstLine = false;
        lastAt = at;
        return clock;
    }

    /** The log time read when the source's clock stands at that instant. */
    long clockAt(long at) {
        return firstLine ? clock : clock + Math.max(0, at - lastAt);
    }

    /** The earliest instant of a line. */
    long began() {
        return firstLine ? lastAt : began;
    }

    /** The instant of the last line, if there was one. */
    long reached() {
        return firstLine ? SourceProgress.NOWHERE : lastAt;
    }

    void remember(byte[] buffer, int start, int end, Program program) {
        repeatable = Arrays.copyOfRange(buffer, start, end);
        repeatableProgram = program;
    }

    void forgetLine() {
        repeatable = null;
    }

    byte @Nullable [] repeatable() {
        return repeatable;
    }

    @Nullable
    Program repeatableProgram() {
        return repeatableProgram;
    }

    void writeTo(DataOutput output) throws IOException {
        output.writeUTF(context.name());
        output.writeUTF(context.host());
        output.writeUTF(context.zone().getId());
        output.writeLong(context.reference().getEpochSecond());
        output.writeByte(context.writer().ordinal());
        output.writeLong(clock);
        output.writeLong(lastAt);
        output.writeUTF(lastHost);
        output.writeBoolean(firstLine);
        output.writeLong(began);
        stamps.writeTo(output);
        occurrences.writeTo(output);
        output.writeBoolean(records != null);
        if (records != null) {
            records.writeTo(output);
        }
    }

    static SourceState readFrom(DataInput input, List<RecordFormat> formats) throws IOException {
        SourceContext context = new SourceContext(
                input.readUTF(),
                input.readUTF(),
                ZoneId.of(input.readUTF()),
                Instant.ofEpochSecond(input.readLong()),
                SourceContext.Writer.values()[input.readByte()]);
        SourceState state = new SourceState(context, input.readLong());
        state.lastAt = input.readLong();
        state.lastHost = input.readUTF();
        state.firstLine = input.readBoolean();
        state.began = input.readLong();
        state.stamps.readFrom(input);
        state.occurrences.readFrom(input);
        if (input.readBoolean()) {
            RecordFile records = new RecordFile(formats);
            records.readFrom(input);
            state.records = records;
        }
        return state;
    }
}
