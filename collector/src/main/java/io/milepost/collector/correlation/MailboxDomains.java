package io.milepost.collector.correlation;

import io.milepost.collector.bytes.Bytes;
import io.milepost.collector.correlation.message.MessageCorrelator;
import io.milepost.collector.format.LineFields;
import io.milepost.collector.format.LineHeader;
import io.milepost.collector.format.LineKind;
import io.milepost.collector.format.LogFormat;
import io.milepost.collector.format.Program;
import io.milepost.collector.format.StampReader;
import io.milepost.collector.format.exim.EximFormat;
import io.milepost.collector.format.postfix.PostfixFormat;
import io.milepost.collector.format.sendmail.SendmailFormat;
import java.time.ZoneOffset;
import java.util.Locale;
import java.util.Set;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;

/**
 * Finds out whose domains a log is about when nobody says so: those to whose mailboxes mail is delivered. Looks at lines before they are
 * interpreted, so that the first message has the right direction. Not thread-safe.
 */
public final class MailboxDomains {

    private final LineHeader header = new LineHeader();
    private final StampReader anyStamp = new StampReader(ZoneOffset.UTC, 0);
    private final PostfixFormat postfix = new PostfixFormat();
    private final EximFormat exim = new EximFormat();
    private final SendmailFormat sendmail = new SendmailFormat();
    private final LineFields fields = new LineFields();
    private final Set<String> domains = new TreeSet<>();

    public void read(byte[] buffer, int start, int end) {
        if (!header.read(buffer, start, end, anyStamp)) {
            return;
        }
        Program program = header.program();
        LogFormat format = format(program.family());
        if (format == null || format == postfix && !MessageCorrelator.isMailboxDaemon(program.daemon())) {
            return;
        }
        fields.clear();
        format.parse(buffer, header.message(), end, program, fields);
        if (!fields.agent.isEmpty() && !MessageCorrelator.isMailboxDaemon(fields.agent)) {
            return;
        }
        if (fields.kind() == LineKind.STATUS && fields.word.equals("sent") && !fields.otherQueueId.present()) {
            addDomain(buffer);
        }
    }

    private @Nullable LogFormat format(Program.Family family) {
        return switch (family) {
            case POSTFIX -> postfix;
            case EXIM -> exim;
            case SENDMAIL -> sendmail;
            case DOVECOT, CYRUS, UW_IMAP, NEIGHBOUR, UNKNOWN -> null;
        };
    }

    private void addDomain(byte[] buffer) {
        for (int position = fields.recipient.end() - 1; position >= fields.recipient.start(); position--) {
            if (buffer[position] == '@') {
                domains.add(Bytes.string(buffer, position + 1, fields.recipient.end())
                        .toLowerCase(Locale.ROOT));
                return;
            }
        }
    }

    public Set<String> domains() {
        return Set.copyOf(domains);
    }
}
