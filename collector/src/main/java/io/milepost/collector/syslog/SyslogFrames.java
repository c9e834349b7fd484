package io.milepost.collector.syslog;

import io.netty.buffer.ByteBuf;
import io.netty.buffer.ByteBufUtil;
import io.netty.channel.ChannelHandlerContext;
import io.netty.handler.codec.ByteToMessageDecoder;
import io.netty.handler.codec.CorruptedFrameException;
import java.util.List;

/**
 * Cuts a stream into messages: counted in octets (RFC 6587 3.4.1, the only way of RFC 5425) when a frame begins with a digit,
 * otherwise ended by a newline. Of a message that is too long the rest is passed over; a count that is none ends the connection,
 * since nobody knows where the next message begins.
 */
final class SyslogFrames extends ByteToMessageDecoder {
    static final int LONGEST_MESSAGE = 64 << 10;
    private static final int LONGEST_COUNT = 9;

    private final SyslogCounters counters;
    private long passOver;
    private boolean passOverLine;
    private boolean counted;

    SyslogFrames(SyslogCounters counters) {
        this.counters = counters;
    }

    @Override
    protected void decode(ChannelHandlerContext context, ByteBuf in, List<Object> out) {
        if (passOver > 0) {
            int skipped = (int) Math.min(passOver, in.readableBytes());
            in.skipBytes(skipped);
            passOver -= skipped;
        } else if (passOverLine) {
            passOverLine(in);
        } else if (in.isReadable()) {
            byte first = in.getByte(in.readerIndex());
            counted = first >= '0' && first <= '9';
            if (counted) {
                decodeCounted(in, out);
            } else {
                decodeLine(in, out);
            }
        }
    }

    private void decodeCounted(ByteBuf in, List<Object> out) {
        int blank = in.bytesBefore((byte) ' ');
        if (blank < 0 && in.readableBytes() <= LONGEST_COUNT) {
            return;
        }
        long count = count(in, blank);
        int taken = (int) Math.min(count, LONGEST_MESSAGE);
        if (in.readableBytes() < blank + 1 + taken) {
            return;
        }
        in.skipBytes(blank + 1);
        out.add(message(in, taken));
        if (count > taken) {
            counters.truncated();
            passOver = count - taken;
        }
    }

    private long count(ByteBuf in, int digits) {
        if (digits < 1 || digits > LONGEST_COUNT) {
            throw lost(in);
        }
        long count = 0;
        for (int i = 0; i < digits; i++) {
            byte digit = in.getByte(in.readerIndex() + i);
            if (digit < '0' || digit > '9') {
                throw lost(in);
            }
            count = count * 10 + digit - '0';
        }
        if (count == 0) {
            throw lost(in);
        }
        return count;
    }

    private CorruptedFrameException lost(ByteBuf in) {
        in.skipBytes(in.readableBytes());
        counters.framingLost();
        return new CorruptedFrameException("expected a message's length, got something else");
    }

    private void decodeLine(ByteBuf in, List<Object> out) {
        int newline = in.bytesBefore((byte) '\n');
        if (newline >= 0 && newline <= LONGEST_MESSAGE) {
            out.add(message(in, newline));
            in.skipBytes(1);
        } else if (newline >= 0 || in.readableBytes() > LONGEST_MESSAGE) {
            out.add(message(in, LONGEST_MESSAGE));
            counters.truncated();
            passOverLine = true;
        }
    }

    private void passOverLine(ByteBuf in) {
        int newline = in.bytesBefore((byte) '\n');
        passOverLine = newline < 0;
        in.skipBytes(newline < 0 ? in.readableBytes() : newline + 1);
    }

    private static byte[] message(ByteBuf in, int length) {
        byte[] message = ByteBufUtil.getBytes(in, in.readerIndex(), length);
        in.skipBytes(length);
        return message;
    }

    /** Many senders end their last line by closing; of a message that is counted, less than the count is none. */
    @Override
    protected void decodeLast(ChannelHandlerContext context, ByteBuf in, List<Object> out) {
        while (in.isReadable()) {
            int before = in.readableBytes();
            decode(context, in, out);
            if (in.readableBytes() == before) {
                break;
            }
        }
        if (in.isReadable() && passOver == 0 && !passOverLine) {
            if (counted) {
                in.skipBytes(in.readableBytes());
                counters.framingLost();
            } else {
                out.add(message(in, Math.min(in.readableBytes(), LONGEST_MESSAGE)));
            }
        }
    }
}
