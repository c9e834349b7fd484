package io.milepost.collector.ledger;

import java.util.Set;

/**
 * Words that servers write of themselves. In a line that nobody knows, any other word may be a person's, a password or a
 * piece of a subject, and is not shown.
 */
final class ServerWords {
    private static final Set<String> WORDS = Set.of("""
            a accepted access account action active adding address after agent all allowed already an and any are as
            at attempt attempts auth authenticated authentication authorized backend bad be because been before being
            body bounce bounced busy by bytes cache cached can cannot certificate certificates change changed check
            cipher class cleanup client clients close closed closing code command commands completed config
            configuration configured connect connected connecting connection connections content could count create
            created daemon data database dead decode deferred delay delayed deleted delivered delivering delivery
            denied destination detected did directory disabled disconnect disconnected discarded dns does domain done
            down dropped due duplicate empty enabled end ended error errors event exceeded exit exited expected
            expired expunged fail failed failure fatal file files filter finished flush folder for forwarded found
            from full generic global good got greeting group had handshake has have header headers held helo host
            hostname id idle if ignored illegal imap in inactivity index info internal into invalid ip is issuer it
            job key kill killed last limit limits line lines list listen listening local lock locked log logged login
            logout long lookup lost mail mailbox mailboxes malformed map master match max maximum message messages
            method milter missing mode module more move moved name network new next no none not notice notification
            now null of off ok old on one only open opened option or orphaned other out output over panic parameter
            parse password peer pending permission permitted pid pipe policy pop port postmaster problem process
            processing protocol proxy queue queued quit quota read reading ready reason receive received recipient
            recipients record refused reject rejected relay reload reloading remote removed renamed reply request
            requests reset resolve response restart restarted result resumed retry return returned router run running
            saved scan score secs security seconds select sender sending sent server service session sessions set
            setting shutdown sieve signal size skipped smtp socket something spam spawn spool start started starting
            state status stderr stdin stdout stop stopped stopping stored subject submission success successful
            suspended syntax system table tag temporary terminated terminating text than that the thread time timed
            timeout tls to token too top transaction transport trust trusted try trying type unable unavailable
            unexpected unknown unlink unlock unsupported until up update updated usage use used user users using
            valid value verification verified verify version via virtual virus waiting warning was were while will
            with without worker write writing wrong
            """.strip().split("\\s+"));

    private ServerWords() {}

    static boolean holds(String word) {
        return WORDS.contains(word);
    }
}
