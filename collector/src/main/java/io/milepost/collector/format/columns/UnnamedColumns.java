package io.milepost.collector.format.columns;

import io.milepost.collector.bytes.Bytes;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.regex.Pattern;

/**
 * The columns of records whose file does not name them: the middle of a log that was cut, or one from which a shipper dropped the header. They are
 * told by how many there are and by what stands in some of them, and only where that fits one documented list: Exchange's message tracking of
 * each version, its SMTP, IMAP4 and POP3 logs, and the sets of columns that IIS writes unless somebody chose others.
 */
final class UnnamedColumns {

    private static final String TRACKING_2007 =
            "date-time,client-ip,client-hostname,server-ip,server-hostname,source-context,"
                    + "connector-id,source,event-id,internal-message-id,message-id,recipient-address,recipient-status,total-bytes,"
                    + "recipient-count,related-recipient-address,reference,message-subject,sender-address,return-path,message-info";
    private static final String TRACKING_2010 =
            TRACKING_2007 + ",directionality,tenant-id,original-client-ip,original-server-ip,custom-data";
    private static final String TRACKING_2013 =
            TRACKING_2010.replace("message-id,recipient", "message-id,network-message-id,recipient");
    private static final String SMTP =
            "date-time,connector-id,session-id,sequence-number,local-endpoint,remote-endpoint,event,data,context";
    private static final String MAILBOX =
            "datetime,sessionid,seqnumber,sip,cip,user,duration,rqsize,rpsize,command,parameters,context";
    private static final String REQUEST =
            "date time s-ip cs-method cs-uri-stem cs-uri-query s-port cs-username c-ip cs(user-agent) ";
    private static final String REQUEST_WITH_ALL =
            "date time s-sitename s-computername s-ip cs-method cs-uri-stem cs-uri-query"
                    + " s-port cs-username c-ip cs-version cs(user-agent) cs(cookie) cs(referer) cs-host ";
    private static final String STATUS = "sc-status sc-substatus sc-win32-status ";

    private static final Pattern INSTANT = Pattern.compile("\\d{4}-\\d\\d-\\d\\dT\\d\\d:\\d\\d:\\d\\d.*");
    private static final Pattern NUMBER = Pattern.compile("\\d+");
    private static final Pattern ENDPOINT = Pattern.compile(".+:\\d+");
    private static final Pattern CAPITALS = Pattern.compile("[A-Z_]+");
    private static final Map<String, Pattern> TRACKED =
            Map.of("date-time", INSTANT, "source", CAPITALS, "event-id", CAPITALS);
    private static final Map<String, Pattern> SPOKEN =
            Map.of("date-time", INSTANT, "sequence-number", NUMBER, "event", Pattern.compile("[-+*<>]"));
    private static final Map<String, Pattern> SIGNED_IN =
            Map.of("datetime", INSTANT, "seqnumber", NUMBER, "sip", ENDPOINT, "cip", ENDPOINT);
    private static final Map<String, Pattern> REQUESTED = Map.of(
            "cs-method",
            CAPITALS,
            "s-port",
            NUMBER,
            "sc-status",
            Pattern.compile("\\d{3}"),
            "cs-uri-stem",
            Pattern.compile("/.*"));

    private static final List<Known> KNOWN = List.of(
            new Known(TRACKING_2007, TRACKED),
            new Known(TRACKING_2010, TRACKED),
            new Known(TRACKING_2013, TRACKED),
            new Known(TRACKING_2013 + ",transport-traffic-type,log-id,schema-version", TRACKED),
            new Known(SMTP, SPOKEN),
            new Known(MAILBOX, SIGNED_IN),
            new Known(MAILBOX + ",puid", SIGNED_IN),
            new Known(REQUEST + STATUS + "time-taken", REQUESTED),
            new Known(REQUEST + "cs(referer) " + STATUS + "time-taken", REQUESTED),
            new Known(REQUEST_WITH_ALL + STATUS + "sc-bytes cs-bytes time-taken", REQUESTED));

    /** A stamp of W3C logs, whose date and time are two columns. */
    private static final int STAMP = "2026-10-05 13:01:02 ".length();

    /** The method stands behind the names of the site, the computer and the server. */
    private static final int METHOD_WITHIN = 300;

    private UnnamedColumns() {}

    /** The names of the line's columns as a header would have them; empty when it fits none. */
    static String find(byte[] buffer, int from, int to) {
        for (Known known : KNOWN) {
            if (known.fits(buffer, from, to)) {
                return known.header;
            }
        }
        return "";
    }

    /** Whether a line with a stamp, which nearly always is one of syslog or of Exim, may be a request: some capitals stand before a path. */
    static boolean mayBeRequest(byte[] buffer, int from, int to) {
        if (to - from <= STAMP
                || !Bytes.isDigit(buffer[from])
                || buffer[from + 10] != ' '
                || buffer[from + STAMP - 1] != ' ') {
            return false;
        }
        int end = Math.min(to, from + METHOD_WITHIN);
        // Every line of Exim is looked through, and few have a slash.
        int slash = Bytes.indexOf(buffer, from + STAMP + 2, end, (byte) '/');
        while (slash >= 0) {
            if (buffer[slash - 1] == ' ' && buffer[slash - 2] >= 'A' && buffer[slash - 2] <= 'Z') {
                return true;
            }
            slash = Bytes.indexOf(buffer, slash + 1, end, (byte) '/');
        }
        return false;
    }

    private record Known(String header, Layout layout, List<Mark> marks) {

        Known(String header, Map<String, Pattern> marks) {
            this(header, Layout.parse("", header), new ArrayList<>());
            marks.forEach((name, pattern) -> this.marks.add(new Mark(layout.column(name), pattern)));
        }

        boolean fits(byte[] buffer, int from, int to) {
            Columns record = new Columns();
            return record.read(buffer, from, to, layout)
                    && record.count() == layout.names().size()
                    && marks.stream().allMatch(mark -> mark.fits(record));
        }
    }

    private record Mark(int column, Pattern pattern) {

        boolean fits(Columns record) {
            return record.hasText(column)
                    && pattern.matcher(Bytes.string(record.buffer(), record.start(column), record.end(column)))
                            .matches();
        }
    }
}
