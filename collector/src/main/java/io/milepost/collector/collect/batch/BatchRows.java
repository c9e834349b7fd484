package io.milepost.collector.collect.batch;

import io.milepost.collector.alarm.Alarm;
import io.milepost.collector.event.Delivery;
import io.milepost.collector.event.DeliveryAttempt;
import io.milepost.collector.event.EventId;
import io.milepost.collector.event.EventSink;
import io.milepost.collector.event.MailEvent;
import io.milepost.collector.event.MailboxAccess;
import io.milepost.collector.event.Rejection;
import io.milepost.collector.event.Sms;
import io.milepost.collector.lake.LakeTable;
import io.milepost.collector.lake.TableChange.Part;
import io.milepost.collector.lake.TableRows;
import io.milepost.collector.ledger.Ledger;
import io.milepost.collector.schema.AlarmRow;
import io.milepost.collector.schema.LakeSchema;
import io.milepost.collector.schema.ProbeRow;
import io.milepost.collector.schema.ReceptionRow;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * The rows of the batch at hand. A row that is superseded before the batch ends leaves no trace; one of an earlier batch is
 * retired. Refusals are added up by hour. Not thread-safe.
 */
public final class BatchRows implements EventSink {
    private final EventRows<Delivery> deliveries = new EventRows<>(LakeSchema.DELIVERY);
    private final EventRows<DeliveryAttempt> attempts = new EventRows<>(LakeSchema.DELIVERY_ATTEMPT);
    private final EventRows<MailboxAccess> accesses = new EventRows<>(LakeSchema.MAILBOX_ACCESS);
    private final EventRows<Sms> messages = new EventRows<>(LakeSchema.SMS);
    private final EventRows<ProbeRow> probes = new EventRows<>(LakeSchema.PROBE);
    private final EventRows<AlarmRow> alarms = new EventRows<>(LakeSchema.ALARM);
    private final List<Alarm> alarmChanges = new ArrayList<>();
    private List<ReceptionRow> arrived = List.of();
    private final RejectionFold rejections = new RejectionFold();
    private final Map<LakeTable<?>, ReplacedParts<?>> replaced = new LinkedHashMap<>();
    private final Ledger ledger = new Ledger();
    private int replacingRows;
    /** Counted anew only when rows changed: after each line it is asked how many there are. */
    private int size;

    private boolean sizeKnown;

    @Override
    public void append(MailEvent event) {
        put(event);
    }

    @Override
    public void replace(EventId former, long formerAt, MailEvent event) {
        sizeKnown = false;
        rows(event.table()).retire(former, formerAt);
        put(event);
    }

    @Override
    public void withdraw(EventId former, long formerAt) {
        sizeKnown = false;
        // The former row is in one of these; a retired id that a table never had does nothing.
        deliveries.retire(former, formerAt);
        attempts.retire(former, formerAt);
        accesses.retire(former, formerAt);
        messages.retire(former, formerAt);
    }

    private void put(MailEvent event) {
        sizeKnown = false;
        if (event instanceof Delivery delivery) {
            deliveries.put(event.id(), delivery);
        } else if (event instanceof DeliveryAttempt attempt) {
            attempts.put(event.id(), attempt);
        } else if (event instanceof MailboxAccess access) {
            accesses.put(event.id(), access);
        } else if (event instanceof Sms sms) {
            messages.put(event.id(), sms);
        } else if (event instanceof Rejection rejection) {
            rejections.add(rejection);
        }
    }

    private EventRows<?> rows(String table) {
        return List.of(deliveries, attempts, accesses, messages).stream()
                .filter(rows -> rows.table().name().equals(table))
                .findFirst()
                .orElseThrow(() -> new IllegalArgumentException("Cannot replace a row of table " + table));
    }

    /** A probe result of history; one that may be in the lake already stands in for that. */
    public void putProbe(ProbeRow row, boolean perhapsStored) {
        sizeKnown = false;
        if (perhapsStored) {
            probes.retire(row.header().id(), row.header().at());
        }
        probes.put(row.header().id(), row);
    }

    /** All alarms that opened or ended in this batch, in order; one that is over stands in for the row of its opening. */
    public void putAlarms(List<Alarm> changes) {
        sizeKnown = false;
        alarms.clear();
        alarmChanges.clear();
        alarmChanges.addAll(changes);
        for (Alarm alarm : changes) {
            AlarmRow row = AlarmRow.of(alarm);
            if (!alarm.isOpen()) {
                alarms.retire(row.header().id(), row.header().at());
            }
            alarms.put(row.header().id(), row);
        }
    }

    /** All that arrived of the logs that come without files. */
    public void putArrived(List<ReceptionRow> received) {
        arrived = List.copyOf(received);
    }

    /** Alarms that opened or ended in this batch, in order. */
    public List<Alarm> alarmChanges() {
        return List.copyOf(alarmChanges);
    }

    /** All rows of a part of a table, in place of those that it has. */
    @SuppressWarnings("unchecked")
    public <R> void replacePart(LakeTable<R> table, Part part, List<R> rows) {
        ReplacedParts<R> parts =
                (ReplacedParts<R>) replaced.computeIfAbsent(table, ignored -> new ReplacedParts<>(table));
        sizeKnown = false;
        List<R> former = parts.rows.put(part, rows);
        replacingRows += rows.size() - (former == null ? 0 : former.size());
    }

    public Ledger ledger() {
        return ledger;
    }

    public int size() {
        if (!sizeKnown) {
            size = eventRows() + probes.size() + alarms.size() + replacingRows;
            sizeKnown = true;
        }
        return size;
    }

    public int eventRows() {
        return deliveries.size() + attempts.size() + accesses.size() + messages.size() + rejections.size();
    }

    public List<TableRows<?>> tables() {
        List<TableRows<?>> tables = new ArrayList<>(List.of(
                deliveries.toTable(),
                attempts.toTable(),
                TableRows.appended(LakeSchema.REJECTION, rejections.rows()),
                accesses.toTable(),
                messages.toTable(),
                probes.toTable(),
                alarms.toTable()));
        replaced.values().forEach(parts -> tables.add(parts.toTable()));
        tables.add(TableRows.appended(LakeSchema.LEDGER, ledger.rows()));
        tables.add(TableRows.appended(LakeSchema.RECEPTION, arrived));
        return tables;
    }

    public void clear() {
        List.of(deliveries, attempts, accesses, messages, probes, alarms).forEach(EventRows::clear);
        alarmChanges.clear();
        rejections.clear();
        replaced.clear();
        replacingRows = 0;
        sizeKnown = false;
        ledger.clear();
        arrived = List.of();
    }

    private static final class ReplacedParts<R> {
        private final LakeTable<R> table;
        private final Map<Part, List<R>> rows = new LinkedHashMap<>();

        ReplacedParts(LakeTable<R> table) {
            this.table = table;
        }

        TableRows<R> toTable() {
            List<R> all = new ArrayList<>();
            rows.values().forEach(all::addAll);
            return TableRows.replacing(table, all, List.copyOf(rows.keySet()));
        }
    }
}
