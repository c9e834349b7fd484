package io.milepost.collector.correlation;

import io.milepost.collector.correlation.SourceContext.Writer;
import io.milepost.collector.correlation.line.CurrentLine;
import io.milepost.collector.format.LineFields;
import io.milepost.collector.format.LineKind;
import io.milepost.collector.format.LogFormat;
import io.milepost.collector.format.Program;
import io.milepost.collector.format.cyrus.CyrusFormat;
import io.milepost.collector.format.dovecot.DovecotFormat;
import io.milepost.collector.format.exim.EximFormat;
import io.milepost.collector.format.kannel.KannelFormat;
import io.milepost.collector.format.postfix.DeliveryAgents;
import io.milepost.collector.format.postfix.PostfixFormat;
import io.milepost.collector.format.sendmail.SendmailFormat;
import io.milepost.collector.format.uwimap.UwImapFormat;

/** The formats whose every line speaks for itself, each asked by the program that wrote the line. Not thread-safe. */
class LineFormats {

    private final LogFormat postfix = new PostfixFormat();
    private final LogFormat dovecot = new DovecotFormat();
    private final LogFormat exim = new EximFormat();
    private final LogFormat sendmail = new SendmailFormat();
    private final LogFormat cyrus = new CyrusFormat();
    private final LogFormat uwImap = new UwImapFormat();
    private final LogFormat kannel = new KannelFormat();

    /** Stored with each row. */
    int version() {
        return CurrentLine.PARSER_VERSION;
    }

    /**
     * Finds out what a message says.
     *
     * @return the daemon that did what it says
     */
    String parse(Writer writer, byte[] buffer, int start, int end, Program program, LineFields fields) {
        switch (family(writer, program)) {
            case POSTFIX -> postfix.parse(buffer, start, end, program, fields);
            case DOVECOT -> dovecot.parse(buffer, start, end, program, fields);
            case EXIM -> exim.parse(buffer, start, end, program, fields);
            case SENDMAIL -> sendmail.parse(buffer, start, end, program, fields);
            case CYRUS -> cyrus.parse(buffer, start, end, program, fields);
            case UW_IMAP -> parseImap(buffer, start, end, program, fields);
            case KANNEL -> kannel.parse(buffer, start, end, program, fields);
            case NEIGHBOUR -> fields.is(LineKind.IGNORED, "another program of the machine");
            case UNKNOWN -> fields.is(LineKind.UNRECOGNISED, "unknown program");
        }
        if (!fields.agent.isEmpty()) {
            return fields.agent;
        }
        return fields.kind() == LineKind.STATUS ? DeliveryAgents.of(program, buffer, fields) : program.daemon();
    }

    /** UW's servers and Cyrus's of old have the same names; what they say tells them apart. */
    private void parseImap(byte[] buffer, int start, int end, Program program, LineFields fields) {
        uwImap.parse(buffer, start, end, program, fields);
        if (fields.kind() == LineKind.UNRECOGNISED) {
            cyrus.parse(buffer, start, end, program, fields);
        }
    }

    /** Who can read the line: the operator's word goes before the program's name. */
    static Program.Family family(Writer writer, Program program) {
        return switch (writer) {
            case AUTO -> program.family();
            case POSTFIX -> Program.Family.POSTFIX;
            case DOVECOT -> Program.Family.DOVECOT;
            case EXIM -> Program.Family.EXIM;
            case SENDMAIL -> Program.Family.SENDMAIL;
            case CYRUS -> Program.Family.CYRUS;
            case UW_IMAP -> Program.Family.UW_IMAP;
        };
    }
}
