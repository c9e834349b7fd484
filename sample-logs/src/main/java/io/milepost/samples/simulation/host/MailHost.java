package io.milepost.samples.simulation.host;

import io.milepost.samples.simulation.log.HostLog;
import io.milepost.samples.simulation.log.Leases;
import io.milepost.samples.simulation.log.QueueIdStyle;
import io.milepost.samples.simulation.log.TextBuffer;
import io.milepost.samples.simulation.nation.Region;
import io.milepost.samples.simulation.time.Chance;

/**
 * The mail host of a region: Postfix for all mail of the region's accounts, Dovecot for their mailboxes. Hosts differ in the
 * stamps and queue ids that they log, and one has a content filter.
 */
public final class MailHost {
    private static final int FIRST_SERVER_PID = 2_100;
    private static final int PID_LIMIT = 4_000_000;

    private final Region region;
    private final HostLog log;
    private final QueueIdStyle ids;
    private final Chance chance;
    private final Leases inodes = new Leases();
    private final Leases servers = new Leases();
    private int nextSession = 100_000;

    public MailHost(Region region, HostLog log, QueueIdStyle ids, long seed) {
        this.region = region;
        this.log = log;
        this.ids = ids;
        this.chance = new Chance(seed);
    }

    public Region region() {
        return region;
    }

    public HostLog log() {
        return log;
    }

    public QueueIdStyle ids() {
        return ids;
    }

    public Chance chance() {
        return chance;
    }

    public String fullName() {
        return region.fullHost();
    }

    public String address() {
        return "10." + (200 + region.index()) + ".0.25";
    }

    public boolean hasContentFilter() {
        return region.index() == 1;
    }

    public Leases inodes() {
        return inodes;
    }

    /** Numbers of SMTP server processes: each serves one client at a time. */
    public Leases servers() {
        return servers;
    }

    public int serverPid(int lease) {
        return FIRST_SERVER_PID + 7 * lease;
    }

    /** A process of a daemon that has a few of them. */
    public int anyPid(int first) {
        return first + chance.below(12);
    }

    public int sessionPid() {
        nextSession = nextSession >= PID_LIMIT ? 100_000 : nextSession + 1;
        return nextSession;
    }

    public TextBuffer begin(long at, String program, int pid) {
        return log.begin(at).text(program).put('[').number(pid).text("]: ");
    }

    public TextBuffer begin(long at, String program, int pid, String queueId) {
        return begin(at, program, pid).text(queueId).text(": ");
    }
}
