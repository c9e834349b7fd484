package io.milepost.collector.configuration;

import static java.util.Objects.requireNonNull;

import io.milepost.collector.source.FileGlob;
import io.milepost.collector.source.LogSourceSettings;
import java.time.Year;
import java.time.ZoneId;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * One log of a service.
 *
 * @param zone of stamps that name none; the service's when absent
 * @param year of stamps that have none; told from the log itself when absent
 * @param host of lines that name none; the log's name when absent
 * @param follow whether the files grow while they are read
 */
public record LogConfiguration(
        String name,
        List<String> paths,
        @Nullable ZoneId zone,
        @Nullable Integer year,
        @Nullable String host,
        boolean follow) {
    public LogConfiguration {
        requireNonNull(name, "a log has a name");
        paths = List.copyOf(requireNonNull(paths, "a log has paths"));
        if (paths.isEmpty()) {
            throw new IllegalArgumentException("expected at least one path of log " + name + ", got none");
        }
    }

    LogSourceSettings settings(ZoneId serviceZone) {
        return new LogSourceSettings(
                name,
                paths.stream().map(FileGlob::new).toList(),
                zone == null ? serviceZone : zone,
                year == null ? null : Year.of(year),
                host == null ? name : host,
                follow);
    }
}
