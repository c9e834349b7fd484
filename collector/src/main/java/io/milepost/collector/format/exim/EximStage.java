package io.milepost.collector.format.exim;

import io.milepost.collector.bytes.Bytes;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** At what point of an SMTP conversation an access rule refused, and with which code Exim does so (acl_wherecodes). */
record EximStage(byte[] phrase, String word, int code) {

    static final int CONNECT_CODE = 550;

    private static final EximStage OTHER = of("", "OTHER", 550);
    private static final List<EximStage> STAGES = List.of(
            of("RCPT ", "RCPT", 550),
            of("MAIL", "MAIL", 550),
            of("after DATA", "END-OF-MESSAGE", 550),
            of("DATA", "DATA", 550),
            of("by local_scan", "END-OF-MESSAGE", 550),
            of("during MIME ACL checks", "END-OF-MESSAGE", 550),
            of("PRDR", "END-OF-MESSAGE", 550),
            of("connection ", "CONNECT", CONNECT_CODE),
            of("EHLO", "EHLO", 550),
            of("HELO", "EHLO", 550),
            of("VRFY", "VRFY", 252),
            of("EXPN", "VRFY", 550),
            of("AUTH", "AUTH", 503),
            of("ETRN", "ETRN", 458),
            of("STARTTLS", "STARTTLS", 550));

    private static EximStage of(String phrase, String word, int code) {
        return new EximStage(Bytes.of(phrase), word, code);
    }

    static EximStage find(byte[] buffer, int start, int end) {
        for (EximStage stage : STAGES) {
            if (Bytes.startsWith(buffer, start, end, stage.phrase)) {
                return stage;
            }
        }
        return OTHER;
    }

    /** A refusal that no access rule made: by its first words, and by words further on where those decide. */
    record Own(byte[] beginning, byte[] words, String stage, int code) {

        private static final List<Own> OWN = List.of(
                of("rejected MAIL FROM:<", "message too big", "MAIL", 552),
                of("rejected MAIL from ", "no HELO/EHLO given", "MAIL", 503),
                of("rejected MAIL command ", "too many messages", "MAIL", 421),
                of("rejected EHLO from ", "syntactically invalid", "EHLO", 501),
                of("rejected HELO from ", "syntactically invalid", "EHLO", 501),
                of("rejected from <", "message too big", "END-OF-MESSAGE", 552),
                of("rejected from <", "", "END-OF-MESSAGE", 550),
                of("unqualified sender rejected: ", "", "MAIL", 501),
                of("unqualified recipient rejected: ", "", "RCPT", 501),
                of("too many recipients: message rejected", "", "RCPT", 552),
                of("too many recipients: excess temporarily rejected", "", "RCPT", 452),
                of("refused connection from ", "", "CONNECT", 554),
                of("temporarily refused connection from ", "", "CONNECT", 421),
                of("Connection from ", " refused: ", "CONNECT", 421),
                of("SMTP protocol synchronization error ", "rejected connection", "CONNECT", 554));

        private static Own of(String beginning, String words, String stage, int code) {
            return new Own(Bytes.of(beginning), Bytes.of(words), stage, code);
        }

        static @Nullable Own find(byte[] buffer, int start, int end) {
            for (Own own : OWN) {
                boolean matches = Bytes.startsWith(buffer, start, end, own.beginning)
                        && (own.words.length == 0 || Bytes.indexOf(buffer, start, end, own.words) >= 0);
                if (matches) {
                    return own;
                }
            }
            return null;
        }
    }
}
