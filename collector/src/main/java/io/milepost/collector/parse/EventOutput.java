package io.milepost.collector.parse;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonGenerator;
import com.fasterxml.jackson.core.json.JsonWriteFeature;
import io.milepost.collector.correlation.LineVerdict;
import io.milepost.collector.correlation.LogInterpreter;
import io.milepost.collector.event.EventId;
import io.milepost.collector.event.EventSink;
import io.milepost.collector.event.MailEvent;
import java.io.IOException;
import java.io.OutputStream;
import java.io.UncheckedIOException;

/**
 * Writes events as NDJSON. A row that supersedes one written before names it in {@code replaces}; one that turned out to be part of another is
 * named by a line of its own, {@code {"type":"withdrawn","event_id":…}}.
 */
final class EventOutput implements ParseCommand.Output, EventSink {

    private final JsonGenerator json;
    private final EventJson rows;

    EventOutput(OutputStream out, ClearText clearText) {
        try {
            // Control characters beyond ASCII are escaped as well: what is printed may be a terminal's.
            json = new JsonFactory().createGenerator(out).enable(JsonWriteFeature.ESCAPE_NON_ASCII.mappedFeature());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        json.disable(JsonGenerator.Feature.AUTO_CLOSE_TARGET);
        json.setRootValueSeparator(null);
        rows = new EventJson(json, clearText);
    }

    @Override
    public EventSink sink() {
        return this;
    }

    @Override
    public void line(LineVerdict verdict, LogInterpreter interpreter, byte[] buffer, int start, int end) {}

    @Override
    public void append(MailEvent event) {
        write(event, null);
    }

    @Override
    public void replace(EventId former, long formerAt, MailEvent event) {
        write(event, former);
    }

    private void write(MailEvent event, @org.jspecify.annotations.Nullable EventId former) {
        try {
            json.writeStartObject();
            json.writeStringField("type", event.table());
            if (former != null) {
                json.writeStringField("replaces", former.hex());
            }
            rows.write(event);
            json.writeEndObject();
            json.writeRaw('\n');
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    @Override
    public void withdraw(EventId former, long formerAt) {
        try {
            json.writeStartObject();
            json.writeStringField("type", "withdrawn");
            json.writeStringField("event_id", former.hex());
            json.writeEndObject();
            json.writeRaw('\n');
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    @Override
    public void close() throws IOException {
        json.close();
    }
}
