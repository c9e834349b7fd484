package io.milepost.sla.facts;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.nio.charset.StandardCharsets;
import org.jspecify.annotations.Nullable;

/** The lines of a body, none longer than a row can be. Not thread-safe. */
final class LineReader {

    private static final int LONGEST = 1 << 20;

    private final BufferedReader reader;
    private final StringBuilder line = new StringBuilder();
    private int number;

    LineReader(InputStream stream) {
        this.reader = new BufferedReader(new InputStreamReader(stream, StandardCharsets.UTF_8), 1 << 16);
    }

    /** The next line, null after the last. */
    @Nullable
    String next() throws IOException, MalformedFact {
        line.setLength(0);
        int character = reader.read();
        if (character < 0) {
            return null;
        }
        number++;
        while (character >= 0 && character != '\n') {
            if (line.length() == LONGEST) {
                throw new MalformedFact(number, "expected at most " + LONGEST + " characters, got more");
            }
            line.append((char) character);
            character = reader.read();
        }
        return line.toString();
    }

    int number() {
        return number;
    }
}
