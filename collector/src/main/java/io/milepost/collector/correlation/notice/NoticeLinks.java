package io.milepost.collector.correlation.notice;

import io.milepost.collector.bytes.Bytes;
import io.milepost.collector.correlation.line.CurrentLine;
import io.milepost.collector.correlation.line.SourceProgress;
import io.milepost.collector.event.Delivery;
import io.milepost.collector.event.EventId;
import io.milepost.collector.event.EventSink;
import io.milepost.collector.event.MailEvent;
import java.io.DataInput;
import java.io.DataOutput;
import java.io.IOException;
import java.util.Iterator;
import java.util.LinkedHashMap;
import java.util.Map;

/**
 * Joins the reports that Exchange makes to the messages that they tell of. A DSN record names both by their Message-IDs; what was not delivered tells its
 * queue id, and the report's own deliveries are the rows that get it. Stands before the sink of deliveries; the order of reading changes nothing.
 * Not thread-safe.
 */
public final class NoticeLinks implements EventSink {

    private final EventSink sink;
    private final int most;
    /** By the report's own Message-ID. */
    private final Map<Long, Report> reports = new LinkedHashMap<>();
    /** By host and Message-ID. */
    private final Map<Long, Undelivered> undelivered = new LinkedHashMap<>();
    /** Of each row that may still get a link, its report. */
    private final Map<EventId, Long> rows = new LinkedHashMap<>();

    private long sourceBegan = Long.MIN_VALUE;

    public NoticeLinks(int most, EventSink sink) {
        this.most = most;
        this.sink = sink;
    }

    /** Which line the rows that follow are of. */
    public void startLine(CurrentLine line) {
        sourceBegan = line.sourceBegan;
    }

    /** A message was put off or given back. */
    public void undelivered(long messageId, String queueId, CurrentLine line) {
        Undelivered message = undelivered(Bytes.mix(messageId, line.host.hashCode()));
        message.times.touch(line.source, line.at, line.sourceBegan);
        if (message.offer(queueId)) {
            message.reports.forEach(report -> relink(report(report)));
        }
    }

    /** A report was made. */
    public void reported(long reportId, long messageId, CurrentLine line) {
        long key = Bytes.mix(messageId, line.host.hashCode());
        Undelivered message = undelivered(key);
        message.times.touch(line.source, line.at, line.sourceBegan);
        message.reports.add(reportId);
        Report report = report(reportId);
        report.times.touch(line.source, line.at, line.sourceBegan);
        report.tellsOf(key, line.host);
        relink(report);
    }

    private Undelivered undelivered(long key) {
        return undelivered.computeIfAbsent(key, absent -> new Undelivered());
    }

    private Report report(long messageId) {
        return reports.computeIfAbsent(messageId, absent -> new Report());
    }

    private void relink(Report report) {
        Undelivered message = report.isLinked() ? undelivered.get(report.of()) : null;
        if (message != null) {
            report.relink(message.queueId(), row -> sink.replace(row.id(), row.at(), row));
        }
    }

    @Override
    public void append(MailEvent event) {
        sink.append(linked(event));
    }

    @Override
    public void replace(EventId former, long formerAt, MailEvent event) {
        forget(former);
        sink.replace(former, formerAt, linked(event));
    }

    @Override
    public void withdraw(EventId former, long formerAt) {
        forget(former);
        sink.withdraw(former, formerAt);
    }

    @Override
    public void settle(EventId id) {
        Long report = rows.get(id);
        if (report == null) {
            sink.settle(id);
        } else {
            report(report).settled.add(id);
        }
    }

    private void forget(EventId row) {
        Long report = rows.remove(row);
        if (report != null) {
            report(report).forget(row);
        }
    }

    /** The row as it is handed over: with its link when that is known, and kept when it may still get one. */
    private MailEvent linked(MailEvent event) {
        if (!(event instanceof Delivery row) || row.sender() != null) {
            return event;
        }
        Long messageId = row.messageId();
        if (messageId == null) {
            return event;
        }
        Report report = report(messageId);
        report.times.touch(row.header().source(), row.at(), sourceBegan);
        rows.put(row.id(), messageId);
        Undelivered message = report.isLinked() ? undelivered.get(report.of()) : null;
        return report.keep(row, message == null ? null : message.queueId());
    }

    public void sweep(SourceProgress progress) {
        int surplus = reports.size() - most;
        Iterator<Report> firstReports = reports.values().iterator();
        while (firstReports.hasNext()) {
            Report report = firstReports.next();
            if (report.times.isOver(progress) || surplus-- > 0) {
                report.rows().forEach(row -> rows.remove(row.id()));
                report.settled.forEach(sink::settle);
                firstReports.remove();
            }
        }
        int tooMany = undelivered.size() - most;
        Iterator<Undelivered> firstMessages = undelivered.values().iterator();
        while (firstMessages.hasNext()) {
            if (firstMessages.next().times.isOver(progress) || tooMany-- > 0) {
                firstMessages.remove();
            }
        }
    }

    public int size() {
        return reports.size() + undelivered.size();
    }

    public void writeTo(DataOutput output) throws IOException {
        output.writeInt(reports.size());
        for (Map.Entry<Long, Report> entry : reports.entrySet()) {
            output.writeLong(entry.getKey());
            entry.getValue().writeTo(output);
        }
        output.writeInt(undelivered.size());
        for (Map.Entry<Long, Undelivered> entry : undelivered.entrySet()) {
            output.writeLong(entry.getKey());
            entry.getValue().writeTo(output);
        }
    }

    public void readFrom(DataInput input) throws IOException {
        reports.clear();
        rows.clear();
        undelivered.clear();
        int known = input.readInt();
        for (int i = 0; i < known; i++) {
            long messageId = input.readLong();
            Report report = Report.readFrom(input);
            reports.put(messageId, report);
            report.rows().forEach(row -> rows.put(row.id(), messageId));
        }
        int messages = input.readInt();
        for (int i = 0; i < messages; i++) {
            undelivered.put(input.readLong(), Undelivered.readFrom(input));
        }
    }
}
