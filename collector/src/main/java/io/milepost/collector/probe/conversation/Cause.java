package io.milepost.collector.probe.conversation;

import java.util.Locale;

/** Why a probe failed, in a word for machines. With the phase it says whom to ask: the probe, the network or the service. */
public enum Cause {
    /** The prober's own machine: no network, no free port, too many open files. */
    OWN(Blame.PROBE),
    NO_ADDRESS(Blame.NETWORK),
    UNREACHABLE(Blame.NETWORK),
    TIMEOUT(Blame.SERVICE),
    REFUSED(Blame.SERVICE),
    RESET(Blame.SERVICE),
    CLOSED(Blame.SERVICE),
    HANDSHAKE(Blame.SERVICE),
    CERTIFICATE_EXPIRED(Blame.SERVICE),
    CERTIFICATE_NAME(Blame.SERVICE),
    CERTIFICATE_UNTRUSTED(Blame.SERVICE),
    /** The server does not offer what a user would need: STARTTLS, a way to sign in. */
    NOT_OFFERED(Blame.SERVICE),
    CREDENTIALS(Blame.SERVICE),
    /** Refused for now, as by greylisting or a full disk. */
    TEMPORARY(Blame.SERVICE),
    REPLY(Blame.SERVICE),
    /** What came is not the protocol, or more of it than anybody needs. */
    GARBLED(Blame.SERVICE),
    /** An answer without what was expected in it. */
    MISSING(Blame.SERVICE),
    /** A message that was accepted and did not arrive in time. */
    LOST(Blame.SERVICE);

    private final Blame blame;

    Cause(Blame blame) {
        this.blame = blame;
    }

    /** Where to look first. */
    public enum Blame {
        PROBE,
        NETWORK,
        SERVICE;

        public String label() {
            return name().toLowerCase(Locale.ROOT);
        }
    }

    public String label() {
        return name().toLowerCase(Locale.ROOT);
    }

    /** Silence before a connection stands is the network's; on a connection it is the server's. */
    public Blame blame(Phase phase) {
        boolean reaching = phase == Phase.DNS || phase == Phase.CONNECT;
        return this == TIMEOUT && reaching ? Blame.NETWORK : blame;
    }
}
