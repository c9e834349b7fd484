package io.milepost.analytics.lake;

import java.nio.ByteBuffer;
import java.time.Instant;
import java.time.LocalDate;
import java.time.temporal.ChronoUnit;
import java.util.Map;
import java.util.NavigableMap;
import java.util.OptionalInt;
import java.util.Set;
import java.util.TreeMap;
import org.apache.iceberg.ContentFile;
import org.apache.iceberg.DataFile;
import org.apache.iceberg.FileScanTask;
import org.apache.iceberg.PartitionField;
import org.apache.iceberg.PartitionSpec;
import org.apache.iceberg.Schema;
import org.apache.iceberg.types.Conversions;
import org.apache.iceberg.types.Types;
import org.jspecify.annotations.Nullable;

/** Folds the files of one table into its {@link TableState}. Not thread-safe. */
final class TableStateBuilder {
    private static final Set<String> DAY_SOURCES = Set.of(EventColumns.AT, EventColumns.HOUR, EventColumns.AS_OF);

    private final Map<Integer, PartitionSpec> specs;
    private final Types.@Nullable NestedField at;
    private final NavigableMap<LocalDate, Long> byDay = new TreeMap<>();
    private long everywhere;
    private @Nullable Instant firstAt;
    private @Nullable Instant lastAt;

    TableStateBuilder(Schema schema, Map<Integer, PartitionSpec> specs) {
        this.specs = specs;
        this.at = schema.findField(EventColumns.AT);
    }

    void add(FileScanTask task) {
        long highest = sequence(task.file());
        for (ContentFile<?> deletes : task.deletes()) {
            highest = Math.max(highest, sequence(deletes));
        }
        OptionalInt day = dayPosition(task.file().specId());
        Integer epochDay = day.isEmpty() ? null : task.file().partition().get(day.getAsInt(), Integer.class);
        if (epochDay == null) {
            everywhere = Math.max(everywhere, highest);
        } else {
            byDay.merge(LocalDate.ofEpochDay(epochDay), highest, Math::max);
        }
        widen(task.file());
    }

    TableState build(long snapshot) {
        return new TableState(snapshot, byDay, everywhere, firstAt, lastAt);
    }

    private static long sequence(ContentFile<?> file) {
        Long sequence = file.dataSequenceNumber();
        return sequence == null ? 0 : sequence;
    }

    private OptionalInt dayPosition(int specId) {
        PartitionSpec spec = specs.get(specId);
        if (spec == null) {
            return OptionalInt.empty();
        }
        for (int i = 0; i < spec.fields().size(); i++) {
            PartitionField field = spec.fields().get(i);
            if (DAY_SOURCES.contains(spec.schema().findColumnName(field.sourceId()))) {
                return OptionalInt.of(i);
            }
        }
        return OptionalInt.empty();
    }

    private void widen(DataFile file) {
        if (at == null || file.lowerBounds() == null || file.upperBounds() == null) {
            return;
        }
        Instant lower = instant(file.lowerBounds().get(at.fieldId()));
        Instant upper = instant(file.upperBounds().get(at.fieldId()));
        if (lower != null && (firstAt == null || lower.isBefore(firstAt))) {
            firstAt = lower;
        }
        if (upper != null && (lastAt == null || upper.isAfter(lastAt))) {
            lastAt = upper;
        }
    }

    private static @Nullable Instant instant(@Nullable ByteBuffer bound) {
        if (bound == null) {
            return null;
        }
        long micros = Conversions.fromByteBuffer(Types.TimestampType.withZone(), bound);
        return Instant.EPOCH.plus(micros, ChronoUnit.MICROS);
    }
}
