package io.milepost.collector.lake.column;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import org.apache.iceberg.types.Types;
import org.apache.iceberg.types.Types.NestedField;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

class ColumnRowsTest {
    /** More than stand as they came. */
    private static final int MANY = 1000;

    private record Parcel(
            long weight, @Nullable String town, @Nullable String label) {}

    private final ColumnRows<Parcel> rows = new ColumnRows<>(List.of(
            new Column<>(NestedField.required(1, "weight", Types.LongType.get()), Parcel::weight, false),
            new Column<>(NestedField.optional(2, "town", Types.StringType.get()), Parcel::town, false),
            new Column<>(NestedField.optional(3, "label", Types.StringType.get()), Parcel::label, true)));

    private static Parcel parcel(int number) {
        return new Parcel(number, number % 3 == 0 ? null : "town " + number % 7, number % 5 == 0 ? null : "é" + number);
    }

    private List<Parcel> all() {
        rows.settle();
        RowCursor row = rows.cursor();
        List<Parcel> all = new ArrayList<>();
        for (int place = 0; place < rows.places(); place++) {
            if (rows.holds(place)) {
                row.moveTo(place);
                all.add(new Parcel(row.get(0, Long.class), row.get(1, String.class), row.get(2, String.class)));
            }
        }
        return all;
    }

    private List<Parcel> added() {
        List<Parcel> parcels = new ArrayList<>();
        for (int i = 0; i < MANY; i++) {
            parcels.add(parcel(i));
            assertThat(rows.add(parcels.get(i))).isEqualTo(i);
        }
        return parcels;
    }

    @Test
    void rows_come_back_as_they_were() {
        assertThat(all()).isEmpty();
        assertThat(added()).isEqualTo(all());
        assertThat(rows.size()).isEqualTo(MANY);
    }

    @Test
    void old_rows_and_new_ones_can_be_replaced_and_removed() {
        List<Parcel> parcels = added();
        for (int place : List.of(0, 500, MANY - 1)) {
            parcels.set(place, new Parcel(-place, "elsewhere", "longer than the one before " + place));
            rows.set(place, parcels.get(place));
        }
        rows.remove(MANY - 2);
        rows.remove(400);
        rows.remove(400);
        assertThat(rows.size()).isEqualTo(MANY - 2);
        parcels.remove(MANY - 2);
        parcels.remove(400);
        assertThat(all()).isEqualTo(parcels);
    }

    @Test
    void a_row_that_was_removed_may_come_back() {
        added();
        rows.remove(3);
        rows.set(3, parcel(7));
        assertThat(rows.size()).isEqualTo(MANY);
        assertThat(all().get(3)).isEqualTo(parcel(7));
    }

    @Test
    void what_is_added_after_clearing_has_nothing_of_the_rows_before() {
        added();
        rows.remove(1);
        rows.clear();
        rows.add(parcel(15));
        rows.add(parcel(1));
        assertThat(all()).containsExactly(new Parcel(15, null, null), parcel(1));
    }

    @Test
    void more_words_than_are_remembered_come_back_as_they_were() {
        for (int batch = 0; batch < 2; batch++) {
            List<Parcel> parcels = new ArrayList<>();
            for (int i = 0; i < 10_000; i++) {
                parcels.add(new Parcel(i, "town " + (i * (batch + 1)), null));
                rows.add(parcels.get(i));
            }
            assertThat(all()).isEqualTo(parcels);
            rows.clear();
        }
    }
}
