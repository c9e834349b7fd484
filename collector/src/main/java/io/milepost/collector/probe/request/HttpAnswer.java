package io.milepost.collector.probe.request;

import io.milepost.collector.probe.conversation.Cause;
import io.milepost.collector.probe.conversation.ProbeFailure;
import io.milepost.collector.probe.conversation.Received;
import io.milepost.collector.probe.conversation.ReplyReader;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.util.HashMap;
import java.util.Locale;
import java.util.Map;
import org.apache.hc.core5.http.ClassicHttpResponse;
import org.apache.hc.core5.http.Header;
import org.apache.hc.core5.http.HttpException;
import org.apache.hc.core5.http.config.Http1Config;
import org.apache.hc.core5.http.impl.io.ChunkedInputStream;
import org.apache.hc.core5.http.impl.io.DefaultHttpResponseParser;
import org.apache.hc.core5.http.impl.io.SessionInputBufferImpl;
import org.jspecify.annotations.Nullable;

/**
 * An answer of a web server.
 *
 * @param headers by name in lower case; of several of a name the last
 * @param body empty where only the head was read
 */
record HttpAnswer(int status, Map<String, String> headers, String body) {

    private static final int LONGEST_HEAD = 65_536;
    private static final int ROOM = 8_192;
    private static final byte[] END_OF_HEAD = "\r\n\r\n".getBytes(StandardCharsets.US_ASCII);
    private static final Http1Config BOUNDS =
            Http1Config.custom().setMaxHeaderCount(200).setMaxLineLength(ROOM).build();

    /** Waits for the head, and leaves all in its place for the body to be read behind it. */
    static ReplyReader<HttpAnswer> head() {
        return received -> {
            int end = received.endOf(END_OF_HEAD);
            if (end < 0) {
                if (received.size() > LONGEST_HEAD) {
                    throw received.fail(Cause.GARBLED, "a head of over " + LONGEST_HEAD + " bytes");
                }
                return null;
            }
            return parse(received, false);
        };
    }

    /** Waits for the end: we ask for the connection to be closed behind the answer. */
    ReplyReader<HttpAnswer> whole() {
        return received -> isComplete(received) ? parse(received, true) : null;
    }

    private boolean isComplete(Received received) {
        if (received.hasEnded() || status == 204 || status == 304) {
            return true;
        }
        String length = headers.get("content-length");
        return length != null
                && length.matches("[0-9]{1,9}")
                && received.size() - received.endOf(END_OF_HEAD) >= Integer.parseInt(length);
    }

    private static HttpAnswer parse(Received received, boolean withBody) throws ProbeFailure {
        InputStream bytes = new ByteArrayInputStream(received.peek());
        SessionInputBufferImpl buffer = new SessionInputBufferImpl(ROOM);
        try {
            ClassicHttpResponse response = new DefaultHttpResponseParser(BOUNDS).parse(buffer, bytes);
            Map<String, String> headers = new HashMap<>();
            for (Header header : response.getHeaders()) {
                headers.put(header.getName().toLowerCase(Locale.ROOT), String.valueOf(header.getValue()));
            }
            return new HttpAnswer(response.getCode(), headers, withBody ? body(headers, buffer, bytes) : "");
        } catch (IOException | HttpException e) {
            throw received.fail(Cause.GARBLED, "expected an answer of HTTP, got " + e.getMessage());
        }
    }

    private static String body(Map<String, String> headers, SessionInputBufferImpl buffer, InputStream bytes)
            throws IOException {
        if ("chunked".equalsIgnoreCase(headers.get("transfer-encoding"))) {
            // Read to the end of the last chunk; not closed, which would look for more.
            return new String(new ChunkedInputStream(buffer, bytes).readAllBytes(), StandardCharsets.UTF_8);
        }
        byte[] buffered = new byte[buffer.length()];
        int count = Math.max(0, buffer.read(buffered, bytes));
        return new String(buffered, 0, count, StandardCharsets.UTF_8)
                + new String(bytes.readAllBytes(), StandardCharsets.UTF_8);
    }

    @Nullable
    String header(String name) {
        return headers.get(name);
    }
}
