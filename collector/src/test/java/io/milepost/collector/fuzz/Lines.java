package io.milepost.collector.fuzz;

import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/** An input as lines. */
final class Lines {

    private Lines() {}

    /** A newline ends a line; behind the last one there is none. */
    static List<byte[]> of(byte[] content) {
        List<byte[]> lines = new ArrayList<>();
        int start = 0;
        for (int i = 0; i < content.length; i++) {
            if (content[i] == '\n') {
                lines.add(Arrays.copyOfRange(content, start, i));
                start = i + 1;
            }
        }
        if (start < content.length) {
            lines.add(Arrays.copyOfRange(content, start, content.length));
        }
        return lines;
    }

    static byte[] bytes(String text) {
        return text.getBytes(StandardCharsets.UTF_8);
    }

    /** A text that stands within a line. */
    static String oneLine(byte[] input) {
        return new String(input, StandardCharsets.ISO_8859_1).replace('\n', ' ').replace('\r', ' ');
    }
}
