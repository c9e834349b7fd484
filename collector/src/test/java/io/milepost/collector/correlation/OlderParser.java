package io.milepost.collector.correlation;

import io.milepost.collector.correlation.line.InterpreterSettings;
import io.milepost.collector.correlation.repetition.SeenLines;
import io.milepost.collector.event.EventSink;
import io.milepost.collector.format.LineFields;
import io.milepost.collector.format.LineKind;
import io.milepost.collector.format.Program;
import io.milepost.collector.pseudonym.Pseudonyms;

/**
 * The parsers as they might have been a version ago: they do not know a deferral, take the end of a session for a failed login
 * of the same user, and halve the delay of a delivery.
 */
public final class OlderParser {
    public static final int VERSION = 0;

    private OlderParser() {}

    public static LogInterpreter open(
            InterpreterSettings settings, Pseudonyms pseudonyms, SeenLines seen, EventSink sink) {
        return new LogInterpreter(settings, pseudonyms, seen, sink, new OlderFormats());
    }

    private static final class OlderFormats extends LineFormats {
        @Override
        int version() {
            return VERSION;
        }

        @Override
        String parse(
                SourceContext.Writer writer, byte[] buffer, int start, int end, Program program, LineFields fields) {
            String daemon = super.parse(writer, buffer, start, end, program, fields);
            if (fields.kind() == LineKind.STATUS && fields.word.equals("deferred")) {
                fields.clear();
                fields.is(LineKind.UNRECOGNISED, "unknown");
            } else if (fields.kind() == LineKind.SESSION_ENDED) {
                fields.word = "IMAP";
                fields.is(LineKind.LOGIN_FAILED, "failed login");
            } else if (fields.kind() == LineKind.STATUS) {
                fields.delayMs /= 2;
            }
            return daemon;
        }
    }
}
