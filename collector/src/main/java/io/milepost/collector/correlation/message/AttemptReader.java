package io.milepost.collector.correlation.message;

import io.milepost.collector.bytes.Bytes;
import io.milepost.collector.bytes.SliceCache;
import io.milepost.collector.correlation.line.CurrentLine;
import io.milepost.collector.event.DeliveryOutcome;
import io.milepost.collector.format.LineFields;
import io.milepost.collector.format.Slice;
import org.jspecify.annotations.Nullable;

/** Reads what a status line says about one recipient. Not thread-safe. */
final class AttemptReader {

    private static final int NAMES = 1 << 13;
    private static final byte[] DISCARDED = Bytes.of("discarded");

    private final ServiceEdge edge;
    private final SliceCache<String> names = new SliceCache<>(NAMES);

    AttemptReader(ServiceEdge edge) {
        this.edge = edge;
    }

    Attempt read(CurrentLine line) {
        LineFields fields = line.fields;
        DeliveryOutcome outcome = outcome(line);
        boolean hop = outcome == DeliveryOutcome.DELIVERED && edge.hop(line.buffer, fields, line.daemon);
        Slice next = fields.otherQueueId;
        return new Attempt(
                line.at,
                fields.delayMs,
                fields.queueMs,
                fields.remoteMs,
                line.identity,
                outcome,
                hop,
                name(line.buffer, fields.dsn),
                name(line.buffer, fields.relay),
                fields.tlsKnown ? Boolean.valueOf(fields.tls) : null,
                next.hasText() ? Bytes.string(line.buffer, next.start(), next.end()) : null,
                line.source,
                line.offset,
                line.length);
    }

    /** The message was too long in the queue. */
    Attempt expired(CurrentLine line) {
        return withoutDelays(line, DeliveryOutcome.EXPIRED);
    }

    /** A rule threw the message away after it had been accepted. */
    Attempt discarded(CurrentLine line) {
        return withoutDelays(line, DeliveryOutcome.DISCARDED);
    }

    /** A name that comes again and again, such as a relay's or an enhanced status code. */
    @Nullable
    String name(byte[] buffer, Slice slice) {
        if (!slice.hasText()) {
            return null;
        }
        long hash = Bytes.hash(buffer, slice.start(), slice.end());
        String known = names.find(buffer, slice.start(), slice.end(), hash);
        if (known == null) {
            known = Bytes.string(buffer, slice.start(), slice.end());
            names.add(buffer, slice.start(), slice.end(), hash, known);
        }
        return known;
    }

    private static Attempt withoutDelays(CurrentLine line, DeliveryOutcome outcome) {
        long none = LineFields.NONE;
        return new Attempt(
                line.at,
                none,
                none,
                none,
                line.identity,
                outcome,
                false,
                null,
                null,
                null,
                null,
                line.source,
                line.offset,
                line.length);
    }

    private static @Nullable DeliveryOutcome outcome(CurrentLine line) {
        Slice text = line.fields.text;
        return switch (line.fields.word) {
            case "bounced" -> DeliveryOutcome.BOUNCED;
            case "expired" -> DeliveryOutcome.EXPIRED;
            case "sent" -> {
                boolean discarded = line.daemon.equals("discard") || saysDiscarded(line.buffer, text);
                yield discarded ? DeliveryOutcome.DISCARDED : DeliveryOutcome.DELIVERED;
            }
            default -> null;
        };
    }

    /** Whether the reply says so in its own words, and not in an address that it repeats. */
    private static boolean saysDiscarded(byte[] buffer, Slice text) {
        int found = Bytes.indexOf(buffer, text.start(), text.end(), DISCARDED);
        while (found >= 0) {
            int position = found - 1;
            while (position >= text.start() && buffer[position] != '<' && buffer[position] != '>') {
                position--;
            }
            if (position < text.start() || buffer[position] == '>') {
                return true;
            }
            found = Bytes.indexOf(buffer, found + 1, text.end(), DISCARDED);
        }
        return false;
    }
}
