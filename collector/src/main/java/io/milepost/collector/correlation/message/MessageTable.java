package io.milepost.collector.correlation.message;

import io.milepost.collector.bytes.Bytes;
import java.io.DataInput;
import java.io.DataOutput;
import java.io.IOException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;

/** The messages in flight by host and queue id: open addressing over the bytes of the line, so that a look-up makes no key. Not thread-safe. */
final class MessageTable {

    private static final Comparator<MessageSlot> BY_KEY =
            Comparator.comparing((MessageSlot slot) -> slot.host).thenComparing(slot -> slot.queueId);

    private @Nullable MessageSlot[] table = new MessageSlot[1024];
    private int size;

    static long hash(String host, byte[] buffer, int from, int to) {
        return Bytes.hash(buffer, from, to) + host.hashCode() * 0x9E3779B97F4A7C15L;
    }

    int size() {
        return size;
    }

    @Nullable
    MessageSlot find(long hash, String host, byte[] buffer, int from, int to) {
        int mask = table.length - 1;
        for (int position = position(hash, mask); ; position = position + 1 & mask) {
            MessageSlot slot = table[position];
            if (slot == null || slot.hash == hash && slot.is(host, buffer, from, to)) {
                return slot;
            }
        }
    }

    void add(MessageSlot slot) {
        if (++size * 2 > table.length) {
            MessageSlot[] larger = new MessageSlot[table.length * 2];
            forEach(old -> insert(larger, old));
            table = larger;
        }
        insert(table, slot);
    }

    private static void insert(@Nullable MessageSlot[] into, MessageSlot slot) {
        int mask = into.length - 1;
        int position = position(slot.hash, mask);
        while (into[position] != null) {
            position = position + 1 & mask;
        }
        into[position] = slot;
    }

    void remove(MessageSlot slot) {
        int mask = table.length - 1;
        int position = position(slot.hash, mask);
        while (table[position] != slot) {
            if (table[position] == null) {
                return;
            }
            position = position + 1 & mask;
        }
        size--;
        close(position, mask);
    }

    /** Moves back those that were pushed beyond the freed place. */
    private void close(int freed, int mask) {
        int gap = freed;
        int position = gap + 1 & mask;
        while (true) {
            MessageSlot slot = table[position];
            if (slot == null) {
                table[gap] = null;
                return;
            }
            int home = position(slot.hash, mask);
            if ((position - home & mask) >= (position - gap & mask)) {
                table[gap] = slot;
                gap = position;
            }
            position = position + 1 & mask;
        }
    }

    private static int position(long hash, int mask) {
        return (int) (hash >>> 32) & mask;
    }

    void forEach(java.util.function.Consumer<MessageSlot> action) {
        for (MessageSlot slot : table.clone()) {
            if (slot != null) {
                action.accept(slot);
            }
        }
    }

    void removeIf(Predicate<MessageSlot> unwanted) {
        List<MessageSlot> found = new ArrayList<>();
        forEach(slot -> {
            if (unwanted.test(slot)) {
                found.add(slot);
            }
        });
        found.forEach(this::remove);
    }

    void writeTo(DataOutput output) throws IOException {
        List<MessageSlot> slots = new ArrayList<>(size);
        forEach(slots::add);
        slots.sort(BY_KEY);
        output.writeInt(slots.size());
        for (MessageSlot slot : slots) {
            slot.writeTo(output);
        }
    }

    void readFrom(DataInput input) throws IOException {
        Arrays.fill(table, null);
        size = 0;
        int slots = input.readInt();
        for (int i = 0; i < slots; i++) {
            add(MessageSlot.readFrom(input));
        }
    }
}
