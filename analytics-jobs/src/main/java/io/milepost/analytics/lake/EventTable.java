package io.milepost.analytics.lake;

import org.apache.spark.sql.types.StructType;

/**
 * The tables of the event lake that the jobs read, each with the columns that they read of it. A table may have more columns; one that
 * is not there yet is read as empty.
 */
public enum EventTable {
    DELIVERY(
            "delivery",
            "at TIMESTAMP, service STRING, host STRING, queue_id STRING, sender BINARY, recipient BINARY, direction STRING, outcome STRING, "
                    + "hop BOOLEAN, size_bytes BIGINT, delay_ms BIGINT, remote_ms BIGINT, synthetic BOOLEAN"),
    DELIVERY_ATTEMPT(
            "delivery_attempt",
            "at TIMESTAMP, service STRING, host STRING, queue_id STRING, recipient BINARY, reason_class STRING, synthetic BOOLEAN"),
    REJECTION("rejection", "at TIMESTAMP, service STRING, code INT, reason_class STRING, `count` BIGINT"),
    MAILBOX_ACCESS(
            "mailbox_access",
            "at TIMESTAMP, service STRING, identity BINARY, protocol STRING, network STRING, outcome STRING, session_ms BIGINT, "
                    + "bytes_in BIGINT, bytes_out BIGINT, synthetic BOOLEAN"),
    SMS(
            "sms",
            "at TIMESTAMP, service STRING, direction STRING, centre STRING, outcome STRING, delay_ms BIGINT, synthetic BOOLEAN"),
    DIRECTORY(
            "directory",
            "as_of DATE, service STRING, account BINARY, person BINARY, organisation STRING, kind STRING, state STRING, "
                    + "created_on DATE"),
    IDENTITY(
            "identity",
            "service STRING, account BINARY, identifier BINARY, kind STRING, valid_from DATE, valid_to DATE"),
    ORGANISATION(
            "organisation",
            "service STRING, code STRING, name STRING, type STRING, region STRING, headcount INT, valid_from DATE, valid_to DATE"),
    LEDGER(
            "ledger",
            "hour TIMESTAMP, service STRING, host STRING, lines BIGINT, bytes BIGINT, event_lines BIGINT, ignored BIGINT, "
                    + "unrecognised BIGINT, malformed BIGINT, duplicate BIGINT");

    private final String tableName;
    private final String columns;

    EventTable(String tableName, String columns) {
        this.tableName = tableName;
        this.columns = columns;
    }

    public String tableName() {
        return tableName;
    }

    public StructType columns() {
        return StructType.fromDDL(columns);
    }
}
