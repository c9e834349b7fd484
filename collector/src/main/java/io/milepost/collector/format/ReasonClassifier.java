package io.milepost.collector.format;

import io.milepost.collector.bytes.Bytes;
import io.milepost.collector.event.ReasonClass;
import org.jspecify.annotations.Nullable;

/**
 * Says why mail was put off or refused, by the words of the reply, its enhanced status code (RFC 3463) and its reply code. Replies are
 * compared without what stands in brackets and without digits, so that the same reply about another address is looked at once. Not thread-safe.
 */
public final class ReasonClassifier {

    private static final int REMEMBERED = 1 << 12;
    private static final int LONGEST = 400;

    private final long[] hashes = new long[REMEMBERED];
    private final @Nullable ReasonClass[] classes = new ReasonClass[REMEMBERED];
    private final byte[] shape = new byte[LONGEST];

    /** @param code the reply code, or 0 */
    public ReasonClass classify(byte[] buffer, Slice text, Slice dsn, int code) {
        int length = text.present() ? shape(buffer, text.start(), text.end()) : 0;
        long hash = Bytes.mix(Bytes.hash(shape, 0, length), code);
        if (dsn.hasText()) {
            hash = Bytes.mix(hash, Bytes.hash(buffer, dsn.start(), dsn.end()));
        }
        int slot = (int) hash & REMEMBERED - 1;
        ReasonClass known = classes[slot];
        if (known != null && hashes[slot] == hash) {
            return known;
        }
        String words = new String(shape, 0, length, java.nio.charset.StandardCharsets.ISO_8859_1);
        ReasonClass found = ReasonWords.classify(words, dsn.hasText() ? dsn.text(buffer) : "", code);
        hashes[slot] = hash;
        classes[slot] = found;
        return found;
    }

    /** Lower case, without digits and without what is in {@code <>} or {@code []}; returns the length. */
    private int shape(byte[] buffer, int from, int to) {
        int length = 0;
        int depth = 0;
        for (int position = from; position < to && length < LONGEST; position++) {
            byte character = buffer[position];
            if (character == '<' || character == '[') {
                depth++;
            } else if ((character == '>' || character == ']') && depth > 0) {
                depth--;
            } else if (depth == 0 && !Bytes.isDigit(character)) {
                shape[length++] = character >= 'A' && character <= 'Z' ? (byte) (character + 32) : character;
            }
        }
        return length;
    }
}
