package io.milepost.analytics.adoption.detail;

import io.milepost.analytics.adoption.detail.AccountFold.PersonOnDay;
import java.nio.ByteBuffer;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.Iterator;
import java.util.List;
import java.util.Map;
import java.util.NoSuchElementException;
import java.util.Queue;
import java.util.TreeMap;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.RowFactory;
import org.jspecify.annotations.Nullable;
import scala.jdk.javaapi.CollectionConverters;

/** Adds up the parts of each day and scope, which stand together, to its rows, one for each definition. Not thread-safe. */
final class ScopeSums implements Iterator<Row> {
    private static final int KEYS = 3;
    private static final int COUNTS = 4;
    private static final int PERSON = 5;
    private static final int MASK = 6;
    private static final int WINDOWS = 7;
    private static final int IS_KNOWN_PLACE = 8;
    private static final int HAS_HEADCOUNT = 9;

    private final Iterator<Row> parts;
    private final List<String> definitions;
    private final Queue<Row> ready = new ArrayDeque<>();
    private @Nullable Row ahead;

    ScopeSums(Iterator<Row> parts, List<String> definitions) {
        this.parts = parts;
        this.definitions = definitions;
        this.ahead = parts.hasNext() ? parts.next() : null;
    }

    @Override
    public boolean hasNext() {
        return !ready.isEmpty() || ahead != null;
    }

    @Override
    public Row next() {
        if (ready.isEmpty()) {
            sumScope();
        }
        return ready.remove();
    }

    private void sumScope() {
        Row first = ahead;
        if (first == null) {
            throw new NoSuchElementException();
        }
        List<Object> keys = keys(first);
        List<Map<String, Long>> sums = new ArrayList<>();
        definitions.forEach(each -> sums.add(new TreeMap<>()));
        Map<ByteBuffer, Person> people = new HashMap<>();
        while (ahead != null && keys.equals(keys(ahead))) {
            int definition = ahead.getInt(KEYS);
            if (definition == AccountRows.OF_A_PERSON) {
                people.merge(
                        ByteBuffer.wrap(ahead.getAs(PERSON)),
                        new Person(ahead.getLong(MASK), ahead.getAs(WINDOWS)),
                        Person::with);
            } else if (definition == StaffRows.OF_STAFF) {
                Row staff = ahead;
                sums.forEach(sum -> add(staff, sum));
            } else {
                add(ahead, sums.get(definition));
            }
            ahead = parts.hasNext() ? parts.next() : null;
        }
        for (int i = 0; i < definitions.size(); i++) {
            addPeople(people, i, sums.get(i));
            ready.add(row(keys, definitions.get(i), sums.get(i)));
        }
    }

    private static List<Object> keys(Row row) {
        return List.of(row.get(0), row.get(1), row.get(2));
    }

    private static void add(Row part, Map<String, Long> sums) {
        Map<String, Long> counts = part.getJavaMap(COUNTS);
        counts.forEach((name, count) -> sums.merge(name, count, Long::sum));
        Long registered = counts.get("registered");
        if (!part.getBoolean(IS_KNOWN_PLACE) && registered != null) {
            sums.merge("without_organisation", registered, Long::sum);
        }
        if (!part.getBoolean(HAS_HEADCOUNT) && registered != null) {
            sums.merge("without_headcount", registered, Long::sum);
        }
    }

    /** What the accounts of somebody with several are together. */
    private record Person(long mask, byte[] windows) {
        Person with(Person other) {
            byte[] both = windows.clone();
            for (int i = 0; i < both.length; i++) {
                both[i] |= other.windows[i];
            }
            return new Person(mask | other.mask, both);
        }
    }

    private static void addPeople(Map<ByteBuffer, Person> people, int definition, Map<String, Long> sums) {
        for (Person person : people.values()) {
            sums.merge("#people", (person.mask() & PersonOnDay.REGISTERED) == 0 ? 0L : 1L, Long::sum);
            sums.merge("#active_people", person.mask() >>> definition & 1, Long::sum);
            int windows = person.windows()[definition];
            for (int i = 0; i < Measures.WINDOWS.length; i++) {
                if ((windows >> i & 1) != 0) {
                    sums.merge(Measures.peopleWithin(Measures.WINDOWS[i]), 1L, Long::sum);
                }
            }
        }
    }

    /** Parts of accounts are there only where there is a directory. */
    private static Row row(List<Object> keys, String definition, Map<String, Long> sums) {
        boolean nation = keys.get(1).equals("nation");
        boolean directory = !nation || sums.containsKey("#rows");
        Map<String, Long> counts = new TreeMap<>(sums);
        counts.keySet().removeIf(name -> name.charAt(0) == Measures.MARK);
        return RowFactory.create(
                keys.get(0),
                keys.get(1),
                keys.get(2),
                definition,
                directory ? of(sums, "registered") : null,
                directory ? of(sums, "#people") : null,
                directory ? of(sums, "#enabled") : null,
                directory ? of(sums, "#never_used") : null,
                directory ? of(sums, "#active") : null,
                directory ? of(sums, "#active_people") : null,
                of(sums, nation ? "#seen" : "#identities"),
                of(sums, "#unresolved"),
                directory,
                directory ? CollectionConverters.asScala(counts) : null);
    }

    private static Long of(Map<String, Long> sums, String name) {
        return sums.getOrDefault(name, 0L);
    }
}
