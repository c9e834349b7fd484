package io.milepost.samples.simulation.traffic;

import io.milepost.samples.simulation.host.MailHost;
import io.milepost.samples.simulation.host.MailHosts;
import io.milepost.samples.simulation.host.OutsideWorld;
import io.milepost.samples.simulation.host.Tokens;
import io.milepost.samples.simulation.log.TextBuffer;
import io.milepost.samples.simulation.nation.Population;
import io.milepost.samples.simulation.time.Chance;
import io.milepost.samples.simulation.time.Disruptions;
import io.milepost.samples.simulation.time.Period;
import io.milepost.samples.simulation.truth.Adoption;
import io.milepost.samples.simulation.truth.MailTruth;
import io.milepost.samples.simulation.truth.Protocol;

/** Logins to mailboxes through Dovecot, their sessions' ends, and logins that fail. */
final class AccessTraffic {
    private static final long MILLI = 1_000;
    private static final int POP3_PERCENT = 12;
    private static final String[] GUESSED = {"admin", "info", "root", "test", "scanner", "backup"};

    private final MailHosts hosts;
    private final Population population;
    private final LoginNames names;
    private final ClientAddresses addresses;
    private final Disruptions disruptions;
    private final MailTruth truth;
    private final Adoption adoption;

    AccessTraffic(MailHosts hosts, LoginNames names, Disruptions disruptions, MailTruth truth, Adoption adoption) {
        this.hosts = hosts;
        this.population = hosts.population();
        this.names = names;
        this.addresses = new ClientAddresses(population);
        this.disruptions = disruptions;
        this.truth = truth;
        this.adoption = adoption;
    }

    void login(int account, int day, long at) {
        if (disruptions.mailboxesDown(at)) {
            return;
        }
        MailHost host = hosts.of(account);
        Chance chance = host.chance();
        Protocol protocol = (Chance.mix(account + 3L) & 0x7fff) % 100 < POP3_PERCENT ? Protocol.POP3 : Protocol.IMAP;
        LoginNames.LoginName name = names.choose(account, day);
        if (chance.below(40) == 0) {
            fail(host, protocol, name.text(), clientAddress(account, chance), at - 4 * Period.SECOND);
        }
        String session = Tokens.of(chance, 16);
        int pid = host.sessionPid();
        TextBuffer line =
                host.log().begin(at).text("dovecot: ").text(service(protocol)).text("-login: Login: user=<");
        String client = clientAddress(account, chance);
        line.text(name.text()).text(">, method=PLAIN, rip=").text(client);
        line.text(", lip=").text(host.address()).text(", mpid=").number(pid);
        line.text(chance.below(12) == 0 ? "" : ", TLS")
                .text(", session=<")
                .text(session)
                .put('>');
        host.log().end();
        truth.accessed(at, protocol);
        if (name.account() != LoginNames.NOBODY) {
            adoption.used(
                    name.account(),
                    protocol,
                    ClientAddresses.isInside(client),
                    host.log().style().legible(at));
        }
        if (chance.below(50) > 0) {
            writeEnd(host, protocol, name.text(), pid, session, at);
        }
    }

    /** Guesses from the internet at names that mostly do not exist. */
    void attack(MailHost host, long at) {
        if (disruptions.mailboxesDown(at)) {
            return;
        }
        Chance chance = host.chance();
        boolean someone = chance.below(3) == 0;
        String name = someone
                ? names.address(chance.below(population.size()))
                : chance.pick(GUESSED) + "@" + host.region().domain();
        fail(host, Protocol.IMAP, name, OutsideWorld.internetAddress(chance.bits()), at);
    }

    private void fail(MailHost host, Protocol protocol, String name, String address, long at) {
        if (disruptions.mailboxesDown(at)) {
            return;
        }
        Chance chance = host.chance();
        boolean closed = chance.below(3) == 0;
        TextBuffer line = host.log().begin(at).text("dovecot: ").text(service(protocol));
        line.text("-login: Disconnected: ").text(closed ? "Connection closed" : "Aborted login by logging out");
        line.text(" (auth failed, 1 attempts in ")
                .number(2 + chance.below(3))
                .text(" secs): user=<")
                .text(name);
        line.text(">, method=PLAIN, rip=").text(address).text(", lip=").text(host.address());
        line.text(closed ? ", TLS: Connection closed" : ", TLS").text(", session=<");
        line.text(Tokens.of(chance, 16)).put('>');
        host.log().end();
        truth.accessFailed(at, protocol);
    }

    private void writeEnd(MailHost host, Protocol protocol, String name, int pid, String session, long at) {
        Chance chance = host.chance();
        boolean pop3 = protocol == Protocol.POP3;
        double meanSeconds = pop3 ? 4 : 1_500;
        long end = at + 40 * MILLI + (long) (chance.exponential(meanSeconds) * Period.SECOND);
        long goesDown = disruptions.mailboxesGoDownAfter(at);
        boolean shutDown = end >= goesDown;
        if (shutDown) {
            end = goesDown + chance.below(900) * MILLI;
        }
        TextBuffer line = host.log()
                .begin(end)
                .text("dovecot: ")
                .text(service(protocol))
                .put('(')
                .text(name);
        line.text(")<").number(pid).text("><").text(session).text(">: Disconnected: ");
        line.text(shutDown ? "Server shutting down." : ending(chance, pop3));
        if (pop3) {
            writePopTotals(line, chance);
        } else {
            writeImapTotals(line, chance);
        }
        host.log().end();
    }

    private static String ending(Chance chance, boolean pop3) {
        return pop3 || chance.below(5) > 0
                ? "Logged out"
                : "Connection closed (IDLE running for 0.001 + waiting input for 29.482 secs)";
    }

    private static void writePopTotals(TextBuffer line, Chance chance) {
        int messages = chance.below(4);
        int held = messages + chance.below(60);
        line.text(" top=0/0, retr=").number(messages).put('/').number(messages * (900L + chance.below(40_000)));
        line.text(", del=")
                .number(messages)
                .put('/')
                .number(held)
                .text(", size=")
                .number(held * 21_733L);
    }

    private static void writeImapTotals(TextBuffer line, Chance chance) {
        int bodies = chance.below(12);
        int headers = bodies * 3;
        line.text(" in=")
                .number(200 + chance.below(4_000))
                .text(" out=")
                .number(900L + bodies * (long) chance.below(60_000));
        line.text(" deleted=")
                .number(chance.below(4))
                .text(" expunged=")
                .number(chance.below(3))
                .text(" trashed=0");
        line.text(" hdr_count=").number(headers).text(" hdr_bytes=").number(headers * 512L);
        line.text(" body_count=").number(bodies).text(" body_bytes=").number(bodies * 18_011L);
    }

    private String clientAddress(int account, Chance chance) {
        return addresses.atDesk(chance) ? addresses.desk(account) : addresses.home(account, chance);
    }

    private static String service(Protocol protocol) {
        return protocol == Protocol.POP3 ? "pop3" : "imap";
    }
}
