package io.milepost.collector.correlation;

import io.milepost.collector.event.Delivery;
import io.milepost.collector.event.EventId;
import io.milepost.collector.event.EventSink;
import io.milepost.collector.event.MailEvent;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;

/** Keeps for each event id what it was told last, as the lake does, and fails when told what cannot be. */
final class RecordedEvents implements EventSink {

    private final Map<EventId, MailEvent> rows = new HashMap<>();
    private final Set<EventId> settled = new HashSet<>();

    @Override
    public void append(MailEvent event) {
        MailEvent former = rows.put(event.id(), event);
        if (former != null) {
            throw new AssertionError("Handed over twice without replacing: " + former + " and " + event);
        }
    }

    @Override
    public void replace(EventId former, long formerAt, MailEvent event) {
        withdraw(former, formerAt);
        append(event);
    }

    @Override
    public void withdraw(EventId former, long formerAt) {
        if (settled.contains(former)) {
            throw new AssertionError("Superseded a row that nothing was to change any more: " + former);
        }
        MailEvent gone = rows.remove(former);
        if (gone == null || gone.at() != formerAt) {
            throw new AssertionError("Superseded a row that was not handed over so: " + former + " at " + formerAt);
        }
    }

    @Override
    public void settle(EventId id) {
        settled.add(id);
    }

    boolean isSettled(MailEvent event) {
        return settled.contains(event.id());
    }

    <T extends MailEvent> List<T> of(Class<T> type) {
        List<T> found = new ArrayList<>();
        for (MailEvent event : rows.values()) {
            if (type.isInstance(event)) {
                found.add(type.cast(event));
            }
        }
        found.sort((left, right) -> Long.compare(left.at(), right.at()));
        return found;
    }

    List<Delivery> deliveriesOf(String queueId) {
        return of(Delivery.class).stream()
                .filter(row -> row.queueId().equals(queueId))
                .toList();
    }

    Set<EventId> ids() {
        return rows.keySet();
    }

    int size() {
        return rows.size();
    }

    /** All that the rows say but where their lines stood; what a figure can depend on. */
    TreeSet<String> said() {
        TreeSet<String> said = new TreeSet<>();
        rows.values()
                .forEach(event -> said.add(
                        event.toString().replaceAll("source=[^,]*, |sourceOffset=[^,]*, |sourceLength=[^,]*, ", "")));
        return said;
    }
}
