package io.milepost.collector.bytes;

/** SipHash-2-4: a fast 64-bit hash under a secret key, for values that must not be guessed but need no full HMAC. */
public final class SipHash {

    private final long key0;
    private final long key1;

    public SipHash(long key0, long key1) {
        this.key0 = key0;
        this.key1 = key1;
    }

    public long hash(byte[] buffer, int from, int to) {
        State state = new State(key0, key1);
        int position = from;
        for (; to - position >= Long.BYTES; position += Long.BYTES) {
            state.block(Bytes.longAt(buffer, position));
        }
        long last = (long) (to - from) << 56;
        for (int i = 0; position + i < to; i++) {
            last |= (buffer[position + i] & 0xffL) << (8 * i);
        }
        state.block(last);
        return state.finish();
    }

    /** Four words; it never leaves the method, so the JIT keeps it in registers. */
    private static final class State {
        private long v0;
        private long v1;
        private long v2;
        private long v3;

        State(long key0, long key1) {
            v0 = key0 ^ 0x736f6d6570736575L;
            v1 = key1 ^ 0x646f72616e646f6dL;
            v2 = key0 ^ 0x6c7967656e657261L;
            v3 = key1 ^ 0x7465646279746573L;
        }

        void block(long word) {
            v3 ^= word;
            round();
            round();
            v0 ^= word;
        }

        long finish() {
            v2 ^= 0xff;
            round();
            round();
            round();
            round();
            return v0 ^ v1 ^ v2 ^ v3;
        }

        private void round() {
            v0 += v1;
            v1 = Long.rotateLeft(v1, 13) ^ v0;
            v0 = Long.rotateLeft(v0, 32);
            v2 += v3;
            v3 = Long.rotateLeft(v3, 16) ^ v2;
            v0 += v3;
            v3 = Long.rotateLeft(v3, 21) ^ v0;
            v2 += v1;
            v1 = Long.rotateLeft(v1, 17) ^ v2;
            v2 = Long.rotateLeft(v2, 32);
        }
    }
}
