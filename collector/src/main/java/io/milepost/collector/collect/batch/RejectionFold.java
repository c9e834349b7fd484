package io.milepost.collector.collect.batch;

import io.milepost.collector.event.EventHeader;
import io.milepost.collector.event.ReasonClass;
import io.milepost.collector.event.Rejection;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * Refusals of a batch, added up by file, host, hour, stage, code, reason and recipient domain: most mail that is offered is
 * refused, and nobody asks for one refusal. A row has the identity of the first line that it counts,
 * and counts lines of one file, or one segment of a stream, so that a file can be read again by itself.
 */
final class RejectionFold {
    private final Map<Kind, Rejection> rows = new LinkedHashMap<>();

    private record Kind(
            String service,
            String host,
            String source,
            long piece,
            long hour,
            String stage,
            int code,
            ReasonClass reasonClass,
            @Nullable String recipientDomain) {}

    void add(Rejection rejection) {
        EventHeader header = rejection.header();
        Kind kind = new Kind(
                header.service(),
                header.host(),
                header.source(),
                header.sourceOffset() >>> Integer.SIZE,
                rejection.hour(),
                rejection.stage(),
                rejection.code(),
                rejection.reasonClass(),
                rejection.recipientDomain());
        rows.merge(kind, atTheHour(rejection), RejectionFold::sum);
    }

    private static Rejection atTheHour(Rejection rejection) {
        EventHeader header = rejection.header();
        return new Rejection(
                new EventHeader(
                        header.id(),
                        header.service(),
                        header.host(),
                        header.source(),
                        header.parserVersion(),
                        header.sourceOffset(),
                        header.sourceLength(),
                        rejection.hour()),
                rejection.hour(),
                rejection.stage(),
                rejection.code(),
                rejection.reasonClass(),
                rejection.recipientDomain(),
                rejection.count());
    }

    private static Rejection sum(Rejection first, Rejection next) {
        return new Rejection(
                first.header(),
                first.hour(),
                first.stage(),
                first.code(),
                first.reasonClass(),
                first.recipientDomain(),
                first.count() + next.count());
    }

    int size() {
        return rows.size();
    }

    Collection<Rejection> rows() {
        return rows.values();
    }

    void clear() {
        rows.clear();
    }
}
