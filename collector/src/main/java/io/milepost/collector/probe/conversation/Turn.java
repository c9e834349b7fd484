package io.milepost.collector.probe.conversation;

import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.concurrent.CompletableFuture;
import org.jspecify.annotations.Nullable;

/**
 * One step of a conversation, and what follows from its end. A conversation is told as turns, and not as calls that wait, so that
 * one thread holds any number of them.
 */
public sealed interface Turn {

    /** Has the turn taken; the question of which kind it is. */
    void beTakenBy(Taker taker) throws ProbeFailure;

    /** Takes turns: what the network side of a probe can do. */
    interface Taker {
        void exchange(Exchange<?> turn) throws ProbeFailure;

        void secure(Secure turn) throws ProbeFailure;

        void open(Open turn) throws ProbeFailure;

        void pause(Pause turn) throws ProbeFailure;

        void await(Await<?> turn) throws ProbeFailure;

        void end(End turn) throws ProbeFailure;
    }

    /** What follows from a reply. */
    @FunctionalInterface
    interface Next<T> {
        Turn after(T reply) throws ProbeFailure;
    }

    /** Says something, or nothing, and hears the reply; the time from the one to the other is the phase's. */
    record Exchange<T>(Phase phase, byte[] words, ReplyReader<T> reader, Next<T> next) implements Turn {
        @Override
        public void beTakenBy(Taker taker) throws ProbeFailure {
            taker.exchange(this);
        }
    }

    /** Shakes hands by TLS on the connection that stands. */
    record Secure(Next<Findings> next) implements Turn {
        @Override
        public void beTakenBy(Taker taker) throws ProbeFailure {
            taker.secure(this);
        }
    }

    /**
     * Leaves this server for another one.
     *
     * @param as counts all that is done there, up to the next such turn or pause, as this one phase
     */
    record Open(Endpoint endpoint, @Nullable Phase as, Next<Findings> next) implements Turn {
        @Override
        public void beTakenBy(Taker taker) throws ProbeFailure {
            taker.open(this);
        }
    }

    /** Lets time pass. */
    record Pause(Phase phase, Duration time, Next<Findings> next) implements Turn {
        @Override
        public void beTakenBy(Taker taker) throws ProbeFailure {
            taker.pause(this);
        }
    }

    /** Waits for something that comes by another way than the connection. */
    record Await<T>(Phase phase, CompletableFuture<T> event, Duration longest, Next<T> next) implements Turn {
        @Override
        public void beTakenBy(Taker taker) throws ProbeFailure {
            taker.await(this);
        }
    }

    /** All was done; a last word is sent, and no answer to it is waited for. */
    record End(byte[] farewell) implements Turn {
        @Override
        public void beTakenBy(Taker taker) throws ProbeFailure {
            taker.end(this);
        }
    }

    static <T> Turn hear(Phase phase, ReplyReader<T> reader, Next<T> next) {
        return new Exchange<>(phase, new byte[0], reader, next);
    }

    static <T> Turn say(Phase phase, String line, ReplyReader<T> reader, Next<T> next) {
        return new Exchange<>(phase, bytes(line), reader, next);
    }

    static Turn secure(Next<Findings> next) {
        return new Secure(next);
    }

    static Turn end(String farewell) {
        return new End(bytes(farewell));
    }

    private static byte[] bytes(String line) {
        return line.isEmpty() ? new byte[0] : (line + "\r\n").getBytes(StandardCharsets.UTF_8);
    }
}
