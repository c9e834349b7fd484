package io.milepost.collector.collect.batch;

import static org.assertj.core.api.Assertions.assertThat;

import io.milepost.collector.event.EventId;
import io.milepost.collector.lake.LakeTable;
import io.milepost.collector.lake.TableRows.RetiredRow;
import io.milepost.collector.lake.column.RowCursor;
import io.milepost.collector.lake.column.Rows;
import java.util.ArrayList;
import java.util.List;
import org.apache.iceberg.types.Types;
import org.junit.jupiter.api.Test;

class EventRowsTest {
    private static final LakeTable<String> TABLE = LakeTable.<String>named("word")
            .required("word", Types.StringType.get(), word -> word)
            .unpartitioned();

    private final EventRows<String> rows = new EventRows<>(TABLE);

    private static EventId id(long number) {
        return new EventId(-number, number);
    }

    private List<String> words() {
        Rows table = rows.toTable().rows();
        RowCursor row = table.cursor();
        List<String> words = new ArrayList<>();
        for (int place = 0; place < table.places(); place++) {
            if (table.holds(place)) {
                row.moveTo(place);
                words.add(row.get(0, String.class));
            }
        }
        return words;
    }

    @Test
    void rows_stand_in_the_order_in_which_they_came() {
        List<String> expected = new ArrayList<>();
        for (int i = 0; i < 5000; i++) {
            expected.add("word " + i);
            rows.put(id(i), "word " + i);
        }
        assertThat(words()).containsExactlyElementsOf(expected);
        assertThat(rows.size()).isEqualTo(5000);
    }

    @Test
    void a_row_of_the_same_id_takes_the_place_of_the_former_one() {
        rows.put(id(1), "one");
        rows.put(id(2), "two");
        rows.put(id(1), "uno");
        assertThat(words()).containsExactly("uno", "two");
        assertThat(rows.size()).isEqualTo(2);
    }

    @Test
    void ids_that_fall_on_one_slot_are_told_apart() {
        EventId first = new EventId(1, 7);
        EventId second = new EventId(2, 7);
        rows.put(first, "first");
        rows.put(second, "second");
        rows.retire(first, 5);
        assertThat(words()).containsExactly("second");
    }

    @Test
    void a_row_that_is_superseded_within_its_batch_leaves_no_trace() {
        rows.put(id(1), "one");
        rows.put(id(2), "two");
        rows.retire(id(1), 5);
        assertThat(words()).containsExactly("two");
        assertThat(rows.toTable().retired()).isEmpty();
        assertThat(rows.size()).isEqualTo(1);
    }

    @Test
    void a_row_of_an_earlier_batch_is_retired_once() {
        rows.retire(id(1), 5);
        rows.retire(id(1), 5);
        rows.put(id(1), "one");
        assertThat(words()).containsExactly("one");
        assertThat(rows.toTable().retired()).containsExactly(new RetiredRow(-1, 1, 5));
    }

    @Test
    void a_row_that_comes_again_after_it_was_superseded_is_there() {
        rows.put(id(1), "one");
        rows.retire(id(1), 5);
        rows.put(id(1), "again");
        assertThat(words()).containsExactly("again");
        assertThat(rows.toTable().retired()).isEmpty();
        assertThat(rows.size()).isEqualTo(1);
    }

    @Test
    void after_a_batch_nothing_is_left() {
        rows.put(id(1), "one");
        rows.retire(id(2), 5);
        rows.clear();
        rows.retire(id(1), 5);
        assertThat(words()).isEmpty();
        assertThat(rows.toTable().retired()).containsExactly(new RetiredRow(-1, 1, 5));
    }
}
