package io.milepost.collector.correlation;

import io.milepost.collector.format.Program;
import java.time.Instant;
import java.time.ZoneId;

/**
 * What must be known about a source before its lines can be read.
 *
 * @param name identifies the source for as long as it is read, across restarts; it becomes the rows' {@code source}
 * @param host the host of lines that name none (a Dovecot log file of its own)
 * @param zone of stamps that have none
 * @param reference completes stamps without a year: the source's last change. The first stamp takes the latest year that is not after the
 *     reference by more than a day; later ones follow the order of the file
 * @param writer of the lines
 */
public record SourceContext(String name, String host, ZoneId zone, Instant reference, Writer writer) {

    /** Who wrote the lines: told by each line's program, or known beforehand where programs have unusual names. */
    public enum Writer {
        AUTO,
        POSTFIX,
        DOVECOT,
        EXIM,
        SENDMAIL,
        CYRUS,
        UW_IMAP
    }

    /** A source in which each line's program tells who wrote it. */
    public SourceContext(String name, String host, ZoneId zone, Instant reference) {
        this(name, host, zone, reference, Writer.AUTO);
    }

    /** Who can read a line that this program wrote. */
    Program.Family family(Program program) {
        return LineFormats.family(writer, program);
    }
}
