package io.milepost.collector.lake;

import java.time.LocalDate;
import java.util.List;
import java.util.stream.Stream;
import org.apache.iceberg.expressions.Expression;
import org.apache.iceberg.expressions.Expressions;
import org.jspecify.annotations.Nullable;

/**
 * What one batch does to one table: files of new rows, files of deletes, and the parts that the new rows stand in for. The
 * files are on the disk already; a change can therefore be written down, and committed again after a crash.
 *
 * @param data Iceberg's description of each data file, as JSON
 * @param deletes Iceberg's description of each equality delete file, as JSON
 * @param replaced the parts whose present rows go
 */
public record TableChange(String table, List<String> data, List<String> deletes, List<Part> replaced) {
    public TableChange {
        data = List.copyOf(data);
        deletes = List.copyOf(deletes);
        replaced = List.copyOf(replaced);
    }

    /** Both changes of one table. */
    public TableChange and(TableChange other) {
        return new TableChange(
                table, joined(data, other.data), joined(deletes, other.deletes), joined(replaced, other.replaced));
    }

    private static <T> List<T> joined(List<T> one, List<T> other) {
        return Stream.concat(one.stream(), other.stream()).toList();
    }

    public boolean changesNothing() {
        return data.isEmpty() && deletes.isEmpty() && replaced.isEmpty();
    }

    Expression replacedRows() {
        return replaced.stream().map(Part::rows).reduce(Expressions.alwaysFalse(), Expressions::or);
    }

    /** A service's rows in a table, or those of one day when the table has them by {@code as_of}. */
    public record Part(String service, @Nullable LocalDate asOf) {
        private Expression rows() {
            Expression ofService = Expressions.equal("service", service);
            return asOf == null ? ofService : Expressions.and(ofService, Expressions.equal("as_of", asOf.toString()));
        }
    }
}
