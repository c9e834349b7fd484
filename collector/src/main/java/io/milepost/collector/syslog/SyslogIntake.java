package io.milepost.collector.syslog;

import io.netty.channel.ChannelHandlerContext;
import io.netty.channel.SimpleChannelInboundHandler;
import io.netty.handler.codec.DecoderException;
import io.netty.handler.ssl.NotSslRecordException;
import io.netty.handler.ssl.SslHandshakeCompletionEvent;
import java.util.Set;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** One connection's messages on their way to the queue: of hosts for which the sender may speak, one line each. */
final class SyslogIntake extends SimpleChannelInboundHandler<byte[]> {
    private static final Logger logger = LoggerFactory.getLogger(SyslogIntake.class);

    private final SpoolQueue queue;
    private final SyslogCounters counters;
    private final SenderHosts senders;
    private Set<String> hosts = Set.of();
    private boolean told;

    SyslogIntake(SpoolQueue queue, SyslogCounters counters, SenderHosts senders) {
        this.queue = queue;
        this.counters = counters;
        this.senders = senders;
    }

    @Override
    public void userEventTriggered(ChannelHandlerContext context, Object event) throws Exception {
        if (event instanceof SslHandshakeCompletionEvent handshake && handshake.isSuccess()) {
            hosts = senders.of(context.channel());
        }
        super.userEventTriggered(context, event);
    }

    @Override
    protected void channelRead0(ChannelHandlerContext context, byte[] message) {
        if (!senders.isFree() && !hosts.contains(SyslogHost.of(message))) {
            counters.refused();
            if (!told) {
                logger.warn(
                        "Refused a message of host '{}' from {}: its certificate speaks for {}",
                        SyslogHost.of(message),
                        context.channel().remoteAddress(),
                        hosts);
                told = true;
            }
            return;
        }
        byte[] line = OneLine.of(message);
        if (line.length > 0) {
            queue.add(line);
        }
    }

    @Override
    public void exceptionCaught(ChannelHandlerContext context, Throwable cause) {
        logger.warn("Ended the connection of {}: {}", context.channel().remoteAddress(), reason(cause));
        context.close();
    }

    /** Netty's own message of a record that is not TLS has the sender's text in it. */
    private static String reason(Throwable cause) {
        Throwable first = cause instanceof DecoderException && cause.getCause() != null ? cause.getCause() : cause;
        return first instanceof NotSslRecordException
                ? "expected TLS, got something else"
                : String.valueOf(first.getMessage());
    }
}
