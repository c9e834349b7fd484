package io.milepost.collector.fuzz;

import io.milepost.collector.archive.HostileArchive;
import io.milepost.collector.checkpoint.DamagedState;
import io.milepost.collector.configuration.HostileConfiguration;
import io.milepost.collector.correlation.SourceContext.Writer;
import io.milepost.collector.directory.HostileDirectory;
import io.milepost.collector.journal.HostileExport;
import io.milepost.collector.source.HostileFile;
import io.milepost.collector.spool.DamagedSegment;
import io.milepost.collector.syslog.HostileStream;
import java.util.List;
import java.util.Locale;
import java.util.function.Supplier;

/** What is fuzzed, and which recorded logs its inputs begin with. */
public enum FuzzTarget {
    POSTFIX(() -> new HostileLog(Writer.POSTFIX), "mx1.log", "unusual/mx3.log"),
    DOVECOT(() -> new HostileLog(Writer.DOVECOT), "mx2.log", "unusual/mx3.log"),
    EXIM(() -> new HostileLog(Writer.EXIM), "exim/mainlog", "exim-full/mainlog"),
    SENDMAIL(() -> new HostileLog(Writer.SENDMAIL), "sendmail/mail.log", "sendmail-full/mail.log"),
    CYRUS(() -> new HostileLog(Writer.CYRUS), "cyrus/mail.log"),
    UW_IMAP(() -> new HostileLog(Writer.UW_IMAP)),
    KANNEL(() -> new HostileLog(Writer.AUTO), "sms/access.log"),
    ENVELOPES(
            () -> new HostileLog(Writer.AUTO),
            "unusual/mx3.5424.log",
            "unusual/mx3.iso.log",
            "unusual/mx3.reduced.log"),
    RECORDS(() -> new HostileLog(Writer.AUTO)),
    NEIGHBOUR(HostileNeighbour::new, "unusual/mx3.log"),
    SECRETS(HostileSecrets::new),
    FILE(HostileFile::new),
    JOURNAL(HostileExport::new),
    ARCHIVE(HostileArchive::new),
    SYSLOG(HostileStream::new, "unusual/mx3.5424.log"),
    SPOOL(DamagedSegment::new),
    STATE(DamagedState::new),
    DIRECTORY(HostileDirectory::new),
    CONFIGURATION(HostileConfiguration::new);

    private final Supplier<FuzzedReader> reader;
    private final List<String> recordings;

    FuzzTarget(Supplier<FuzzedReader> reader, String... recordings) {
        this.reader = reader;
        this.recordings = List.of(recordings);
    }

    FuzzedReader reader() {
        return reader.get();
    }

    /** Logs in {@code sample-logs/recorded} that hold what this target reads. */
    List<String> recordings() {
        return recordings;
    }

    /** The folder of its inputs among the test's resources. */
    String folder() {
        return name().toLowerCase(Locale.ROOT).replace('_', '-');
    }
}
