package io.milepost.analytics.upkeep;

import io.milepost.collector.durable.DurableFileIO;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.ConcurrentLinkedQueue;
import org.apache.iceberg.Schema;
import org.apache.iceberg.Table;
import org.apache.iceberg.data.Record;
import org.apache.iceberg.data.parquet.GenericParquetReaders;
import org.apache.iceberg.io.CloseableIterable;
import org.apache.iceberg.parquet.Parquet;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Everything that the lake calls one person: the accounts, the person's own pseudonym, and each name of the accounts under each epoch of the
 * keys, found from any one of these by the tables {@code identity} and {@code directory}. All files of these that are on the disk are read, those of
 * older snapshots too: they know names that were given up since, and what an erasure that was killed has not come to yet.
 *
 * @param names what was asked for, and all names that are of no other account
 * @param shared names that another account bears as well, at another time or by mistake
 */
record Person(Pseudonyms accounts, Pseudonyms people, Pseudonyms names, Pseudonyms shared) {
    private static final Logger logger = LoggerFactory.getLogger(Person.class);
    private static final String ACCOUNT = "account";
    private static final String PERSON = "person";
    private static final String IDENTIFIER = "identifier";

    /** All that is looked for. */
    Pseudonyms all() {
        return accounts.and(people).and(names);
    }

    static Person find(List<Table> tables, Pseudonyms asked) {
        Pairs identities = new Pairs(table(tables, "identity"), ACCOUNT, IDENTIFIER);
        Pairs directory = new Pairs(table(tables, "directory"), ACCOUNT, PERSON);
        Pseudonyms accounts = identities.firstOf(asked, asked).and(directory.firstOf(asked, asked));
        Pseudonyms people = directory.secondOf(accounts);
        accounts = accounts.and(directory.firstOf(Pseudonyms.of(List.of()), people));
        Pseudonyms names = identities.secondOf(accounts);
        Pseudonyms shared = identities.secondOfOthers(names, accounts);
        return new Person(accounts, people, names.and(asked).without(shared), shared);
    }

    private static Optional<Table> table(List<Table> tables, String name) {
        return tables.stream().filter(table -> Tables.name(table).equals(name)).findFirst();
    }

    /** Two columns of a table that belong together. */
    private record Pairs(Optional<Table> table, String first, String second) {

        /** The first of each pair of which one of its two is among these. */
        Pseudonyms firstOf(Pseudonyms firsts, Pseudonyms seconds) {
            return select(everyFile(), (one, other) -> firsts.contains(one) || seconds.contains(other) ? one : null);
        }

        Pseudonyms secondOf(Pseudonyms firsts) {
            return select(everyFile(), (one, other) -> firsts.contains(one) ? other : null);
        }

        /** By what the table says now: whose a name was before, nobody can tell of an event any more. */
        Pseudonyms secondOfOthers(Pseudonyms seconds, Pseudonyms firsts) {
            return select(
                    presentFiles(), (one, other) -> seconds.contains(other) && !firsts.contains(one) ? other : null);
        }

        private List<Path> everyFile() {
            return table.map(of -> new TableFiles(of)
                            .present().stream()
                                    .filter(file -> file.toString().endsWith(".parquet"))
                                    .toList())
                    .orElse(List.of());
        }

        private List<Path> presentFiles() {
            return table.map(of -> Tables.files(of).stream()
                            .map(task -> DurableFileIO.path(task.file().location()))
                            .toList())
                    .orElse(List.of());
        }

        private interface Choice {
            @Nullable
            Object of(@Nullable Object first, @Nullable Object second);
        }

        private Pseudonyms select(List<Path> files, Choice choice) {
            Collection<byte[]> chosen = new ConcurrentLinkedQueue<>();
            if (table.isPresent()) {
                Schema columns = Keys.of(table.get().schema()).select(first, second);
                files.parallelStream()
                        .forEach(file -> read(file, columns, row -> {
                            byte[] value = Pseudonyms.bytes(choice.of(row.getField(first), row.getField(second)));
                            if (value != null) {
                                chosen.add(value.clone());
                            }
                        }));
            }
            return Pseudonyms.of(chosen);
        }

        private interface Visitor {
            void see(Record row);
        }

        private static void read(Path file, Schema columns, Visitor visitor) {
            try (CloseableIterable<Record> rows = Parquet.read(new DurableFileIO().newInputFile(file.toString()))
                    .project(columns)
                    .createReaderFunc(stored -> GenericParquetReaders.buildReader(columns, stored))
                    .build()) {
                rows.forEach(visitor::see);
            } catch (IOException e) {
                throw new UncheckedIOException(e);
            } catch (RuntimeException e) {
                // A crash leaves files without an end, which no snapshot names; one that is named fails where it is
                // rewritten.
                logger.debug("{} cannot be read", file, e);
            }
        }
    }
}
