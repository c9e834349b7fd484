package io.milepost.collector.correlation.access;

import io.milepost.collector.correlation.line.Optionals;
import io.milepost.collector.correlation.line.StoredHeader;
import io.milepost.collector.event.AccessOutcome;
import io.milepost.collector.event.EventHeader;
import io.milepost.collector.event.MailboxAccess;
import java.io.DataInput;
import java.io.DataOutput;
import java.io.IOException;
import org.jspecify.annotations.Nullable;

/** Writes the row of a successful access that is not handed over yet into the state, and reads it back. */
public final class StoredAccess {

    private StoredAccess() {}

    public static void write(DataOutput output, MailboxAccess login) throws IOException {
        StoredHeader.write(output, login.header());
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
        EventHeader header = StoredHeader.read(input);
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
                input.readBoolean(),
                null);
    }

    private static @Nullable Boolean tls(byte value) {
        return value < 0 ? null : Boolean.valueOf(value == 1);
    }
}
