package io.milepost.collector.correlation.line;

import io.milepost.collector.event.Pseudonym;
import java.io.DataInput;
import java.io.DataOutput;
import java.io.IOException;
import org.jspecify.annotations.Nullable;

/** How values that may be absent are written into a checkpoint. */
public final class Optionals {

    private Optionals() {}

    public static void write(DataOutput output, @Nullable String value) throws IOException {
        output.writeBoolean(value != null);
        if (value != null) {
            output.writeUTF(value);
        }
    }

    public static @Nullable String readString(DataInput input) throws IOException {
        return input.readBoolean() ? input.readUTF() : null;
    }

    public static void write(DataOutput output, @Nullable Long value) throws IOException {
        output.writeBoolean(value != null);
        if (value != null) {
            output.writeLong(value);
        }
    }

    public static @Nullable Long readLong(DataInput input) throws IOException {
        return input.readBoolean() ? Long.valueOf(input.readLong()) : null;
    }

    public static void write(DataOutput output, @Nullable Pseudonym value) throws IOException {
        output.writeBoolean(value != null);
        if (value != null) {
            output.writeLong(value.high());
            output.writeLong(value.low());
        }
    }

    public static @Nullable Pseudonym readPseudonym(DataInput input) throws IOException {
        return input.readBoolean() ? new Pseudonym(input.readLong(), input.readLong()) : null;
    }
}
