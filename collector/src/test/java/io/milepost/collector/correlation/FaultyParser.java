package io.milepost.collector.correlation;

import io.milepost.collector.correlation.line.InterpreterSettings;
import io.milepost.collector.correlation.repetition.SeenLines;
import io.milepost.collector.event.EventSink;
import io.milepost.collector.format.LineFields;
import io.milepost.collector.format.Program;
import io.milepost.collector.pseudonym.Pseudonyms;
import java.nio.charset.StandardCharsets;

/** Parsers that are not what they should be: a word in a line makes them throw, recurse for ever, or find a field that is no part of the line. */
public final class FaultyParser {
    public static final String THROWS = "zebra";
    public static final String RECURSES = "yak";
    public static final String FINDS_NONSENSE = "xerus";

    private FaultyParser() {}

    public static LogInterpreter open(
            InterpreterSettings settings, Pseudonyms pseudonyms, SeenLines seen, EventSink sink) {
        return new LogInterpreter(settings, pseudonyms, seen, sink, new FaultyFormats());
    }

    private static final class FaultyFormats extends LineFormats {
        @Override
        String parse(
                SourceContext.Writer writer, byte[] buffer, int start, int end, Program program, LineFields fields) {
            String text = new String(buffer, start, end - start, StandardCharsets.UTF_8);
            if (text.contains(THROWS)) {
                throw new IllegalStateException("Cannot read " + text);
            }
            String daemon = super.parse(writer, buffer, start, end, program, fields);
            if (text.contains(RECURSES)) {
                return daemon + depth(text.length());
            }
            if (text.contains(FINDS_NONSENSE)) {
                fields.recipient.set(buffer.length + 7, buffer.length + 9);
            }
            return daemon;
        }

        private static int depth(int of) {
            return of == 0 ? 0 : 1 + depth(of + 1);
        }
    }
}
