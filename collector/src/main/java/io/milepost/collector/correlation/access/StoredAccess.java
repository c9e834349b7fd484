package io.milepost.collector.correlation.access;

import io.milepost.collector.correlation.line.Optionals;
import io.milepost.collector.event.AccessOutcome;
import io.milepost.collector.event.EventHeader;
import io.milepost.collector.event.EventId;
import io.milepost.collector.event.MailboxAccess;
import java.io.DataInput;
import java.io.DataOutput;
import java.io.IOException;
import org.jspecify.annotations.Nullable;

/** Writes the row of a successful access that is not handed over yet into the state, and reads it back. */
public final class StoredAccess {

    private StoredAccess() {}

    public static void write(DataOutput output, MailboxAccess login) throws IOException {
        EventHeader header = login.header();
        output.writeLong(header.id().high());
        output.writeLong(header.id().low());
        output.writeUTF(header.service());
        output.writeUTF(header.host());
        output.writeUTF(header.source());
        output.writeInt(header.parserVersion());
        output.writeLong(header.sourceOffset());
        output.writeInt(header.sourceLength());
        output.writeLong(header.at());
        Optionals.write(output, login.identity());
        output.writeUTF(login.protocol());
        output.writeUTF(login.network());
        Optionals.write(output, login.address());
        Boolean tls = login.tls();
        output.writeByte(tls == null ? -1 : tls ? 1 : 0);
        Optionals.write(output, login.client());
        output.writeBoolean(login.synthetic());
    }

    public static MailboxAccess read(DataInput input) throws IOException {
        EventHeader header = new EventHeader(
                new EventId(input.readLong(), input.readLong()),
                input.readUTF(),
                input.readUTF(),
                input.readUTF(),
                input.readInt(),
                input.readLong(),
                input.readInt(),
                input.readLong());
        return new MailboxAccess(
                header,
                null,
                Optionals.readPseudonym(input),
                input.readUTF(),
                input.readUTF(),
                Optionals.readPseudonym(input),
                AccessOutcome.OK,
                null,
                tls(input.readByte()),
                null,
                null,
                null,
                Optionals.readString(input),
                input.readBoolean());
    }

    private static @Nullable Boolean tls(byte value) {
        return value < 0 ? null : Boolean.valueOf(value == 1);
    }
}
