package io.milepost.collector.lake;

import io.milepost.collector.durable.DurableFileIO;
import java.time.Clock;
import org.apache.iceberg.TableOperations;
import org.apache.iceberg.catalog.TableIdentifier;
import org.apache.iceberg.jdbc.JdbcCatalog;

/** The lake's catalog in PostgreSQL; its tables' files are durable, and their time never runs back. */
final class LakeCatalog extends JdbcCatalog {
    LakeCatalog() {
        super(properties -> new DurableFileIO(), null, true);
    }

    @Override
    protected TableOperations newTableOps(TableIdentifier table) {
        return new ForwardTime(super.newTableOps(table), Clock.systemUTC());
    }
}
