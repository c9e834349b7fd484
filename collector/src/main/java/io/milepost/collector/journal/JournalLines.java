package io.milepost.collector.journal;

import java.io.BufferedInputStream;
import java.io.IOException;
import java.io.InputStream;
import org.jspecify.annotations.Nullable;

/** A log's content: an export of the journal as lines, anything else as it is. Told at the first reading. Not thread-safe. */
public final class JournalLines extends InputStream {
    private final BufferedInputStream content;
    private final boolean complete;
    private @Nullable InputStream lines;

    /** @param complete false for the content of a file that may grow, whose last record may come later */
    public JournalLines(InputStream content, boolean complete) {
        this.complete = complete;
        this.content = new BufferedInputStream(content, 1 << 16);
    }

    @Override
    public int read() throws IOException {
        return lines().read();
    }

    @Override
    public int read(byte[] target, int from, int length) throws IOException {
        return lines().read(target, from, length);
    }

    private InputStream lines() throws IOException {
        InputStream told = lines;
        if (told == null) {
            content.mark(JournalExportInput.tellingBytes());
            boolean export = JournalExportInput.begins(content.readNBytes(JournalExportInput.tellingBytes()));
            content.reset();
            told = export ? new JournalExportInput(content, complete) : content;
            lines = told;
        }
        return told;
    }

    @Override
    public void close() throws IOException {
        content.close();
    }
}
