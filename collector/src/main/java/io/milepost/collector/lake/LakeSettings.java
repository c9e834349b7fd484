package io.milepost.collector.lake;

import java.nio.file.Path;

/**
 * Where the lake is: the PostgreSQL database that holds its catalog, and the directory that holds its files. The password
 * stands in a file and is never shown.
 */
public record LakeSettings(String jdbcUrl, String user, Path passwordFile, Path warehouse) {
    private static final String POSTGRESQL = "jdbc:postgresql:";

    public LakeSettings {
        if (!jdbcUrl.startsWith(POSTGRESQL)) {
            throw new IllegalArgumentException(
                    "Cannot open the lake: jdbcUrl begins with " + POSTGRESQL + ", got " + jdbcUrl);
        }
        warehouse = warehouse.toAbsolutePath().normalize();
    }

    /** The same database, with files elsewhere. */
    public LakeSettings in(Path directory) {
        return new LakeSettings(jdbcUrl, user, passwordFile, directory);
    }
}
