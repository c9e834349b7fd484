package io.milepost.collector.syslog;

import io.netty.bootstrap.Bootstrap;
import io.netty.bootstrap.ServerBootstrap;
import io.netty.buffer.ByteBufUtil;
import io.netty.channel.Channel;
import io.netty.channel.ChannelFuture;
import io.netty.channel.ChannelHandlerContext;
import io.netty.channel.ChannelInitializer;
import io.netty.channel.ChannelOption;
import io.netty.channel.ChannelPipeline;
import io.netty.channel.FixedRecvByteBufAllocator;
import io.netty.channel.MultiThreadIoEventLoopGroup;
import io.netty.channel.SimpleChannelInboundHandler;
import io.netty.channel.group.ChannelGroup;
import io.netty.channel.group.DefaultChannelGroup;
import io.netty.channel.nio.NioIoHandler;
import io.netty.channel.socket.DatagramPacket;
import io.netty.channel.socket.nio.NioDatagramChannel;
import io.netty.channel.socket.nio.NioServerSocketChannel;
import io.netty.handler.ssl.ClientAuth;
import io.netty.handler.ssl.SslContext;
import io.netty.handler.ssl.SslContextBuilder;
import io.netty.util.concurrent.GlobalEventExecutor;
import java.io.Closeable;
import java.io.IOException;
import java.net.InetSocketAddress;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;

/**
 * The syslog server of one log. What it receives is in the spool before it is read; connections are not read from while the
 * spool cannot follow, so that their senders wait.
 */
public final class SyslogServer implements Closeable {
    private static final int LARGEST_DATAGRAM = 65_536;
    private static final int RECEIVE_BUFFER = 4 << 20;
    private static final long GRACE_MILLIS = 500;

    private final SpoolQueue queue;
    private final SyslogCounters counters;
    private final MultiThreadIoEventLoopGroup loops = new MultiThreadIoEventLoopGroup(1, NioIoHandler.newFactory());
    private final ChannelGroup connections = new DefaultChannelGroup(GlobalEventExecutor.INSTANCE);
    private final List<Channel> listeners = new ArrayList<>();

    private SyslogServer(SpoolQueue queue, SyslogCounters counters) {
        this.queue = queue;
        this.counters = counters;
        queue.controls(open -> connections.forEach(channel -> channel.config().setAutoRead(open)));
    }

    /** Listens; fails when an address is taken or a certificate cannot be read, and then listens nowhere. */
    public static SyslogServer start(SyslogSettings settings, SpoolQueue queue, SyslogCounters counters)
            throws IOException {
        SyslogServer server = new SyslogServer(queue, counters);
        try {
            if (settings.udp() != null) {
                server.listenToDatagrams(settings.udp());
            }
            if (settings.tcp() != null) {
                server.listen(settings.tcp(), null, SenderHosts.free());
            }
            SyslogSettings.Tls tls = settings.tls();
            if (tls != null) {
                server.listen(tls.listen(), context(tls), SenderHosts.of(tls.hosts()));
            }
            return server;
        } catch (IOException e) {
            server.close();
            throw e;
        }
    }

    private static SslContext context(SyslogSettings.Tls tls) throws IOException {
        try {
            return SslContextBuilder.forServer(
                            tls.certificate().toFile(), tls.key().toFile())
                    .trustManager(tls.authorities().toFile())
                    .clientAuth(ClientAuth.REQUIRE)
                    .protocols("TLSv1.3", "TLSv1.2")
                    .build();
        } catch (IOException | IllegalArgumentException e) {
            throw new IOException(
                    "Cannot receive syslog over TLS: expected PEM files with a certificate, its PKCS #8 key and the senders'"
                            + " authorities, got " + tls.certificate() + ", " + tls.key() + ", " + tls.authorities()
                            + ": " + e.getMessage());
        }
    }

    private void listenToDatagrams(InetSocketAddress address) throws IOException {
        Bootstrap bootstrap = new Bootstrap()
                .group(loops)
                .channel(NioDatagramChannel.class)
                .option(ChannelOption.SO_RCVBUF, RECEIVE_BUFFER)
                .option(ChannelOption.RECVBUF_ALLOCATOR, new FixedRecvByteBufAllocator(LARGEST_DATAGRAM))
                .handler(new Datagrams());
        listeners.add(bound(bootstrap.bind(address), address));
    }

    private void listen(InetSocketAddress address, @Nullable SslContext tls, SenderHosts senders) throws IOException {
        ServerBootstrap bootstrap = new ServerBootstrap()
                .group(loops)
                .channel(NioServerSocketChannel.class)
                .childHandler(new ChannelInitializer<>() {
                    @Override
                    protected void initChannel(Channel channel) {
                        ChannelPipeline pipeline = channel.pipeline();
                        if (tls != null) {
                            pipeline.addLast(tls.newHandler(channel.alloc()));
                        }
                        pipeline.addLast(new SyslogFrames(counters), new SyslogIntake(queue, counters, senders));
                        connections.add(channel);
                        holdWhileFull(channel);
                    }
                });
        listeners.add(bound(bootstrap.bind(address), address));
    }

    private void holdWhileFull(Channel channel) {
        if (queue.isFull()) {
            channel.config().setAutoRead(false);
            // The queue may have opened the valve for all others in between.
            channel.config().setAutoRead(!queue.isFull());
        }
    }

    private static Channel bound(ChannelFuture binding, InetSocketAddress address) throws IOException {
        binding.awaitUninterruptibly();
        if (!binding.isSuccess()) {
            throw new IOException("Cannot listen for syslog on " + address + ": "
                    + binding.cause().getMessage());
        }
        return binding.channel();
    }

    /** Where it listens, in the order UDP, TCP, TLS of those that are wanted. */
    public List<InetSocketAddress> addresses() {
        return listeners.stream()
                .map(channel -> (InetSocketAddress) channel.localAddress())
                .toList();
    }

    @Override
    public void close() {
        listeners.forEach(channel -> channel.close().awaitUninterruptibly());
        connections.close().awaitUninterruptibly();
        loops.shutdownGracefully(0, GRACE_MILLIS, TimeUnit.MILLISECONDS).awaitUninterruptibly();
    }

    /** Each datagram is a message. */
    private final class Datagrams extends SimpleChannelInboundHandler<DatagramPacket> {
        @Override
        protected void channelRead0(ChannelHandlerContext context, DatagramPacket packet) {
            byte[] line = OneLine.of(ByteBufUtil.getBytes(packet.content()));
            if (line.length > 0 && !queue.offer(line)) {
                counters.dropped(1);
            }
        }
    }
}
