package io.milepost.collector.correlation.notice;

import io.milepost.collector.correlation.line.Optionals;
import java.io.DataInput;
import java.io.DataOutput;
import java.io.IOException;
import java.util.Set;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;

/** A message that a server put off or gave back, and the reports that it made of it. Mutable. */
final class Undelivered {

    final Times times = new Times();
    final Set<Long> reports = new TreeSet<>();
    private @Nullable String queueId;

    /** Before 2013 the copies of one message have ids of their own; the lowest stands for all, whichever was read first. True when it is another one now. */
    boolean offer(String id) {
        String known = queueId;
        boolean better = known == null || id.compareTo(known) < 0;
        queueId = better ? id : known;
        return better;
    }

    @Nullable
    String queueId() {
        return queueId;
    }

    void writeTo(DataOutput output) throws IOException {
        times.writeTo(output);
        Optionals.write(output, queueId);
        output.writeInt(reports.size());
        for (long report : reports) {
            output.writeLong(report);
        }
    }

    static Undelivered readFrom(DataInput input) throws IOException {
        Undelivered message = new Undelivered();
        message.times.readFrom(input);
        message.queueId = Optionals.readString(input);
        int reports = input.readInt();
        for (int i = 0; i < reports; i++) {
            message.reports.add(input.readLong());
        }
        return message;
    }
}
