package io.milepost.collector.probe.definition;

import io.milepost.collector.probe.conversation.Security;
import java.util.Arrays;
import java.util.Locale;
import java.util.Optional;
import java.util.stream.Collectors;

/** The schemes of a probe's URL: what is spoken, how it is protected, and on which port when none is named. */
public enum ProbeScheme {
    SMTP(Family.SMTP, Security.NONE, 25),
    SMTP_STARTTLS(Family.SMTP, Security.STARTTLS, 25),
    SMTPS(Family.SMTP, Security.IMPLICIT, 465),
    SUBMISSION(Family.SMTP, Security.NONE, 587),
    SUBMISSION_STARTTLS(Family.SMTP, Security.STARTTLS, 587),
    SUBMISSIONS(Family.SMTP, Security.IMPLICIT, 465),
    IMAP(Family.IMAP, Security.NONE, 143),
    IMAP_STARTTLS(Family.IMAP, Security.STARTTLS, 143),
    IMAPS(Family.IMAP, Security.IMPLICIT, 993),
    POP3(Family.POP3, Security.NONE, 110),
    POP3_STARTTLS(Family.POP3, Security.STARTTLS, 110),
    POP3S(Family.POP3, Security.IMPLICIT, 995),
    LDAP(Family.LDAP, Security.NONE, 389),
    LDAP_STARTTLS(Family.LDAP, Security.STARTTLS, 389),
    LDAPS(Family.LDAP, Security.IMPLICIT, 636),
    HTTP(Family.WEB, Security.NONE, 80),
    HTTPS(Family.WEB, Security.IMPLICIT, 443),
    ACTIVESYNC(Family.ACTIVE_SYNC, Security.IMPLICIT, 443),
    DNS(Family.DNS, Security.DATAGRAMS, 53),
    MX(Family.MX, Security.NONE, 25),
    MX_STARTTLS(Family.MX, Security.STARTTLS, 25),
    SMS_HTTP(Family.SMS, Security.NONE, 13_013),
    SMS_HTTPS(Family.SMS, Security.IMPLICIT, 443);

    private final Family family;
    private final Security security;
    private final int port;

    ProbeScheme(Family family, Security security, int port) {
        this.family = family;
        this.security = security;
        this.port = port;
    }

    /** What is spoken. */
    enum Family {
        SMTP,
        IMAP,
        POP3,
        LDAP,
        WEB,
        ACTIVE_SYNC,
        DNS,
        MX,
        SMS
    }

    Family family() {
        return family;
    }

    Security security() {
        return security;
    }

    int port() {
        return port;
    }

    public String label() {
        return name().toLowerCase(Locale.ROOT).replace('_', '+');
    }

    static Optional<ProbeScheme> find(String label) {
        return Arrays.stream(values())
                .filter(scheme -> scheme.label().equals(label))
                .findFirst();
    }

    static String labels() {
        return Arrays.stream(values()).map(ProbeScheme::label).collect(Collectors.joining(", "));
    }
}
