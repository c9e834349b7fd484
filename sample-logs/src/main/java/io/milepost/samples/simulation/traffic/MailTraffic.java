package io.milepost.samples.simulation.traffic;

import io.milepost.samples.simulation.delivery.Client;
import io.milepost.samples.simulation.delivery.Courier;
import io.milepost.samples.simulation.delivery.Envelope;
import io.milepost.samples.simulation.delivery.Fate;
import io.milepost.samples.simulation.delivery.Recipient;
import io.milepost.samples.simulation.host.MailHost;
import io.milepost.samples.simulation.host.MailHosts;
import io.milepost.samples.simulation.host.OutsideWorld;
import io.milepost.samples.simulation.log.TextBuffer;
import io.milepost.samples.simulation.nation.AccountKind;
import io.milepost.samples.simulation.nation.Population;
import io.milepost.samples.simulation.time.Chance;
import io.milepost.samples.simulation.time.Disruptions;
import io.milepost.samples.simulation.time.Period;
import io.milepost.samples.simulation.truth.Adoption;
import io.milepost.samples.simulation.truth.MailTruth;
import io.milepost.samples.simulation.truth.Protocol;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;

/** Makes the messages: those that people and applications submit, and those that come from other sites. */
final class MailTraffic {
    private static final long MILLI = 1_000;
    private static final int MOST_RECIPIENTS = 9;

    private final MailHosts hosts;
    private final Population population;
    private final UserPools pools;
    private final LoginNames names;
    private final ClientAddresses addresses;
    private final OutsideWorld world;
    private final Courier courier;
    private final Disruptions disruptions;
    private final MailTruth truth;
    private final Adoption adoption;
    private long sequence;

    MailTraffic(
            MailHosts hosts,
            UserPools pools,
            LoginNames names,
            Disruptions disruptions,
            MailTruth truth,
            Adoption adoption) {
        this.hosts = hosts;
        this.population = hosts.population();
        this.pools = pools;
        this.names = names;
        this.addresses = new ClientAddresses(population);
        this.world = new OutsideWorld();
        this.courier = new Courier(hosts, truth, disruptions, world);
        this.disruptions = disruptions;
        this.truth = truth;
        this.adoption = adoption;
    }

    /** Someone sends a message at an instant. */
    void submit(int account, long at) {
        if (disruptions.smtpDown(at)) {
            return;
        }
        MailHost host = hosts.of(account);
        Chance chance = host.chance();
        LoginNames.LoginName name = names.choose(account, pools.day());
        Client client = submitter(host, account, name.text());
        if (chance.below(50) == 0) {
            refuseLogin(host, client, name.text(), at - 3 * Period.SECOND);
        }
        List<Recipient> recipients = submittedTo(account, chance);
        String messageId = messageId(at, chance, client.address());
        int size = size(chance);
        String sender = names.mailAddress(account, pools.day());
        courier.receive(host, client, new Envelope(sender, account, false, messageId, size, false, recipients), at);
        truth.accessed(at, Protocol.SMTP_AUTH);
        if (name.account() != LoginNames.NOBODY) {
            boolean inside = ClientAddresses.isInside(client.address());
            adoption.used(
                    name.account(),
                    Protocol.SMTP_AUTH,
                    inside,
                    host.log().style().legible(at));
        }
    }

    /** Another site sends a message at an instant. */
    void arrive(long at) {
        if (disruptions.smtpDown(at)) {
            return;
        }
        int first = pools.pickAddressee(pools.pickAnyone(), false);
        if (first < 0) {
            return;
        }
        Chance chance = hosts.of(first).chance();
        boolean direct = chance.below(10) < 7;
        MailHost host = direct
                ? hosts.of(first)
                : hosts.all().get(chance.below(hosts.all().size()));
        OutsideWorld.Site site = world.site(chance);
        String sender = chance.below(40) == 0 ? "" : world.person(chance, site);
        List<Recipient> recipients = arrivingFor(first, chance);
        Client client = Client.server(
                chance.below(15) == 0 ? "unknown" : site.sendingServer(), site.address(), chance.below(4) > 0);
        String messageId = messageId(at, chance, site.domain());
        boolean spam = chance.below(14) == 0;
        courier.receive(
                host,
                client,
                new Envelope(sender, Recipient.OUTSIDE, false, messageId, size(chance), spam, recipients),
                at);
    }

    /** A job on a host reports to someone. */
    void report(MailHost host, long at) {
        Chance chance = host.chance();
        int account = pools.pickAddressee(pools.pickAnyone(), false);
        if (account >= 0) {
            Recipient reader = new Recipient(names.address(account), account, null, Fate.DELIVERED);
            String messageId = messageId(at, chance, host.fullName());
            String sender = "postmaster@" + host.region().domain();
            courier.pickUp(host, new Envelope(sender, account, false, messageId, 600, false, List.of(reader)), at);
        }
    }

    private Client submitter(MailHost host, int account, String name) {
        Chance chance = host.chance();
        boolean desk = addresses.atDesk(chance);
        String address = desk ? addresses.desk(account) : addresses.home(account, chance);
        String client = desk ? "unknown" : "dsl-" + address.replace('.', '-') + ".customers.isp.example";
        String service = chance.below(3) == 0 ? Client.SUBMISSIONS : Client.SUBMISSION;
        String method = chance.below(8) == 0 ? "LOGIN" : "PLAIN";
        String authentication = ", sasl_method=" + method + ", sasl_username=" + name;
        return new Client(service, client, address, true, authentication, "");
    }

    private void refuseLogin(MailHost host, Client client, String name, long at) {
        int pid = host.serverPid(60 + host.chance().below(9));
        String shown = client.name() + "[" + client.address() + "]";
        host.begin(at - 200 * MILLI, client.service(), pid)
                .text("connect from ")
                .text(shown);
        host.log().end();
        TextBuffer line =
                host.begin(at, client.service(), pid).text("warning: ").text(shown);
        line.text(": SASL PLAIN authentication failed: (reason unavailable), sasl_username=");
        line.text(name);
        host.log().end();
        truth.accessFailed(at, Protocol.SMTP_AUTH);
        boolean startTls = client.service().equals(Client.SUBMISSION);
        host.begin(at + 100 * MILLI, client.service(), pid)
                .text("disconnect from ")
                .text(shown)
                .text(startTls ? " ehlo=2 starttls=1" : " ehlo=1")
                .text(startTls ? " auth=0/1 quit=1 commands=4/5" : " auth=0/1 quit=1 commands=2/3");
        host.log().end();
    }

    private List<Recipient> submittedTo(int account, Chance chance) {
        int wanted = recipients(chance);
        List<Recipient> recipients = new ArrayList<>(wanted);
        Set<String> taken = new HashSet<>();
        boolean application = population.kind(account) == AccountKind.APPLICATION;
        for (int i = 0; i < wanted; i++) {
            int draw = chance.below(100);
            boolean outside = draw >= (application ? 95 : 78);
            Recipient recipient = outside ? outsider(chance, wanted == 1) : colleague(account, draw < 58, chance);
            if (taken.add(recipient.address())) {
                recipients.add(recipient);
            }
        }
        return recipients;
    }

    private Recipient colleague(int account, boolean sameOrganisation, Chance chance) {
        int colleague = pools.pickAddressee(account, sameOrganisation);
        return colleague < 0 ? outsider(chance, false) : insider(colleague, chance);
    }

    private List<Recipient> arrivingFor(int first, Chance chance) {
        List<Recipient> recipients = new ArrayList<>();
        recipients.add(insider(first, chance));
        Set<String> taken = new HashSet<>(Set.of(recipients.get(0).address()));
        for (int more = recipients(chance) - 1; more > 0; more--) {
            int account = pools.pickAddressee(first, chance.below(5) > 0);
            Recipient recipient = account < 0 ? null : insider(account, chance);
            if (recipient != null && taken.add(recipient.address())) {
                recipients.add(recipient);
            }
        }
        return recipients;
    }

    private Recipient insider(int account, Chance chance) {
        int draw = chance.below(1_000);
        if (draw < 4) {
            String ghost = "ghost" + chance.below(9_000) + "." + account + "@"
                    + population.nation().domain();
            return new Recipient(ghost, account, null, Fate.NO_MAILBOX);
        }
        if (draw < 6) {
            return new Recipient(names.address(account), account, null, Fate.OVER_QUOTA);
        }
        if (draw < 40) {
            String list = "list-" + (account % 977) + "@" + population.nation().domain();
            return new Recipient(names.address(account), account, list, Fate.DELIVERED);
        }
        return new Recipient(names.mailAddress(account, pools.day()), account, null, Fate.DELIVERED);
    }

    private Recipient outsider(Chance chance, boolean alone) {
        OutsideWorld.Site site = world.site(chance);
        int draw = chance.below(1_000);
        Fate fate = Fate.DELIVERED;
        if (draw < 30) {
            fate = Fate.GREYLISTED;
        } else if (draw < 45) {
            fate = Fate.REMOTE_UNKNOWN_USER;
        } else if (draw < 50) {
            fate = Fate.REMOTE_SPAM;
        } else if (draw < 52) {
            fate = Fate.REMOTE_LONG_REPLY;
        } else if (draw < 58) {
            fate = Fate.NO_SUCH_DOMAIN;
        } else if (draw < 62) {
            fate = Fate.REFUSED_FOR_HOURS;
        } else if (draw < 66 && alone) {
            // An expiry ends a message for all that are left: this one has nobody else.
            fate = Fate.EXPIRES;
        }
        String address = world.person(chance, site);
        return new Recipient(
                fate == Fate.NO_SUCH_DOMAIN ? address + ".typo.example" : address, Recipient.OUTSIDE, null, fate);
    }

    private static int recipients(Chance chance) {
        int draw = chance.below(100);
        if (draw < 78) {
            return 1;
        }
        return draw < 93 ? 2 : 3 + chance.below(MOST_RECIPIENTS - 2);
    }

    private static int size(Chance chance) {
        return 700 + (int) Math.min(20_000_000, chance.exponential(1) * chance.exponential(1) * 45_000);
    }

    private String messageId(long at, Chance chance, String origin) {
        TextBuffer id = new TextBuffer(64)
                .number(at / Period.SECOND)
                .put('.')
                .digits(sequence++, 8)
                .put('.');
        return id.encode(chance.bits() >>> 32, "0123456789abcdef", 8)
                .put('@')
                .text(origin)
                .toString();
    }
}
