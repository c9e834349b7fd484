package io.milepost.analytics;

import io.milepost.analytics.lake.LakeSettings;
import io.milepost.analytics.lake.SparkLake;
import org.apache.spark.sql.SparkSession;
import org.jspecify.annotations.Nullable;

/**
 * The Spark driver of this process, started when the first facts have to be computed and kept from then on: most of what a small run
 * costs is starting it. Thread-safe.
 */
final class SparkDriver implements AutoCloseable {
    private final String master;
    private final LakeSettings lake;
    private @Nullable SparkSession session;

    SparkDriver(String master, LakeSettings lake) {
        this.master = master;
        this.lake = lake;
    }

    synchronized SparkSession session() {
        if (session == null) {
            session = SparkLake.start(master, lake);
        }
        return session;
    }

    /** Drops what the jobs of a run kept for each other. */
    synchronized void forget() {
        if (session != null) {
            session.catalog().clearCache();
        }
    }

    @Override
    public synchronized void close() {
        if (session != null) {
            session.stop();
        }
    }
}
