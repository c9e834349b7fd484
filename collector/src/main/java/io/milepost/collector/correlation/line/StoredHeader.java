package io.milepost.collector.correlation.line;

import io.milepost.collector.event.EventHeader;
import io.milepost.collector.event.EventId;
import java.io.DataInput;
import java.io.DataOutput;
import java.io.IOException;

/** How the header of a row that is not handed over yet, or may still be completed, is written into a checkpoint. */
public final class StoredHeader {

    private StoredHeader() {}

    public static void write(DataOutput output, EventHeader header) throws IOException {
        output.writeLong(header.id().high());
        output.writeLong(header.id().low());
        output.writeUTF(header.service());
        output.writeUTF(header.host());
        output.writeUTF(header.source());
        output.writeInt(header.parserVersion());
        output.writeLong(header.sourceOffset());
        output.writeInt(header.sourceLength());
        output.writeLong(header.at());
    }

    public static EventHeader read(DataInput input) throws IOException {
        return new EventHeader(
                new EventId(input.readLong(), input.readLong()),
                input.readUTF(),
                input.readUTF(),
                input.readUTF(),
                input.readInt(),
                input.readLong(),
                input.readInt(),
                input.readLong());
    }
}
