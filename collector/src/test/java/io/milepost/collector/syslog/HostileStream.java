package io.milepost.collector.syslog;

import io.milepost.collector.fuzz.FuzzedReader;
import io.netty.buffer.ByteBuf;
import io.netty.buffer.Unpooled;
import io.netty.channel.embedded.EmbeddedChannel;
import io.netty.handler.codec.DecoderException;
import io.prometheus.metrics.model.registry.PrometheusRegistry;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/**
 * What a sender writes into a connection, in any framing. The messages are the same whatever pieces they come in, none is longer than allowed, each becomes one line,
 * and its host can be asked for.
 */
public final class HostileStream implements FuzzedReader {

    private final SyslogCounters counters = new SyslogCounters(new PrometheusRegistry());

    @Override
    public void read(byte[] input) {
        if (input.length < 1) {
            return;
        }
        byte[] sent = Arrays.copyOfRange(input, 1, input.length);
        List<String> whole = messages(sent, sent.length + 1);
        List<String> pieces = messages(sent, 1 + (input[0] & 0xff));
        if (!whole.equals(pieces)) {
            throw new AssertionError("Whole: " + whole + ", in pieces: " + pieces);
        }
    }

    private List<String> messages(byte[] sent, int piece) {
        List<String> messages = new ArrayList<>();
        EmbeddedChannel channel = new EmbeddedChannel(new SyslogFrames(counters));
        try {
            for (int from = 0; from < sent.length; from += piece) {
                ByteBuf part = Unpooled.wrappedBuffer(sent, from, Math.min(piece, sent.length - from));
                channel.writeInbound(part);
            }
            channel.finish();
        } catch (DecoderException e) {
            messages.add("connection ended");
        }
        int at = 0;
        for (byte[] message = channel.readInbound(); message != null; message = channel.readInbound()) {
            messages.add(at++, line(message));
        }
        return messages;
    }

    private static String line(byte[] message) {
        if (message.length > SyslogFrames.LONGEST_MESSAGE) {
            throw new AssertionError("A message of " + message.length + " bytes");
        }
        String line = new String(OneLine.of(message), StandardCharsets.ISO_8859_1);
        if (line.indexOf('\n') >= 0 || line.indexOf('\r') >= 0) {
            throw new AssertionError("A message of two lines: " + line);
        }
        String host = SyslogHost.of(message);
        if (host.length() > message.length || host.indexOf(' ') >= 0) {
            throw new AssertionError("No host: " + host);
        }
        return line;
    }
}
