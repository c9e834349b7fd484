package io.milepost.collector.correlation.notice;

import io.milepost.collector.correlation.line.Optionals;
import io.milepost.collector.correlation.line.StoredDelivery;
import io.milepost.collector.event.Delivery;
import io.milepost.collector.event.EventId;
import io.milepost.collector.event.GivenUp;
import io.milepost.collector.event.Notice;
import java.io.DataInput;
import java.io.DataOutput;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/** A message without a sender, which may be a report about another one: what it tells of, and the rows of its deliveries as they were handed over. Mutable. */
final class Report {

    final Times times = new Times();
    /** Rows of which nothing else is waited for. */
    final Set<EventId> settled = new TreeSet<>();

    private final List<Delivery> rows = new ArrayList<>(1);
    private @Nullable Long of;
    private @Nullable String host;

    /** @param message the key of the message that the report tells of, on the host that made both */
    void tellsOf(long message, String madeBy) {
        of = message;
        host = madeBy;
    }

    boolean isLinked() {
        return of != null;
    }

    long of() {
        return Objects.requireNonNull(of, "of is null");
    }

    List<Delivery> rows() {
        return rows;
    }

    void forget(EventId row) {
        rows.removeIf(kept -> kept.id().equals(row));
        settled.remove(row);
    }

    /** Keeps the row with its link, and returns it so. */
    Delivery keep(Delivery row, @Nullable String queueId) {
        Delivery linked = linked(row, queueId);
        rows.removeIf(kept -> kept.id().equals(row.id()));
        rows.add(linked);
        return linked;
    }

    void relink(@Nullable String queueId, Consumer<Delivery> changed) {
        for (int i = 0; i < rows.size(); i++) {
            Delivery linked = linked(rows.get(i), queueId);
            if (!linked.equals(rows.get(i))) {
                rows.set(i, linked);
                changed.accept(linked);
            }
        }
    }

    /** Ids that are numbers are those of one server; since 2013 they hold for the whole organisation. */
    private Delivery linked(Delivery row, @Nullable String queueId) {
        boolean own = queueId != null && queueId.chars().allMatch(Character::isDigit);
        return queueId == null || own && !row.header().host().equals(host)
                ? row
                : row.tellsOf(new Notice(queueId, null));
    }

    void writeTo(DataOutput output) throws IOException {
        times.writeTo(output);
        Optionals.write(output, of);
        Optionals.write(output, host);
        output.writeInt(rows.size());
        for (Delivery row : rows) {
            StoredDelivery.write(output, row);
            output.writeInt(row.attempts());
            Optionals.write(output, row.retryMs());
            GivenUp why = row.givenUp();
            output.writeByte(why == null ? -1 : why.ordinal());
            Notice notice = row.notice();
            Optionals.write(output, notice == null ? null : notice.of());
            output.writeBoolean(settled.contains(row.id()));
        }
    }

    static Report readFrom(DataInput input) throws IOException {
        Report report = new Report();
        report.times.readFrom(input);
        report.of = Optionals.readLong(input);
        report.host = Optionals.readString(input);
        int rows = input.readInt();
        for (int i = 0; i < rows; i++) {
            Delivery row = readRow(input);
            report.rows.add(row);
            if (input.readBoolean()) {
                report.settled.add(row.id());
            }
        }
        return report;
    }

    private static Delivery readRow(DataInput input) throws IOException {
        Delivery row = StoredDelivery.read(input);
        int attempts = input.readInt();
        Long retry = Optionals.readLong(input);
        row = attempts > 1 && retry != null ? row.putOff(attempts - 1, retry) : row;
        int why = input.readByte();
        row = why < 0 ? row : row.givenUp(GivenUp.values()[why]);
        String notice = Optionals.readString(input);
        return notice == null ? row : row.tellsOf(new Notice(notice, null));
    }
}
