package io.milepost.collector.source;

import java.time.Year;
import java.time.ZoneId;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * One log of a service: the files that hold it, and what its lines do not say themselves.
 *
 * @param zone of stamps that name none
 * @param year of stamps that have none; otherwise it is told from queue ids and from the files' last change
 * @param host of lines that name none
 * @param follow whether the newest file grows while it is read
 */
public record LogSourceSettings(
        String name,
        List<FileGlob> paths,
        ZoneId zone,
        @Nullable Year year,
        String host,
        boolean follow) {
    public LogSourceSettings {
        paths = List.copyOf(paths);
    }
}
