package io.milepost.collector.spool;

/** A stretch of a segment that holds no record that can be trusted. */
public record Damage(long offset, long length) {}
