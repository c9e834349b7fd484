package io.milepost.collector.pseudonym;

import java.time.LocalDate;
import java.time.ZoneOffset;
import javax.crypto.Mac;

/** One epoch's key at work, with the identifiers that were met lately. Not thread-safe. */
final class EpochPseudonyms {
    private static final int CACHED_MAILBOXES = 1 << 18;
    private static final long MICROS = 1_000_000;

    final int number;
    /** Microseconds UTC, the end exclusive. */
    final long from;

    final long to;
    final Mac mac;
    final PseudonymCache mailboxes = new PseudonymCache(CACHED_MAILBOXES);

    EpochPseudonyms(PseudonymKeys.Epoch epoch, LocalDate next) {
        number = epoch.number();
        from = epoch.from().equals(LocalDate.MIN) ? Long.MIN_VALUE : micros(epoch.from());
        to = next.equals(LocalDate.MAX) ? Long.MAX_VALUE : micros(next);
        mac = Pseudonyms.mac(epoch.key());
    }

    private static long micros(LocalDate day) {
        return day.atStartOfDay(ZoneOffset.UTC).toEpochSecond() * MICROS;
    }

    boolean holds(long at) {
        return at >= from && (at < to || to == Long.MAX_VALUE);
    }
}
