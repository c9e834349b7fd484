package io.milepost.collector.bench;

import io.milepost.collector.bytes.Bytes;
import java.io.IOException;
import java.io.PrintStream;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Parameters;

/** {@code bench newlines}: the least that a reader of lines in Java can do, as the limit to measure others by. */
@Command(name = "newlines", hidden = true, description = "Counts the lines of a file and does nothing else.")
public final class NewlineScan implements Callable<Integer> {

    private static final int BUFFER = 1 << 18;

    @Parameters(paramLabel = "FILE")
    private Path file = Path.of("");

    private final PrintStream out;

    public NewlineScan(PrintStream out) {
        this.out = out;
    }

    @Override
    public Integer call() throws IOException {
        out.println(count(file));
        return 0;
    }

    static long count(Path file) throws IOException {
        byte[] buffer = new byte[BUFFER];
        ByteBuffer into = ByteBuffer.wrap(buffer);
        long lines = 0;
        try (FileChannel channel = FileChannel.open(file, StandardOpenOption.READ)) {
            for (int read = channel.read(into.clear()); read >= 0; read = channel.read(into.clear())) {
                int newline = Bytes.indexOf(buffer, 0, read, (byte) '\n');
                while (newline >= 0) {
                    lines++;
                    newline = Bytes.indexOf(buffer, newline + 1, read, (byte) '\n');
                }
            }
        }
        return lines;
    }
}
