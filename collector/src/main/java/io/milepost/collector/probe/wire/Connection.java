package io.milepost.collector.probe.wire;

import io.milepost.collector.probe.conversation.Endpoint;
import io.milepost.collector.probe.conversation.ProbeFailure;
import io.milepost.collector.probe.conversation.Received;
import io.milepost.collector.probe.conversation.Security;
import java.io.IOException;
import java.net.InetSocketAddress;
import java.net.StandardSocketOptions;
import java.nio.ByteBuffer;
import java.nio.channels.ByteChannel;
import java.nio.channels.DatagramChannel;
import java.nio.channels.SelectableChannel;
import java.nio.channels.SelectionKey;
import java.nio.channels.SocketChannel;
import jdk.net.ExtendedSocketOptions;
import org.jspecify.annotations.Nullable;

/** One connection of a probe, in the clear or below TLS. Used by the thread of the probes only. */
final class Connection implements AutoCloseable {

    private static final int ROOM = 16_384;

    private final SelectableChannel channel;
    private final ByteChannel bytes;
    private final SelectionKey key;
    private ByteBuffer incoming = ByteBuffer.allocate(ROOM);
    private ByteBuffer unsent = ByteBuffer.allocate(0);
    private @Nullable TlsLayer tls;
    private boolean quickAcknowledgement;

    /** Begins to connect. */
    Connection(EventLoop loop, EventLoop.Ready ready, Endpoint endpoint, InetSocketAddress address) throws IOException {
        if (endpoint.security() == Security.DATAGRAMS) {
            DatagramChannel datagrams = DatagramChannel.open();
            channel = datagrams;
            bytes = datagrams;
            key = loop.register(channel, SelectionKey.OP_READ, ready);
            datagrams.connect(address);
        } else {
            SocketChannel stream = SocketChannel.open();
            channel = stream;
            bytes = stream;
            key = loop.register(channel, SelectionKey.OP_CONNECT, ready);
            stream.setOption(StandardSocketOptions.TCP_NODELAY, true);
            quickAcknowledgement = stream.supportedOptions().contains(ExtendedSocketOptions.TCP_QUICKACK);
            stream.connect(address);
        }
    }

    /** Whether the connection stands. */
    boolean finishConnecting() throws IOException {
        if (channel instanceof SocketChannel stream) {
            if (!stream.finishConnect()) {
                return false;
            }
            key.interestOps(SelectionKey.OP_READ);
            acknowledgeQuickly();
        }
        return true;
    }

    void secure(TlsLayer layer) {
        tls = layer;
        int room = layer.engine().getSession().getPacketBufferSize();
        if (incoming.capacity() < room) {
            ByteBuffer larger = ByteBuffer.allocate(room);
            larger.put(incoming.flip());
            incoming = larger;
        }
    }

    /** Goes on with the handshake; true when it is done. */
    boolean shake(TlsLayer layer) throws IOException {
        try {
            boolean done = layer.shake(incoming.flip());
            incoming.compact();
            return done;
        } finally {
            // An alert that tells the server why is sent as well.
            send(layer.takeOutgoing());
        }
    }

    /** Takes in what came while a handshake is under way; false when the server sends no more. */
    boolean readRaw() throws IOException {
        return bytes.read(incoming) >= 0;
    }

    /** Takes in what came, for the conversation. */
    void read(Received received) throws IOException, ProbeFailure {
        int count = bytes.read(incoming);
        unpack(received);
        if (count < 0) {
            received.end();
        }
    }

    /** Hands over what has come already, as behind the last record of a handshake. */
    void unpack(Received received) throws IOException, ProbeFailure {
        incoming.flip();
        if (tls == null) {
            received.add(incoming);
        } else {
            tls.unwrap(incoming, received);
            send(tls.takeOutgoing());
        }
        incoming.compact();
    }

    void write(byte[] words) throws IOException {
        if (words.length == 0) {
            return;
        }
        if (tls == null) {
            send(ByteBuffer.wrap(words));
        } else {
            tls.wrap(ByteBuffer.wrap(words));
            send(tls.takeOutgoing());
        }
    }

    /** Sends what the network did not take at first. */
    void sendRest() throws IOException {
        bytes.write(unsent);
        if (!unsent.hasRemaining()) {
            key.interestOps(SelectionKey.OP_READ);
        }
        acknowledgeQuickly();
    }

    private void send(ByteBuffer out) throws IOException {
        if (!out.hasRemaining()) {
            return;
        }
        if (unsent.hasRemaining()) {
            ByteBuffer both = ByteBuffer.allocate(unsent.remaining() + out.remaining());
            unsent = both.put(unsent).put(out).flip();
        } else {
            unsent = out;
        }
        bytes.write(unsent);
        if (unsent.hasRemaining()) {
            key.interestOps(SelectionKey.OP_READ | SelectionKey.OP_WRITE);
        }
        acknowledgeQuickly();
    }

    /**
     * Without this the kernel delays its acknowledgement by some 40 ms while the server, by Nagle's rule, holds back its next
     * segment: the probe would measure itself. The kernel resets the option, so it is set again after each write.
     */
    private void acknowledgeQuickly() throws IOException {
        // Linux only; elsewhere the figure includes the delay.
        if (quickAcknowledgement && channel instanceof SocketChannel stream) {
            stream.setOption(ExtendedSocketOptions.TCP_QUICKACK, true);
        }
    }

    @Override
    public void close() {
        try {
            channel.close();
        } catch (IOException ignored) {
            // The result is already known; a socket that cannot be closed is gone either way.
        }
    }
}
