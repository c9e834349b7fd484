package io.milepost.collector.correlation;

import io.milepost.collector.bytes.Bytes;
import io.milepost.collector.correlation.message.MessageCorrelator;
import io.milepost.collector.format.LineFields;
import io.milepost.collector.format.LineHeader;
import io.milepost.collector.format.LineKind;
import io.milepost.collector.format.LogFormat;
import io.milepost.collector.format.Program;
import io.milepost.collector.format.StampReader;
import io.milepost.collector.format.columns.RecordFile;
import io.milepost.collector.format.envelope.LineUnwrapper;
import io.milepost.collector.format.exim.EximFormat;
import io.milepost.collector.format.postfix.DeliveryAgents;
import io.milepost.collector.format.postfix.PostfixFormat;
import io.milepost.collector.format.sendmail.SendmailFormat;
import java.time.ZoneOffset;
import java.util.List;
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
    private final LineUnwrapper unwrapper = new LineUnwrapper();
    private final StampReader anyStamp = new StampReader(ZoneOffset.UTC, 0);
    private final PostfixFormat postfix = new PostfixFormat();
    private final EximFormat exim = new EximFormat();
    private final SendmailFormat sendmail = new SendmailFormat();
    private final LineFields fields = new LineFields();
    private final Set<String> domains = new TreeSet<>();
    private @Nullable RecordFile records;

    /** The lines that follow are of another file. */
    public void fileStarts() {
        records = null;
    }

    /** Reads a line; one at which a reader fails tells no domain, and is told as a fault when it is interpreted. */
    public void read(byte[] buffer, int start, int end) {
        try {
            find(buffer, start, end);
        } catch (RuntimeException | StackOverflowError ignored) {
            records = null;
        }
    }

    private void find(byte[] buffer, int start, int end) {
        boolean stamped = records == null && header.read(buffer, start, end, anyStamp);
        if (!stamped && records == null && unwrapper.open(buffer, start, end) && unwrapper.buffer() != buffer) {
            find(unwrapper.buffer(), unwrapper.start(), unwrapper.end());
            return;
        }
        if (!stamped && (records != null || RecordFile.mayBegin(buffer, start, end))) {
            readRecord(buffer, start, end);
        } else if (stamped) {
            readLine(buffer, end);
        }
    }

    private void readLine(byte[] buffer, int end) {
        Program program = header.program();
        LogFormat format = format(program.family());
        boolean elsewhere =
                format == postfix && program.namesDaemon() && !MessageCorrelator.isMailboxDaemon(program.daemon());
        if (format == null || elsewhere) {
            return;
        }
        fields.clear();
        format.parse(buffer, header.message(), end, program, fields);
        if (fields.kind() != LineKind.STATUS || !fields.word.equals("sent") || fields.otherQueueId.present()) {
            return;
        }
        String agent = fields.agent.isEmpty() ? DeliveryAgents.of(program, buffer, fields) : fields.agent;
        if (MessageCorrelator.isMailboxDaemon(agent)) {
            addDomain(buffer, fields.recipient.start(), fields.recipient.end());
        }
    }

    private @Nullable LogFormat format(Program.Family family) {
        return switch (family) {
            case POSTFIX -> postfix;
            case EXIM -> exim;
            case SENDMAIL -> sendmail;
            case DOVECOT, CYRUS, UW_IMAP, KANNEL, NEIGHBOUR, UNKNOWN -> null;
        };
    }

    private void readRecord(byte[] buffer, int start, int end) {
        RecordFile file = records == null ? new RecordFile(RecordFormats.with(List.of())) : records;
        RecordFile.Part part = file.read(buffer, start, end);
        records = part == RecordFile.Part.FOREIGN ? null : file;
        if (part != RecordFile.Part.RECORD) {
            return;
        }
        fields.clear();
        file.parse(fields);
        if (fields.kind() == LineKind.OUTCOME && fields.word.equals("delivered")) {
            int from = fields.recipient.start();
            while (from < fields.recipient.end()) {
                int semicolon = Bytes.indexOf(file.buffer(), from, fields.recipient.end(), (byte) ';');
                int to = semicolon < 0 ? fields.recipient.end() : semicolon;
                addDomain(file.buffer(), from, to);
                from = to + 1;
            }
        }
    }

    private void addDomain(byte[] buffer, int from, int to) {
        for (int position = to - 1; position >= from; position--) {
            if (buffer[position] == '@') {
                domains.add(Bytes.string(buffer, position + 1, to).toLowerCase(Locale.ROOT));
                return;
            }
        }
    }

    public Set<String> domains() {
        return Set.copyOf(domains);
    }
}
