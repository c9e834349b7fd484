package io.milepost.collector.ledger;

/** How the lines of one log that are of one format fared in a batch, and the latest stamp among them. */
public record FormatCount(String service, String log, String format, LineCount count) {}
