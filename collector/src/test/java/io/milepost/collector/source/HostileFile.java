package io.milepost.collector.source;

import io.milepost.collector.fuzz.FuzzedReader;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;

/**
 * A file's bytes as lines, come in pieces of any size. However they come, each line is there once and whole, with the place at which it begins; the input's first
 * bytes give the sizes of the pieces, and how often each line is written, so that small inputs make long files.
 */
public final class HostileFile implements FuzzedReader {

    private static final int HEAD = 4;
    private static final int MOST = 3 << 20;

    @Override
    public void read(byte[] input) throws IOException {
        if (input.length < HEAD) {
            return;
        }
        byte[] content = repeated(input);
        List<String> expected = reference(content);
        int piece = 1 + (input[0] & 0xff) * (1 + (input[1] & 0xff));
        List<String> found = lines(new Pieces(content, piece));
        if (!found.equals(expected)) {
            throw new AssertionError(
                    "Pieces of %d: expected %s, got %s".formatted(piece, shown(expected), shown(found)));
        }
    }

    /** Long lines only now and then: they cost time. */
    private static byte[] repeated(byte[] input) {
        int body = input.length - HEAD;
        int times = (input[2] & 0xff) == 0xee && body > 0 ? Math.min(1 + (input[3] & 0xff) * 64, MOST / body) : 1;
        byte[] content = new byte[body * times];
        for (int i = 0; i < times; i++) {
            System.arraycopy(input, HEAD, content, i * body, body);
        }
        return content;
    }

    private static String shown(List<String> lines) {
        return lines.stream().limit(20).toList() + " of " + lines.size();
    }

    /** The simplest way: every byte looked at once. */
    private static List<String> reference(byte[] content) {
        List<String> lines = new ArrayList<>();
        int start = 0;
        for (int i = 0; i <= content.length; i++) {
            boolean end = i == content.length;
            if (end ? start < i : content[i] == '\n') {
                lines.add(line(content, start, i));
                start = i + 1;
            }
        }
        return lines;
    }

    private static String line(byte[] content, int start, int end) {
        return end - start > LineReader.LONGEST_LINE
                ? "too long: " + (end - start)
                : start + ": " + new String(content, start, end - start, StandardCharsets.ISO_8859_1);
    }

    private static List<String> lines(InputStream in) throws IOException {
        List<String> lines = new ArrayList<>();
        try (LineReader reader = LineReader.of(in)) {
            for (LineReader.Next next = reader.advance(); next != LineReader.Next.END; next = reader.advance()) {
                LineReader.Next taken = next == LineReader.Next.UNFINISHED ? reader.takeUnfinished() : next;
                lines.add(
                        taken == LineReader.Next.TOO_LONG
                                ? "too long: " + reader.passedOver()
                                : reader.offset() + ": "
                                        + new String(
                                                reader.buffer(),
                                                reader.start(),
                                                reader.end() - reader.start(),
                                                StandardCharsets.ISO_8859_1));
            }
        }
        return lines;
    }

    /** Gives no more at once than a pipe would. */
    private static final class Pieces extends ByteArrayInputStream {
        private final int longest;

        Pieces(byte[] content, int longest) {
            super(content);
            this.longest = longest;
        }

        @Override
        public synchronized int read(byte[] target, int from, int length) {
            return super.read(target, from, Math.min(length, longest));
        }
    }
}
