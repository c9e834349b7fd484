package io.milepost.collector.configuration;

import io.milepost.collector.syslog.SyslogSettings;
import java.nio.file.Path;
import org.jspecify.annotations.Nullable;

/**
 * A log that comes without files, and the directory of its spool.
 *
 * @param syslog where it is received; null when it comes on standard input
 */
public record ReceivedLog(
        String service, String log, Path spool, @Nullable SyslogSettings syslog) {}
