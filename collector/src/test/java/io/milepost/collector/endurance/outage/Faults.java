package io.milepost.collector.endurance.outage;

import static io.milepost.collector.endurance.outage.Fault.down;
import static io.milepost.collector.endurance.outage.Fault.slow;

import io.milepost.collector.endurance.outage.Fault.Action;
import io.milepost.collector.endurance.outage.Fault.Blamed;
import io.milepost.collector.endurance.outage.Fault.Kind;
import io.milepost.collector.endurance.outage.Fault.Part;
import io.milepost.collector.endurance.outage.server.Certificates;
import io.milepost.collector.endurance.outage.server.Commands;
import io.milepost.collector.endurance.outage.server.MailServers;
import io.milepost.collector.endurance.outage.server.OtherServers;
import io.milepost.collector.endurance.outage.server.PrivateNetwork;
import io.milepost.collector.endurance.outage.server.Relay;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/** Everything that a trial does to the servers to break them. */
final class Faults {

    private static final Duration AT_ONCE = Duration.ZERO;
    private static final Duration DEADLINE = Duration.ofSeconds(MilepostProcesses.DEADLINE_SECONDS);
    /** A round trip may wait for its message until its slot ends. */
    private static final Duration WHOLE_SLOT = Duration.ofSeconds(MilepostProcesses.INTERVAL_SECONDS);

    private static final long LONGER_THAN_THE_DEADLINE = 3000;
    private static final long SLOW = 1500;
    private static final List<String> ANSWERS = List.of("greeting", "ehlo", "starttls", "tls");

    private final MailServers mail;
    private final OtherServers others;
    private final Relay relay;
    private final PrivateNetwork network;
    private final Certificates certificates;
    private final Commands commands;
    private final List<Fault> faults = new ArrayList<>();

    Faults(
            MailServers mail,
            OtherServers others,
            Relay relay,
            PrivateNetwork network,
            Certificates certificates,
            Commands commands) {
        this.mail = mail;
        this.others = others;
        this.relay = relay;
        this.network = network;
        this.certificates = certificates;
        this.commands = commands;
        addMail();
        addDelays();
        addDirectory();
        addWeb();
        addTextAndNames();
        addLink();
    }

    List<Fault> all() {
        return List.copyOf(faults);
    }

    private void add(
            String name,
            Part part,
            Kind kind,
            Duration patience,
            Action inject,
            Action mend,
            Map<String, Blamed> expected) {
        faults.add(new Fault(name, part, kind, patience, inject, mend, expected));
    }

    private void addMail() {
        MailServers.Server postfix = MailServers.Server.POSTFIX;
        MailServers.Server dovecot = MailServers.Server.DOVECOT;
        add(
                "Postfix is killed",
                Part.MAIL,
                Kind.KILL,
                AT_ONCE,
                () -> mail.kill(postfix),
                mail::startPostfix,
                Fault.all(
                        down("connect", "refused", "smtp", "submission", "round-trip"),
                        down("greeting", "closed|reset", "relay")));
        add(
                "Dovecot is killed",
                Part.MAIL,
                Kind.KILL,
                AT_ONCE,
                () -> mail.kill(dovecot),
                mail::startDovecot,
                Fault.all(
                        down("connect", "refused", "imap", "pop3"),
                        down("greeting|login", "closed|reset|temporary|timeout", "submission", "round-trip")));
        freeze(
                "Postfix is frozen",
                () -> mail.family(postfix),
                Fault.all(down("greeting", "timeout", "smtp", "submission", "relay", "round-trip")));
        freeze(
                "Dovecot is frozen",
                () -> mail.family(dovecot),
                Fault.all(
                        down("tls", "timeout", "imap", "pop3"),
                        down("greeting|login", "timeout", "submission", "round-trip")));
        freeze(
                "Dovecot's authentication is frozen",
                () -> mail.part(dovecot, "auth"),
                Fault.all(down("tls|greeting|login", "timeout", "imap", "pop3", "submission", "round-trip")));
        add(
                "Postfix' queue manager is frozen",
                Part.MAIL,
                Kind.FREEZE,
                WHOLE_SLOT,
                () -> commands.signal("STOP", mail.part(postfix, "qmgr")),
                () -> commands.signal("CONT", mail.part(postfix, "qmgr")),
                down("transit", "lost", "round-trip"));
        for (MailServers.Server server : MailServers.Server.values()) {
            String[] components = server == postfix
                    ? new String[] {"smtp", "relay", "submission", "round-trip"}
                    : new String[] {"imap", "pop3"};
            certificate(server, "expired", certificates.expired(), components);
            certificate(server, "name", certificates.foreign(), components);
        }
        add(
                "the queue's disk is full",
                Part.MAIL,
                Kind.FULL_DISK,
                AT_ONCE,
                mail::fillQueueDisk,
                mail::clearQueueDisk,
                down("envelope", "temporary", "smtp", "relay", "round-trip"));
        add(
                "nobody can sign in to the mailbox",
                Part.MAIL,
                Kind.AUTHENTICATION,
                AT_ONCE,
                mail::forgetUsers,
                mail::knowUsers,
                // Who has failed is answered late by Dovecot, and later each time.
                down("login", "credentials|timeout", "imap", "pop3", "submission", "round-trip"));
        add(
                "every sender is greylisted",
                Part.MAIL,
                Kind.GREYLISTING,
                AT_ONCE,
                () -> mail.configure(
                        "smtpd_recipient_restrictions = check_client_access static:{450 4.7.1 Greylisted}"),
                () -> mail.configure("smtpd_recipient_restrictions = permit"),
                down("envelope", "temporary", "smtp", "relay"));
        add(
                "STARTTLS is no longer offered",
                Part.MAIL,
                Kind.ANSWER,
                AT_ONCE,
                () -> mail.configure("smtpd_tls_security_level = none"),
                () -> mail.configure("smtpd_tls_security_level = may"),
                down("starttls", "not_offered", "smtp", "relay"));
    }

    /** Finds processes again each time: they come and go. */
    private interface Family {
        List<ProcessHandle> find() throws Exception;
    }

    private void freeze(String name, Family family, Map<String, Blamed> expected) {
        List<ProcessHandle> frozen = new ArrayList<>();
        add(
                name,
                Part.MAIL,
                Kind.FREEZE,
                DEADLINE,
                () -> {
                    frozen.addAll(family.find());
                    commands.signal("STOP", frozen);
                },
                () -> {
                    commands.signal("CONT", frozen);
                    frozen.clear();
                },
                expected);
    }

    private void certificate(MailServers.Server server, String what, java.nio.file.Path shown, String... components) {
        Map<String, Blamed> expected = Fault.all(down("tls", "certificate_" + what, components));
        if (server == MailServers.Server.DOVECOT) {
            expected = Fault.all(expected, down("mailbox", "certificate_" + what, "round-trip"));
        }
        add(
                "certificate of " + server + ": " + what,
                Part.MAIL,
                Kind.CERTIFICATE,
                AT_ONCE,
                () -> {
                    mail.present(server, shown);
                    mail.reload(server);
                },
                () -> {
                    mail.present(server, certificates.good());
                    mail.reload(server);
                },
                expected);
    }

    private void addDelays() {
        for (int answer = 0; answer < ANSWERS.size(); answer++) {
            int late = answer;
            String phase = ANSWERS.get(answer);
            add(
                    phase + " comes too late",
                    Part.MAIL,
                    Kind.DELAY,
                    DEADLINE,
                    () -> relay.delay(late, LONGER_THAN_THE_DEADLINE),
                    relay::passOn,
                    down(phase, "timeout", "relay"));
            add(
                    phase + " is slow",
                    Part.MAIL,
                    Kind.DELAY,
                    DEADLINE,
                    () -> relay.delay(late, SLOW),
                    relay::passOn,
                    slow(phase, "relay"));
        }
    }

    private void addDirectory() {
        process(
                OtherServers.Server.SLAPD,
                Part.DIRECTORY,
                down("connect", "refused", "ldap"),
                down("starttls", "timeout", "ldap"));
        add(
                "the directory does not know the password",
                Part.DIRECTORY,
                Kind.AUTHENTICATION,
                AT_ONCE,
                () -> others.changePassword("another"),
                () -> others.changePassword(OtherServers.PASSWORD),
                down("login", "credentials", "ldap"));
    }

    private void addWeb() {
        process(
                OtherServers.Server.NGINX,
                Part.WEB,
                down("connect", "refused", "owa", "activesync"),
                down("tls", "timeout", "owa", "activesync"));
        web("expired", certificates.expired());
        web("name", certificates.foreign());
        add(
                "the web server answers 503",
                Part.WEB,
                Kind.ANSWER,
                AT_ONCE,
                () -> others.serveWeb(certificates.good(), "return 503;"),
                () -> others.serveWeb(certificates.good(), ""),
                down("answer", "temporary|reply", "owa", "activesync"));
        add(
                "nobody can sign in to ActiveSync",
                Part.WEB,
                Kind.AUTHENTICATION,
                AT_ONCE,
                others::forgetUsers,
                others::knowUsers,
                down("answer|login", "credentials", "activesync"));
    }

    private void web(String what, java.nio.file.Path shown) {
        add(
                "certificate of the web server: " + what,
                Part.WEB,
                Kind.CERTIFICATE,
                AT_ONCE,
                () -> others.serveWeb(shown, ""),
                () -> others.serveWeb(certificates.good(), ""),
                down("tls", "certificate_" + what, "owa", "activesync"));
    }

    private void addTextAndNames() {
        process(
                OtherServers.Server.SMSBOX,
                Part.TEXT,
                down("connect", "refused", "sms"),
                // Its queue of connections is full after ten.
                down("submit|connect", "timeout", "sms"));
        process(
                OtherServers.Server.DNSMASQ,
                Part.NAMES,
                down("lookup", "refused", "dns"),
                down("lookup", "timeout", "dns"));
    }

    private void process(
            OtherServers.Server server, Part part, Map<String, Blamed> whenKilled, Map<String, Blamed> whenFrozen) {
        add(
                server + " is killed",
                part,
                Kind.KILL,
                AT_ONCE,
                () -> Commands.kill(others.process(server)),
                () -> others.start(server),
                whenKilled);
        add(
                server + " is frozen",
                part,
                Kind.FREEZE,
                DEADLINE,
                () -> commands.signal("STOP", Commands.family(others.process(server))),
                () -> commands.signal("CONT", Commands.family(others.process(server))),
                whenFrozen);
    }

    /** The service's own line: what all vantage points see is no fault of theirs. */
    private void addLink() {
        String[] connecting = MilepostProcesses.COMPONENTS.stream()
                .filter(component -> !component.equals("dns"))
                .toArray(String[]::new);
        add(
                "the service's line is cut",
                Part.EVERYTHING,
                Kind.LINK,
                DEADLINE,
                () -> {
                    for (String vantage : PrivateNetwork.VANTAGES) {
                        network.cut(vantage, PrivateNetwork.Line.TO_SERVICE);
                    }
                },
                () -> {
                    for (String vantage : PrivateNetwork.VANTAGES) {
                        network.mend(vantage, PrivateNetwork.Line.TO_SERVICE);
                    }
                },
                Fault.all(
                        down("connect", "timeout|unreachable", connecting),
                        down("lookup", "timeout|unreachable", "dns")));
    }
}
