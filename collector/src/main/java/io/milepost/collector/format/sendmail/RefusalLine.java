package io.milepost.collector.format.sendmail;

import io.milepost.collector.bytes.Bytes;
import io.milepost.collector.format.LineFields;
import io.milepost.collector.format.LineKind;
import io.milepost.collector.format.Slice;
import java.util.LinkedHashMap;
import java.util.Map;

/**
 * A refusal by a rule set, {@code ruleset=check_rcpt, arg1=<R>, relay=HOST, reject=550 5.7.1 TEXT}, by a filter, {@code Milter: to=<R>, reject=550 …},
 * or of an unknown recipient, {@code <R>... User unknown}. R is a stranger's text.
 */
final class RefusalLine {

    private static final byte[] REJECT = Bytes.of(", reject=");
    private static final byte[] TRUST_AUTH = Bytes.of("trust_auth,");
    private static final byte[] ARGUMENT = Bytes.of(", arg1=");
    private static final byte[] RELAY = Bytes.of(", relay=");
    private static final byte[] TO = Bytes.of(" to=");
    private static final byte[] UNKNOWN = Bytes.of("... ");
    private static final Map<byte[], String> RULE_SETS = new LinkedHashMap<>();
    private static final Map<byte[], String> FILTER_STAGES = new LinkedHashMap<>();

    static {
        String[][] sets = {
            {"check_rcpt", "RCPT"}, {"check_mail", "MAIL"}, {"check_relay", "CONNECT"}, {"check_data", "DATA"},
            {"check_eom", "END-OF-MESSAGE"}, {"check_vrfy", "VRFY"}, {"check_expn", "VRFY"}, {"check_etrn", "ETRN"},
            {"check_compat", "RCPT"}, {"check_eoh", "HEADER"}, {"tls_client", "MAIL"},
        };
        for (String[] set : sets) {
            RULE_SETS.put(Bytes.of(set[0]), set[1]);
        }
        String[][] stages = {
            {" to=", "RCPT"},
            {" from=", "MAIL"},
            {" connect", "CONNECT"},
            {" helo", "EHLO"},
            {" data", "END-OF-MESSAGE"},
            {" eom", "END-OF-MESSAGE"},
            {" header", "HEADER"},
            {" eoh", "HEADER"},
            {" body", "BODY"},
        };
        for (String[] stage : stages) {
            FILTER_STAGES.put(Bytes.of(stage[0]), stage[1]);
        }
    }

    private RefusalLine() {}

    /** @param start of the rule set's name */
    static void byRuleSet(byte[] buffer, int start, int end, LineFields fields) {
        int reject = Bytes.lastIndexOf(buffer, start, end, REJECT);
        if (reject < 0) {
            // A rule set may also discard or put into quarantine, or only be traced.
            fields.is(LineKind.IGNORED, "rule set without a refusal");
            return;
        }
        if (Bytes.startsWith(buffer, start, end, TRUST_AUTH)) {
            fields.is(LineKind.IGNORED, "sender's own authentication not believed");
            return;
        }
        // A rule set of any other name belongs to a header.
        fields.word = find(RULE_SETS, buffer, start, reject, "HEADER");
        int relay = Bytes.lastIndexOf(buffer, start, reject, RELAY);
        if (relay >= 0) {
            Attributes.host(buffer, relay + RELAY.length, reject, fields.relay, fields.address);
        }
        int argument = Bytes.indexOf(buffer, start, reject, ARGUMENT);
        if (argument >= 0 && fields.word.equals("RCPT")) {
            int from = argument + ARGUMENT.length;
            Attributes.address(buffer, from, Attributes.listEnd(buffer, from, reject), fields.recipient);
        }
        reply(buffer, reject + REJECT.length, end, fields);
    }

    /** @param start behind the word {@code Milter} */
    static void byFilter(byte[] buffer, int start, int end, LineFields fields) {
        int reject = Bytes.lastIndexOf(buffer, start, end, REJECT);
        int colon = Bytes.indexOf(buffer, start, end, (byte) ':');
        if (reject < 0 || colon < 0 || colon > reject) {
            fields.is(LineKind.IGNORED, "filter without a refusal");
            return;
        }
        fields.word = find(FILTER_STAGES, buffer, colon + 1, reject, "OTHER");
        if (Bytes.startsWith(buffer, colon + 1, end, TO)) {
            Attributes.address(buffer, colon + 1 + TO.length, reject, fields.recipient);
        }
        reply(buffer, reject + REJECT.length, end, fields);
    }

    /** {@code <R>... User unknown}: the reply as the client got it, without its code. */
    static void ofRecipient(byte[] buffer, int start, int end, LineFields fields) {
        int text = Bytes.lastIndexOf(buffer, start, end, UNKNOWN);
        if (text < 0) {
            fields.is(LineKind.IGNORED, "about an address");
            return;
        }
        Attributes.address(buffer, start, text, fields.recipient);
        fields.text.set(text + UNKNOWN.length, end);
        fields.word = "RCPT";
        fields.code = 550;
        fields.is(LineKind.REFUSED, "unknown recipient");
    }

    private static void reply(byte[] buffer, int start, int end, LineFields fields) {
        int position = start;
        int codeEnd = Bytes.endOfDigits(buffer, start, end);
        if (codeEnd - start == 3) {
            fields.code = (int) Bytes.number(buffer, start, codeEnd);
            position = Math.min(end, codeEnd + 1);
        } else {
            fields.code = 550;
        }
        position = enhanced(buffer, position, end, fields.dsn);
        fields.text.set(position, end);
        fields.is(LineKind.REFUSED, "refusal");
    }

    private static int enhanced(byte[] buffer, int from, int end, Slice dsn) {
        int to = from;
        while (to < end && (Bytes.isDigit(buffer[to]) || buffer[to] == '.')) {
            to++;
        }
        if (to - from < 5 || buffer[from + 1] != '.') {
            return from;
        }
        dsn.set(from, to);
        return Math.min(end, to + 1);
    }

    private static String find(Map<byte[], String> names, byte[] buffer, int start, int end, String other) {
        for (Map.Entry<byte[], String> name : names.entrySet()) {
            if (Bytes.startsWith(buffer, start, end, name.getKey())) {
                return name.getValue();
            }
        }
        return other;
    }
}
