package io.milepost.collector.bytes;

/** SipHash-2-4: a fast 64-bit hash under a secret key, for values that must not be guessed but need no full HMAC. */
public final class SipHash {

    private static final int ROUNDS = 2;
    private static final int LAST_ROUNDS = 4;

    private final long key0;
    private final long key1;

    public SipHash(long key0, long key1) {
        this.key0 = key0;
        this.key1 = key1;
    }

    /** One loop over blocks and end alike, and the state in local variables, so that the JIT keeps it in registers. */
    public long hash(byte[] buffer, int from, int to) {
        long v0 = key0 ^ 0x736f6d6570736575L;
        long v1 = key1 ^ 0x646f72616e646f6dL;
        long v2 = key0 ^ 0x6c7967656e657261L;
        long v3 = key1 ^ 0x7465646279746573L;
        int blocks = (to - from) / Long.BYTES;
        for (int block = 0; block <= blocks + 1; block++) {
            boolean end = block > blocks;
            long word =
                    end ? 0 : block < blocks ? Bytes.longAt(buffer, from + block * Long.BYTES) : last(buffer, from, to);
            v2 ^= end ? 0xff : 0;
            v3 ^= word;
            for (int round = end ? LAST_ROUNDS : ROUNDS; round > 0; round--) {
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
            v0 ^= word;
        }
        return v0 ^ v1 ^ v2 ^ v3;
    }

    /** The bytes behind the last whole block, and the length in the highest one. */
    private static long last(byte[] buffer, int from, int to) {
        int rest = to - from & Long.BYTES - 1;
        long length = (long) (to - from) << 56;
        if (rest == 0) {
            return length;
        }
        if (to >= Long.BYTES) {
            return length | Bytes.longAt(buffer, to - Long.BYTES) >>> (Long.BYTES - rest) * 8;
        }
        long word = 0;
        for (int position = to - 1; position >= to - rest; position--) {
            word = word << 8 | buffer[position] & 0xff;
        }
        return length | word;
    }
}
