package io.milepost.collector.probe.wire;

import io.milepost.collector.probe.conversation.ProbeFailure;
import io.milepost.collector.probe.conversation.Received;
import java.nio.ByteBuffer;
import javax.net.ssl.SSLEngine;
import javax.net.ssl.SSLEngineResult;
import javax.net.ssl.SSLEngineResult.HandshakeStatus;
import javax.net.ssl.SSLEngineResult.Status;
import javax.net.ssl.SSLException;

/** TLS between the bytes of a conversation and those of its connection. Used by the thread of the probes only. */
final class TlsLayer {

    private static final ByteBuffer NOTHING = ByteBuffer.allocate(0);

    private final SSLEngine engine;
    private final ByteBuffer plain;
    private ByteBuffer outgoing;
    private boolean closed;

    TlsLayer(SSLEngine engine) throws SSLException {
        this.engine = engine;
        plain = ByteBuffer.allocate(engine.getSession().getApplicationBufferSize());
        outgoing = ByteBuffer.allocate(2 * engine.getSession().getPacketBufferSize());
        engine.beginHandshake();
    }

    /**
     * Goes on with the handshake as far as what has come allows.
     *
     * @param incoming the bytes that came, ready to be read; what is left of them is an unfinished record
     * @return whether it is done
     */
    boolean shake(ByteBuffer incoming) throws SSLException {
        while (true) {
            HandshakeStatus status = engine.getHandshakeStatus();
            if (status == HandshakeStatus.NEED_TASK) {
                runTasks();
            } else if (status == HandshakeStatus.NEED_WRAP) {
                wrap(NOTHING);
            } else if (status == HandshakeStatus.NEED_UNWRAP || status == HandshakeStatus.NEED_UNWRAP_AGAIN) {
                SSLEngineResult result = engine.unwrap(incoming, plain);
                if (result.getStatus() == Status.CLOSED) {
                    throw new SSLException("the server ended the handshake");
                }
                if (result.getStatus() == Status.BUFFER_UNDERFLOW) {
                    return false;
                }
            } else {
                return true;
            }
        }
    }

    /** Makes bytes of the conversation out of what came. */
    void unwrap(ByteBuffer incoming, Received received) throws SSLException, ProbeFailure {
        while (incoming.hasRemaining() && !closed) {
            plain.clear();
            SSLEngineResult result = engine.unwrap(incoming, plain);
            received.add(plain.flip());
            if (result.getStatus() == Status.CLOSED) {
                closed = true;
                received.end();
            } else if (result.getStatus() == Status.BUFFER_UNDERFLOW) {
                return;
            }
            // Tickets and new keys come after the handshake, as bytes that are not the conversation's.
            if (engine.getHandshakeStatus() == HandshakeStatus.NEED_TASK) {
                runTasks();
            } else if (engine.getHandshakeStatus() == HandshakeStatus.NEED_WRAP) {
                wrap(NOTHING);
            }
        }
    }

    void wrap(ByteBuffer words) throws SSLException {
        do {
            if (outgoing.remaining() < engine.getSession().getPacketBufferSize()) {
                ByteBuffer larger = ByteBuffer.allocate(2 * outgoing.capacity());
                larger.put(outgoing.flip());
                outgoing = larger;
            }
            if (engine.wrap(words, outgoing).getStatus() == Status.CLOSED) {
                return;
            }
        } while (words.hasRemaining());
    }

    /** What is to be sent, and forgotten here. */
    ByteBuffer takeOutgoing() {
        if (outgoing.position() == 0) {
            return NOTHING.duplicate();
        }
        ByteBuffer bytes = ByteBuffer.allocate(outgoing.position());
        bytes.put(outgoing.flip()).flip();
        outgoing.clear();
        return bytes;
    }

    SSLEngine engine() {
        return engine;
    }

    private void runTasks() {
        // Here and not on other threads: to hand a task of a millisecond over costs more than it spares.
        for (Runnable task = engine.getDelegatedTask(); task != null; task = engine.getDelegatedTask()) {
            task.run();
        }
    }
}
