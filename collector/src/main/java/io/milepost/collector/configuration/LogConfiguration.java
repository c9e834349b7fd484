package io.milepost.collector.configuration;

import static java.util.Objects.requireNonNull;

import io.milepost.collector.source.FileGlob;
import io.milepost.collector.source.LogSourceSettings;
import io.milepost.collector.spool.Spool;
import java.nio.file.Path;
import java.time.Year;
import java.time.ZoneId;
import java.util.List;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * One log of a service.
 *
 * @param zone of stamps that name none; the service's when absent
 * @param year of stamps that have none; told from the log itself when absent
 * @param host of lines that name none; the log's name when absent
 * @param follow whether the files grow while they are read
 * @param syslog where it is received, instead of paths
 * @param standardInput whether it comes on the command's standard input, instead of paths
 */
public record LogConfiguration(
        String name,
        @Nullable List<String> paths,
        @Nullable ZoneId zone,
        @Nullable Integer year,
        @Nullable String host,
        boolean follow,
        @Nullable SyslogConfiguration syslog,
        boolean standardInput) {
    private static final Pattern SPOOL_NAME = Pattern.compile("[A-Za-z0-9][A-Za-z0-9._-]{0,63}");

    public LogConfiguration {
        requireNonNull(name, "a log has a name");
        paths = paths == null ? List.of() : List.copyOf(paths);
        if (isReceived(syslog, standardInput)) {
            if (!paths.isEmpty() || (syslog != null && standardInput)) {
                throw new IllegalArgumentException(
                        "expected one of paths, syslog and standardInput of log " + name + ", got more");
            }
            if (!SPOOL_NAME.matcher(name).matches()) {
                throw new IllegalArgumentException(
                        "expected a name of letters, digits, '.', '_' and '-' of a log that is received, got '" + name
                                + "'");
            }
        } else if (paths.isEmpty()) {
            throw new IllegalArgumentException("expected at least one path of log " + name + ", got none");
        }
    }

    private static boolean isReceived(@Nullable SyslogConfiguration syslog, boolean standardInput) {
        return syslog != null || standardInput;
    }

    /** True when the log has no files but those of its spool. */
    boolean isReceived() {
        return isReceived(syslog, standardInput);
    }

    LogSourceSettings receivedSettings(ZoneId serviceZone, Path spool) {
        FileGlob segments = new FileGlob(spool + "/" + Spool.SEGMENTS);
        return new LogSourceSettings(
                name, List.of(segments), zone == null ? serviceZone : zone, findYear(), findHost(), true);
    }

    LogSourceSettings settings(ZoneId serviceZone) {
        return new LogSourceSettings(
                name,
                requireNonNull(paths).stream().map(FileGlob::new).toList(),
                zone == null ? serviceZone : zone,
                findYear(),
                findHost(),
                follow);
    }

    private @Nullable Year findYear() {
        return year == null ? null : Year.of(year);
    }

    private String findHost() {
        return host == null ? name : host;
    }
}
