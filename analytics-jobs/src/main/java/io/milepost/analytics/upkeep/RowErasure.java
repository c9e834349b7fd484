package io.milepost.analytics.upkeep;

import java.util.List;
import java.util.Set;
import org.apache.iceberg.Table;
import org.apache.iceberg.data.Record;
import org.apache.iceberg.types.Types;
import org.jspecify.annotations.Nullable;

/**
 * What becomes of a row that names somebody. What is known of an account goes. What a server did stays, because the service answers for
 * it, but not for whom: the pseudonym becomes sixteen zero bytes (in an access null, since nobody is to be counted as seen), and what would tell
 * the same message, client or number elsewhere becomes null.
 */
final class RowErasure {
    private static final Set<String> OF_ACCOUNTS = Set.of("directory", "identity");
    private static final Set<String> NULL_WHEN_ERASED = Set.of("identity");
    private static final List<String> LEADS_ON =
            List.of("message_id", "next_queue_id", "notice_of", "address", "client", "foreign_id");

    private final Pseudonyms person;
    private final List<Types.NestedField> columns;
    private final boolean rowGoes;

    RowErasure(Table table, Pseudonyms person) {
        this.person = person;
        this.columns = table.schema().columns();
        this.rowGoes = OF_ACCOUNTS.contains(Tables.name(table));
    }

    /** What was done with a row. */
    enum Fate {
        KEPT,
        CHANGED,
        REMOVED
    }

    /** Changes the row in place, unless it goes as a whole. */
    Fate apply(Record row) {
        boolean named = false;
        for (int i = 0; i < columns.size(); i++) {
            if (person.contains(row.get(i))) {
                named = true;
                row.set(i, erased(columns.get(i)));
            }
        }
        if (!named) {
            return Fate.KEPT;
        }
        columns.stream()
                .filter(column -> column.isOptional() && LEADS_ON.contains(column.name()))
                .forEach(column -> row.setField(column.name(), null));
        return rowGoes ? Fate.REMOVED : Fate.CHANGED;
    }

    private static byte @Nullable [] erased(Types.NestedField column) {
        return column.isOptional() && NULL_WHEN_ERASED.contains(column.name()) ? null : new byte[Pseudonyms.BYTES];
    }
}
