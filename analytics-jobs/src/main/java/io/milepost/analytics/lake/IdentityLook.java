package io.milepost.analytics.lake;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;
import java.time.LocalDate;
import org.apache.iceberg.Table;
import org.apache.iceberg.data.IcebergGenerics;
import org.apache.iceberg.data.Record;
import org.apache.iceberg.expressions.Expressions;
import org.apache.iceberg.io.CloseableIterable;
import org.jspecify.annotations.Nullable;

/**
 * Works out {@link IdentityDays} when the identities have changed, and keeps them with the table, as a property. Two that do this at once write
 * what each of them saw; whoever comes next goes on from either.
 */
final class IdentityLook {
    private IdentityLook() {}

    static IdentityDays of(Table table, String service, TableState state) {
        long sequence = state.everywhere();
        String property = "milepost.jobs.identity-days." + service;
        String text = table.properties().get(property);
        IdentityDays former = text == null ? null : IdentityDays.parse(text);
        if (former != null && former.sequence() >= sequence) {
            return former;
        }
        IdentityDays now = read(table, service, state).build(sequence);
        IdentityDays kept = former == null ? now : now.after(former);
        table.updateProperties().set(property, kept.toText()).commit();
        return kept;
    }

    private static IdentityDays.Sum read(Table table, String service, TableState state) {
        IdentityDays.Sum sum = new IdentityDays.Sum();
        if (state.snapshot() == null) {
            return sum;
        }
        try (CloseableIterable<Record> rows = IcebergGenerics.read(table)
                .useSnapshot(state.snapshot())
                .where(Expressions.equal(EventColumns.SERVICE, service))
                .select(EventColumns.IDENTIFIER, EventColumns.ACCOUNT, EventColumns.VALID_FROM, EventColumns.VALID_TO)
                .build()) {
            for (Record row : rows) {
                sum.add(
                        bytes(row.getField(EventColumns.IDENTIFIER)),
                        bytes(row.getField(EventColumns.ACCOUNT)),
                        (LocalDate) row.getField(EventColumns.VALID_FROM),
                        (LocalDate) row.getField(EventColumns.VALID_TO));
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return sum;
    }

    private static byte[] bytes(@Nullable Object value) {
        if (value instanceof byte[] fixed) {
            return fixed;
        }
        if (value instanceof ByteBuffer binary) {
            byte[] copy = new byte[binary.remaining()];
            binary.duplicate().get(copy);
            return copy;
        }
        return new byte[0];
    }
}
